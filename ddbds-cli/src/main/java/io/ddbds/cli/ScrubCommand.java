package io.ddbds.cli;

import io.ddbds.CheckReport;
import io.ddbds.Scrubbed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Repairs damage. */
@Command(
    name = "scrub",
    header = "Repairs what check finds.",
    description = "Asks, unless told --yes. Ends with 1 when something is still wrong.",
    footerHeading = "%nExamples:%n",
    footer = "  ddbds scrub --config ddbds.yaml --yes")
final class ScrubCommand extends StoreCommand {
  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  ScrubCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    Scrubbed store = session.facet(Scrubbed.class, "'ddbds backfill' brings indexes up to date");
    console().confirm("this repairs table \"" + session.configuration().table() + "\"", yes);
    CheckReport report;
    try (Meter meter = Meter.of(console(), "entries")) {
      report = store.scrub(meter);
    }
    print(FacetReport.text(report), FacetReport.object(report));
    return FacetReport.exitCode(report);
  }
}
