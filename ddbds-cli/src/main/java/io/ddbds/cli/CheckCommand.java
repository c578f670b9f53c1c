package io.ddbds.cli;

import io.ddbds.CheckReport;
import io.ddbds.Checked;
import picocli.CommandLine.Command;

/** Looks for damage. */
@Command(
    name = "check",
    header = "Looks for damage, and changes nothing.",
    description = "Ends with 1 when something is wrong.",
    footerHeading = "%nExamples:%n",
    footer = "  ddbds check --config ddbds.yaml")
final class CheckCommand extends StoreCommand {
  CheckCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    Checked store = session.facet(Checked.class, "'ddbds backfill --verify' compares indexes");
    CheckReport report;
    try (Meter meter = Meter.of(console(), "entries")) {
      report = store.check(meter);
    }
    print(FacetReport.text(report), FacetReport.object(report));
    return FacetReport.exitCode(report);
  }
}
