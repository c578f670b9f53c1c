package io.ddbds.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Tells what DynamoDB says of the tables. */
@Command(
    name = "describe",
    header = "Tells what DynamoDB says of the tables and their indexes.",
    description = "Counts and sizes are up to six hours old. Ends with 1 if a table is missing.",
    footerHeading = "%nExamples:%n",
    footer = "  ddbds table describe --config ddbds.yaml --json")
final class TableDescribeCommand extends StoreCommand {
  private static final String MISSING = "MISSING";

  TableDescribeCommand(Workplace workplace) {
    super(workplace);
  }

  /** A table or an index. */
  private record Line(String table, String index, String status, long items, long bytes) {
    Map<String, Object> object() {
      Map<String, Object> object = Json.object("table", table);
      if (!index.isEmpty()) {
        object.put("index", index);
      }
      object.put("status", status);
      object.put("items", items);
      object.put("bytes", bytes);
      return object;
    }
  }

  @Override
  int run(Session session) {
    List<Line> lines = new ArrayList<>();
    TableNames.of(session.configuration()).forEach(name -> lines.addAll(describe(session, name)));
    if (json()) {
      lines.forEach(line -> print("", line.object()));
    } else {
      TextTable table = new TextTable(3, "table", "index", "status", "items", "bytes");
      lines.forEach(
          line ->
              table.row(
                  line.table(),
                  line.index(),
                  line.status(),
                  Long.toString(line.items()),
                  Long.toString(line.bytes())));
      table.lines().forEach(console().text()::println);
    }
    return lines.stream().anyMatch(line -> line.status().equals(MISSING))
        ? ExitCodes.NO
        : ExitCodes.OK;
  }

  private static List<Line> describe(Session session, String name) {
    TableDescription found;
    try {
      found = session.client().describeTable(request -> request.tableName(name)).table();
    } catch (ResourceNotFoundException e) {
      return List.of(new Line(name, "", MISSING, 0, 0));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(name, "", found.tableStatusAsString(), found.itemCount(), found.tableSizeBytes()));
    for (GlobalSecondaryIndexDescription index : found.globalSecondaryIndexes()) {
      lines.add(
          new Line(
              name,
              index.indexName(),
              index.indexStatusAsString(),
              index.itemCount(),
              index.indexSizeBytes()));
    }
    return lines;
  }
}
