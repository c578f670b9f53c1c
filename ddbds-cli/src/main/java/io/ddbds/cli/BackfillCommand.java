package io.ddbds.cli;

import io.ddbds.strategies.Configuration;
import io.ddbds.strategies.backfill.Backfill;
import io.ddbds.strategies.backfill.BackfillReport;
import io.ddbds.strategies.backfill.Checkpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings entries into indexes that were added. */
@Command(
    name = "backfill",
    header = "Brings the entries that are there into indexes that were added.",
    description =
        "Goes on from its checkpoint when it is started again. Ends with 1 if something could not"
            + " be put right.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds backfill --config ddbds.yaml --units 500",
      "  ddbds backfill --segments 0-8/16 --checkpoint first.backfill",
      "  ddbds backfill --verify"
    })
final class BackfillCommand extends StoreCommand {
  private static final Pattern SEGMENTS = Pattern.compile("(\\d{1,7})-(\\d{1,7})/(\\d{1,7})");

  @Option(names = "--verify", description = "Change nothing: compare rows and indexes.")
  private boolean verify;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where it is noted how far it has come. Default: TABLE.backfill.")
  private @Nullable Path checkpoint;

  @Option(names = "--units", paramLabel = "N", description = "At most N capacity units a second.")
  private @Nullable Double units;

  @Option(names = "--rows", paramLabel = "N", description = "At most N rows a second.")
  private @Nullable Double rows;

  @Option(
      names = "--segments",
      paramLabel = "FROM-TO/TOTAL",
      description = "A part of the table, so that several can share it; TO is not included.")
  private @Nullable String segments;

  BackfillCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    Configuration configuration = session.configuration();
    Backfill backfill = backfill(session, configuration);
    BackfillReport report;
    try (Meter meter = Meter.of(console(), "rows")) {
      report =
          verify
              ? backfill.verify(meter)
              : backfill.run(Checkpoint.in(checkpoint(configuration)), meter);
    }
    print(text(report), object(report));
    return report.isClean() ? ExitCodes.OK : ExitCodes.NO;
  }

  private Path checkpoint(Configuration configuration) {
    return checkpoint == null ? Path.of(configuration.table() + ".backfill") : checkpoint;
  }

  private Backfill backfill(Session session, Configuration configuration) {
    Backfill backfill =
        Backfill.of(
            session.admin().open(configuration.table(), configuration.keySchema().schema()),
            configuration.table(),
            configuration.keySchema());
    backfill = units == null ? backfill : backfill.unitsPerSecond(units);
    backfill = rows == null ? backfill : backfill.itemsPerSecond(rows);
    return segments == null ? backfill : segments(backfill, segments);
  }

  private static Backfill segments(Backfill backfill, String text) {
    Matcher matcher = SEGMENTS.matcher(text);
    if (!matcher.matches()) {
      throw CommandFailedException.usage(
          "--segments is '" + text + "': write FROM-TO/TOTAL, such as 0-8/16");
    }
    return backfill.segments(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  private static String text(BackfillReport report) {
    StringBuilder text = new StringBuilder();
    report
        .findings()
        .forEach(
            finding ->
                text.append(KeyText.of(finding.key()))
                    .append(": ")
                    .append(finding.problem())
                    .append(System.lineSeparator()));
    return text
        + String.format(
            Locale.ROOT,
            "%,d rows examined, %,d repaired, %,d wrong.",
            report.examined(),
            report.repaired(),
            report.wrong());
  }

  private static Map<String, Object> object(BackfillReport report) {
    Map<String, Object> object = Json.object("examined", report.examined());
    object.put("repaired", report.repaired());
    object.put("wrong", report.wrong());
    List<Map<String, String>> findings =
        report.findings().stream()
            .map(found -> Map.of("key", found.key().toString(), "problem", found.problem()))
            .toList();
    object.put("findings", findings);
    return object;
  }
}
