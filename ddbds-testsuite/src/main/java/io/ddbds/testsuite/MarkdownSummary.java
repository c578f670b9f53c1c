package io.ddbds.testsuite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A summary for people. */
final class MarkdownSummary {
  private MarkdownSummary() {}

  static String of(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of("# " + summary.title(), "", summary.counts(), "", "## Stores", ""));
    lines.addAll(List.of("| store | passed | failed | skipped | deviates |", "|-|-:|-:|-:|-:|"));
    summary.reports().forEach(report -> lines.add(counts(report)));
    lines.addAll(List.of("", "## Rules", ""));
    lines.add(
        line(
            Stream.concat(
                Stream.of("rule", ""), summary.reports().stream().map(ConformanceReport::store))));
    lines.add("|-|-|" + "-|".repeat(summary.reports().size()));
    summary.rows().forEach(row -> lines.add(verdicts(row)));
    return String.join("\n", lines) + "\n";
  }

  private static String counts(ConformanceReport report) {
    return line(
        Stream.concat(
            Stream.of("[" + report.store() + "](" + report.fileName() + ".md)"),
            Stream.of(Verdict.values()).map(verdict -> String.valueOf(report.count(verdict)))));
  }

  private static String verdicts(Summary.Row row) {
    return line(
        Stream.concat(
            Stream.of(row.id(), row.sentence()),
            row.cells().stream()
                .map(cell -> cell.map(result -> result.verdict().toString()).orElse("not run"))));
  }

  private static String line(Stream<String> cells) {
    return cells.map(MarkdownReport::cell).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
