package io.ddbds.cli;

import io.ddbds.strategies.Configuration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes the tables of a composition. */
@Command(
    name = "delete",
    header = "Deletes the tables and everything in them, for good.",
    description = "Asks, unless told --yes. Tables that are not there are passed over.",
    footerHeading = "%nExamples:%n",
    footer = "  ddbds table delete --local --yes")
final class TableDeleteCommand extends StoreCommand {
  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  TableDeleteCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    Configuration configuration = session.configuration();
    String names = String.join(", ", TableNames.of(configuration));
    console().confirm("this deletes " + names + " and everything in it, for good", yes);
    session.admin().delete(configuration.table(), configuration.keySchema().schema());
    print("Deleted " + names + ".", Map.of("deleted", TableNames.of(configuration)));
    return ExitCodes.OK;
  }
}
