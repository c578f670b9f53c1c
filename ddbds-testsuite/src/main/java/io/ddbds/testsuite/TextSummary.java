package io.ddbds.testsuite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A summary for a console: a line for each rule, a character for each store. */
final class TextSummary {
  private TextSummary() {}

  static String of(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(summary.title() + ". " + summary.counts());
    lines.add("+ passed, F failed, - skipped, d deviates; the stores are, from left to right:");
    summary.reports().forEach(report -> lines.add("  " + report.store()));
    summary.rows().forEach(row -> lines.add(line(row)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(Summary.Row row) {
    return row.cells().stream()
        .map(TextSummary::mark)
        .collect(Collectors.joining("", row.id() + " ", "  " + row.sentence()));
  }

  private static String mark(Optional<RuleResult> cell) {
    if (cell.isEmpty()) {
      return " ";
    }
    return switch (cell.get().verdict()) {
      case PASSED -> "+";
      case FAILED -> "F";
      case SKIPPED -> "-";
      case DEVIATES -> "d";
    };
  }
}
