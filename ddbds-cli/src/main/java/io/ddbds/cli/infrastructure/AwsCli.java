package io.ddbds.cli.infrastructure;

import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tables of a composition as commands of the AWS CLI. */
public final class AwsCli {
  private AwsCli() {}

  /**
   * The commands, which a shell runs one after the other.
   *
   * @param tableName the name of the main table
   * @param schema the tables
   * @param json writes objects, lists and texts as JSON
   * @return a command a line, three for each table
   */
  public static List<String> commands(
      String tableName, Schema schema, Function<Map<String, Object>, String> json) {
    List<String> commands = new ArrayList<>();
    for (TableSchema table : schema.tables()) {
      String name = tableName + table.suffix();
      commands.add(
          "aws dynamodb create-table --cli-input-json "
              + quoted(json.apply(TableDocument.of(name, table))));
      commands.add("aws dynamodb wait table-exists --table-name " + quoted(name));
      commands.add(
          "aws dynamodb update-time-to-live --table-name "
              + quoted(name)
              + " --time-to-live-specification "
              + quoted("Enabled=true,AttributeName=" + Layout.EXPIRATION));
    }
    return commands;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
