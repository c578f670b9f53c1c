package io.ddbds.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as they must be. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int textColumns;

  /**
   * A table of its heading.
   *
   * @param textColumns how many columns, from the left, hold text; numbers stand to the right
   * @param heading a word for each column
   */
  TextTable(int textColumns, String... heading) {
    this.textColumns = textColumns;
    row(heading);
  }

  /** Adds a row of as many cells as the heading has. */
  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The lines: the heading, a rule, the rows. */
  List<String> lines() {
    List<Integer> widths = widths();
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(line(row, widths)));
    lines.add(1, line(widths.stream().map("-"::repeat).toList(), widths));
    return lines;
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElseThrow());
    }
    return widths;
  }

  private String line(List<String> cells, List<Integer> widths) {
    List<String> padded = new ArrayList<>();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String blank = " ".repeat(widths.get(column) - cell.length());
      padded.add(column < textColumns ? cell + blank : blank + cell);
    }
    return String.join(GAP, padded).stripTrailing();
  }
}
