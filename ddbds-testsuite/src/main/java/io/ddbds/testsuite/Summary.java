package io.ddbds.testsuite;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of the rules on several stores.
 *
 * @param reports one for each store
 * @param rows one for each rule that was run on any of them, in the order of the contract
 */
record Summary(List<ConformanceReport> reports, List<Row> rows) {
  Summary {
    reports = List.copyOf(reports);
    rows = List.copyOf(rows);
  }

  static Summary of(Collection<ConformanceReport> reports) {
    List<Map<String, RuleResult>> columns =
        reports.stream()
            .map(
                report ->
                    report.results().stream()
                        .collect(Collectors.toMap(RuleResult::id, Function.identity())))
            .toList();
    List<Row> rows =
        Catalogue.topics().stream()
            .flatMap(
                topic ->
                    topic.rules().stream()
                        .map(
                            rule ->
                                new Row(
                                    topic.title(),
                                    rule.id(),
                                    rule.sentence(),
                                    columns.stream()
                                        .map(column -> Optional.ofNullable(column.get(rule.id())))
                                        .toList())))
            .filter(row -> row.cells().stream().anyMatch(Optional::isPresent))
            .toList();
    return new Summary(List.copyOf(reports), rows);
  }

  /** What the rules are about, in the order of the contract. */
  List<String> topics() {
    return rows.stream().map(Row::topic).distinct().toList();
  }

  /** How many checks, of all rules on all stores, ended in some way. */
  long count(Verdict verdict) {
    return reports.stream().mapToLong(report -> report.count(verdict)).sum();
  }

  String title() {
    return "Conformance of " + stores();
  }

  /** The counts as a sentence. */
  String counts() {
    return "%d rules on %s: %d passed, %d failed, %d skipped, %d deviate."
        .formatted(
            rows.size(),
            stores(),
            count(Verdict.PASSED),
            count(Verdict.FAILED),
            count(Verdict.SKIPPED),
            count(Verdict.DEVIATES));
  }

  private String stores() {
    return reports.size() + (reports.size() == 1 ? " store" : " stores");
  }

  /**
   * One rule.
   *
   * @param topic what it is about
   * @param id what it is called
   * @param sentence what a store must do
   * @param cells what became of it on each store, in the order of the reports; empty where it was
   *     not run
   */
  record Row(String topic, String id, String sentence, List<Optional<RuleResult>> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }
}
