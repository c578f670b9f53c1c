package io.ddbds.cli;

import io.ddbds.dynamo.TableAdmin;
import io.ddbds.strategies.Configuration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Compares the tables with what a composition needs. */
@Command(
    name = "verify",
    header = "Compares the tables with what the composition needs.",
    description = "Writes a line for each difference, and ends with 1 if there is one.",
    footerHeading = "%nExamples:%n",
    footer = "  ddbds table verify --config ddbds.yaml")
final class TableVerifyCommand extends StoreCommand {
  TableVerifyCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    Configuration configuration = session.configuration();
    List<TableAdmin.Mismatch> wrong =
        session.admin().verify(configuration.table(), configuration.keySchema().schema());
    if (json()) {
      print("", Map.of("mismatches", wrong.stream().map(TableVerifyCommand::object).toList()));
    } else if (wrong.isEmpty()) {
      console()
          .text()
          .println(String.join(", ", TableNames.of(configuration)) + ": as the composition needs.");
    } else {
      wrong.forEach(console().text()::println);
    }
    return wrong.isEmpty() ? ExitCodes.OK : ExitCodes.NO;
  }

  private static Map<String, Object> object(TableAdmin.Mismatch mismatch) {
    Map<String, Object> object = Json.object("table", mismatch.table());
    object.put("what", mismatch.what());
    object.put("expected", mismatch.expected());
    object.put("found", mismatch.found());
    return object;
  }
}
