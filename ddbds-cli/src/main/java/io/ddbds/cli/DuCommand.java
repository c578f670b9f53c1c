package io.ddbds.cli;

import io.ddbds.Persistent;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Tells how much room a store takes. */
@Command(
    name = "du",
    header = "Tells how much room the store takes.",
    description = "The figure may be hours old: it says since when.",
    footerHeading = "%nExamples:%n",
    footer = "  ddbds du --config ddbds.yaml")
final class DuCommand extends StoreCommand {
  DuCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    Persistent.DiskUsage usage =
        session
            .facet(Persistent.class, "'ddbds table describe' shows what DynamoDB counts")
            .diskUsage();
    print(
        String.format(Locale.ROOT, "%,d bytes as of %s", usage.bytes(), usage.asOf()),
        Map.of("bytes", usage.bytes(), "asOf", usage.asOf().toString()));
    return ExitCodes.OK;
  }
}
