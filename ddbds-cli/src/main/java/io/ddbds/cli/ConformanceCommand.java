package io.ddbds.cli;

import io.ddbds.strategies.Configuration;
import io.ddbds.testsuite.ConformanceReport;
import io.ddbds.testsuite.RuleResult;
import io.ddbds.testsuite.Verdict;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds the composition to the contract. */
@Command(
    name = "conformance",
    header = "Holds the composition to the contract, on real tables.",
    description =
        "Runs the conformance suite, which writes and removes thousands of entries, and takes"
            + " minutes. A table that is not empty is refused. Ends with 1 when a rule is broken.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds conformance --local=:memory: --config ddbds.yaml --scratch",
      "  ddbds conformance --config ddbds.yaml --region eu-west-1 --scratch --report report",
      "  ddbds conformance --scratch --rule KV01,QP01"
    })
final class ConformanceCommand extends StoreCommand {
  @Option(
      names = "--scratch",
      description = "Use new tables, which are dropped in the end, instead of the composition's.")
  private boolean scratch;

  @Option(
      names = "--rule",
      split = ",",
      paramLabel = "ID",
      description = "Only these rules of CONTRACT.md.")
  private String[] rules = {};

  @Option(
      names = "--tries",
      paramLabel = "N",
      description = "How often each property is tried. Default: ${DEFAULT-VALUE}.")
  private int tries = 20;

  @Option(names = "--seed", paramLabel = "N", description = "Repeats what another run tried.")
  private @Nullable Long seed;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write the report there, as HTML, Markdown and JSON.")
  private @Nullable Path report;

  ConformanceCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  void checkUsage() {
    if (tries < 1) {
      throw CommandFailedException.usage("--tries is " + tries + ", but must be at least 1");
    }
  }

  @Override
  int run(Session session) {
    if (!scratch) {
      return check(session, session.configuration().table());
    }
    String name = session.configuration().table() + "-scratch-" + UUID.randomUUID();
    Configuration configuration = session.configuration().withTable(name);
    session.admin().create(name, configuration.keySchema().schema());
    try (Session other = session.with(configuration)) {
      return check(other, session.configuration().table());
    } finally {
      session.admin().delete(name, configuration.keySchema().schema());
    }
  }

  private int check(Session session, String name) {
    session.store(); // looks at the tables
    Rows rows = Rows.of(session);
    if (!rows.areNone()) {
      throw CommandFailedException.refusal(
          "table \""
              + session.configuration().table()
              + "\" is not empty, and the suite removes what is there: use --scratch");
    }
    ConformanceReport found = Subject.conformance(session, name, rows, tries, seed, rules).run();
    rows.clear();
    if (report != null) {
      found.write(report);
    }
    print(text(found), found);
    return found.conforms() ? ExitCodes.OK : ExitCodes.NO;
  }

  private void print(String text, ConformanceReport found) {
    console().text().println(json() ? found.toJson() : text);
  }

  private static String text(ConformanceReport report) {
    StringBuilder text = new StringBuilder();
    for (RuleResult result : report.results()) {
      if (result.verdict() == Verdict.FAILED) {
        text.append(result.id())
            .append(' ')
            .append(result.sentence())
            .append(System.lineSeparator())
            .append("  ")
            .append(result.reason().strip().replaceAll("\\R", System.lineSeparator() + "  "))
            .append(System.lineSeparator());
      }
    }
    return text
        + String.format(
            Locale.ROOT,
            "%s: %d rules passed, %d failed, %d skipped (seed %d).",
            report.conforms() ? "It keeps the contract" : "It breaks the contract",
            report.count(Verdict.PASSED),
            report.count(Verdict.FAILED),
            report.count(Verdict.SKIPPED),
            report.sampling().seed());
  }
}
