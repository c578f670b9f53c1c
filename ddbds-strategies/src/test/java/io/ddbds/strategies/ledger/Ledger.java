package io.ddbds.strategies.ledger;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/** What was measured, for people and for programs. */
final class Ledger {
  private final List<Line> lines;
  private final List<Cost> costs;

  Ledger(List<Line> lines, List<Cost> costs) {
    this.lines = lines;
    this.costs = costs;
  }

  String markdown() {
    StringBuilder table = new StringBuilder();
    row(
        table,
        "key schema",
        "records",
        "operation",
        "what is read or written",
        "requests",
        "read units",
        "write units",
        "rows sent",
        "value bytes sent");
    table.append("|---|---:|---|---|---:|---:|---:|---:|---:|\n");
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Cost cost = costs.get(i);
      row(
          table,
          line.schema(),
          number(line.records()),
          line.operation(),
          line.access(),
          number(cost.requests()),
          units(cost.readUnits()),
          units(cost.writeUnits()),
          number(cost.rows()),
          number(cost.valueBytes()));
    }
    return table.toString();
  }

  String json() {
    StringBuilder json = new StringBuilder("[\n");
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Cost cost = costs.get(i);
      json.append(
          String.format(
              Locale.ROOT,
              "  {\"keySchema\": \"%s\", \"records\": %d, \"operation\": \"%s\","
                  + " \"access\": \"%s\", \"requests\": %d, \"readUnits\": %.1f,"
                  + " \"writeUnits\": %.1f, \"rows\": %d, \"valueBytes\": %d}%s\n",
              plain(line.schema()),
              line.records(),
              plain(line.operation()),
              plain(line.access()),
              cost.requests(),
              cost.readUnits(),
              cost.writeUnits(),
              cost.rows(),
              cost.valueBytes(),
              i + 1 < lines.size() ? "," : ""));
    }
    return json.append("]\n").toString();
  }

  private static void row(StringBuilder table, String... cells) {
    table.append(List.of(cells).stream().collect(joining(" | ", "| ", " |\n")));
  }

  private static String plain(String text) {
    return text.replace("`", "");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String units(double units) {
    return units == 0 ? "" : String.format(Locale.ROOT, "%,.1f", units);
  }
}
