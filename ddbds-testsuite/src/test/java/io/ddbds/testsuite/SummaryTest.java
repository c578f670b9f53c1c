package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Feature;
import io.ddbds.testsuite.contract.Sampling;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final ConformanceReport GOOD =
      report("go|od", result("KV01", Verdict.PASSED), result("TL01", Verdict.SKIPPED));
  private static final ConformanceReport BAD =
      report(
          "b/\"ad\"",
          result("TL01", Verdict.FAILED),
          result("KV02", Verdict.PASSED),
          result("KV01", Verdict.DEVIATES));
  private static final Summary SUMMARY = Summary.of(List.of(GOOD, BAD));

  @Test
  void rows_are_the_rules_that_any_store_ran_in_the_order_of_the_contract() {
    assertThat(SUMMARY.rows()).extracting(Summary.Row::id).containsExactly("KV01", "KV02", "TL01");
    assertThat(SUMMARY.rows().get(1).cells()).containsExactly(Optional.empty(), cell(BAD, 1));
    assertThat(SUMMARY.rows().get(2).cells()).containsExactly(cell(GOOD, 1), cell(BAD, 0));
  }

  @Test
  void summary_of_one_store_speaks_of_one_store() {
    assertThat(Summary.of(List.of(GOOD)).counts()).startsWith("2 rules on 1 store: ");
  }

  @Test
  void json_has_the_counts_of_all_and_of_each() {
    assertThat(JsonSummary.of(SUMMARY))
        .isEqualTo(
            """
            {"rules":3,"compositions":2,"passed":2,"failed":1,"skipped":1,"deviates":1,"stores":[
            {"store":"go|od","report":"go-od.json","conforms":true,"rules":2,"passed":1,"failed":0,"skipped":1,"deviates":0},
            {"store":"b/\\"ad\\"","report":"b-ad-.json","conforms":false,"rules":3,"passed":1,"failed":1,"skipped":0,"deviates":1}]}
            """);
  }

  @Test
  void markdown_has_the_counts_and_a_column_for_each_store() {
    assertThat(MarkdownSummary.of(SUMMARY))
        .startsWith("# Conformance of 2 stores\n")
        .contains("3 rules on 2 stores: 2 passed, 1 failed, 1 skipped, 1 deviate.")
        .contains("| [go\\|od](go-od.md) | 1 | 0 | 1 | 0 |\n")
        .contains("| [b/\"ad\"](b-ad-.md) | 1 | 1 | 0 | 1 |\n")
        .contains("| rule |  | go\\|od | b/\"ad\" |\n|-|-|-|-|\n")
        .contains("| KV01 | get MUST return the bytes of the latest put | passed | deviates |\n")
        .contains(" | not run | passed |\n")
        .contains(" | skipped | failed |\n");
  }

  @Test
  void text_has_a_line_for_each_rule_and_a_character_for_each_store() {
    assertThat(TextSummary.of(SUMMARY))
        .isEqualTo(
            """
            Conformance of 2 stores. 3 rules on 2 stores: 2 passed, 1 failed, 1 skipped, 1 deviate.
            + passed, F failed, - skipped, d deviates; the stores are, from left to right:
              go|od
              b/"ad"
            KV01 +d  get MUST return the bytes of the latest put
            KV02  +  get, has and size MUST tell that a key is absent, and MUST NOT throw for it
            TL01 -F  %s
            """
                .formatted(SUMMARY.rows().get(2).sentence()));
  }

  private static Optional<RuleResult> cell(ConformanceReport report, int index) {
    return Optional.of(report.results().get(index));
  }

  private static ConformanceReport report(String store, RuleResult... results) {
    return new ConformanceReport(
        store, EnumSet.of(Feature.TTL), new Sampling(100, 7), List.of(results));
  }

  private static RuleResult result(String id, Verdict verdict) {
    return new RuleResult(
        "Topic",
        id,
        "it MUST",
        verdict,
        "a reason",
        Duration.ofMillis(1),
        OptionalLong.empty(),
        Optional.empty());
  }
}
