package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Feature;
import io.ddbds.testsuite.contract.Sampling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ConformanceReportTest {
  private static final ConformanceReport REPORT =
      new ConformanceReport(
          "a/b + \"c\"",
          EnumSet.of(Feature.TTL),
          new Sampling(100, 7),
          List.of(
              result("KV01", Verdict.PASSED, ""),
              result("KV02", Verdict.FAILED, "expected:\n  \"\u00e9\""),
              result("TL01", Verdict.SKIPPED, "a | b"),
              result("TL02", Verdict.DEVIATES, "see #12")));

  @TempDir private Path directory;

  @Test
  void json_has_every_result_and_is_plain_ascii() {
    assertThat(REPORT.toJson())
        .isEqualTo(
            """
            {"store":"a/b + \\"c\\"","features":["TTL"],"conforms":false,"seed":7,"tries":100,"threads":4,"operations":500,"rules":[
            {"id":"KV01","topic":"Topic","sentence":"it MUST","verdict":"passed","reason":"","millis":1.500},
            {"id":"KV02","topic":"Topic","sentence":"it MUST","verdict":"failed","reason":"expected:\\u000a  \\"\\u00e9\\"","millis":1.500,"seed":-8},
            {"id":"TL01","topic":"Topic","sentence":"it MUST","verdict":"skipped","reason":"a | b","millis":1.500},
            {"id":"TL02","topic":"Topic","sentence":"it MUST","verdict":"deviates","reason":"see #12","millis":1.500}]}
            """);
  }

  @Test
  void markdown_has_every_result_and_how_rules_failed() {
    assertThat(REPORT.toMarkdown())
        .contains(
            "1 passed, 1 failed, 1 skipped, 1 deviate. Declares: TTL. Seed 7, 100 tries, 4 threads, 500 operations.")
        .contains("| KV01 | it MUST | passed | 1.5 |")
        .contains("| KV02 | it MUST | failed (seed -8) | 1.5 |")
        .contains("| TL01 | it MUST | skipped: a \\| b | 1.5 |")
        .contains("| TL02 | it MUST | deviates: see #12 | 1.5 |")
        .endsWith("## How KV02 failed\n\n    expected:\n      \"\u00e9\"\n");
  }

  @Test
  void files_are_named_after_the_store() {
    REPORT.write(directory.resolve("new"));
    assertThat(directory.resolve("new/a-b-+-c-.md")).hasContent(REPORT.toMarkdown());
    assertThat(directory.resolve("new/a-b-+-c-.html")).hasContent(REPORT.toHtml());
    assertThat(directory.resolve("new/a-b-+-c-.json")).hasContent(REPORT.toJson());
  }

  @Test
  void tests_are_nested_by_store_and_topic_and_named_by_rule() {
    DynamicContainer store = container(Conformance.ofSystemClock("heap", HeapStore::new).tests());
    assertThat(store.getDisplayName()).isEqualTo("heap");
    DynamicContainer topic = container(store.getChildren());
    assertThat(topic.getDisplayName()).isEqualTo("Values");
    assertThat(topic.getChildren().findFirst().orElseThrow().getDisplayName())
        .isEqualTo("KV01 get MUST return the bytes of the latest put");
  }

  @Test
  void tests_write_the_report_also_when_some_failed() throws Throwable {
    Conformance wrong =
        Conformance.ofSystemClock("wrong", HeapStore::new)
            .reportTo(directory)
            .only("KV01", "KV05", "TL01")
            .deviating("KV05", "see #12");
    DynamicContainer store = container(wrong.tests());
    try (Stream<? extends DynamicNode> topics = store.getChildren()) {
      List<DynamicTest> tests = topics.flatMap(ConformanceReportTest::tests).toList();
      tests.get(0).getExecutable().execute();
      assertThatThrownBy(() -> tests.get(1).getExecutable().execute())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("remove the entry");
      assertThatThrownBy(() -> tests.get(2).getExecutable().execute())
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("does not declare [TTL]");
    }
    assertThat(Files.readString(directory.resolve("wrong.md")))
        .contains("1 passed, 1 failed, 1 skipped, 0 deviate.");
  }

  @Test
  void tests_that_run_after_their_stream_was_closed_write_the_report() throws Throwable {
    Conformance heap = Conformance.ofSystemClock("heap", HeapStore::new).reportTo(directory);
    for (DynamicTest test : all(heap.only("KV01", "KV02").tests())) {
      assertThat(Files.readString(directory.resolve("heap.md"))).contains("0 passed");
      test.getExecutable().execute();
    }
    assertThat(Files.readString(directory.resolve("heap.md"))).contains("2 passed");
  }

  @Test
  void system_properties_narrow_the_tests() throws Throwable {
    Conformance heap = Conformance.ofSystemClock("heap", HeapStore::new).reportTo(directory);
    List<DynamicTest> tests = withProperty("ddbds.rule", "QP03,KV02", () -> all(heap.tests()));
    assertThat(tests)
        .extracting(test -> test.getDisplayName().substring(0, 4))
        .containsExactly("KV02", "QP03");
    assertThatThrownBy(() -> withProperty("ddbds.rule", "QP99", () -> all(heap.tests())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no rule QP99");
  }

  private static RuleResult result(String id, Verdict verdict, String reason) {
    Duration time = Duration.ofNanos(1_500_000);
    OptionalLong seed = verdict == Verdict.FAILED ? OptionalLong.of(-8) : OptionalLong.empty();
    return new RuleResult("Topic", id, "it MUST", verdict, reason, time, seed, Optional.empty());
  }

  private static <T> T withProperty(String name, String value, Supplier<T> action) {
    String before = System.getProperty(name);
    System.setProperty(name, value);
    try {
      return action.get();
    } finally {
      if (before == null) {
        System.clearProperty(name);
      } else {
        System.setProperty(name, before);
      }
    }
  }

  private static List<DynamicTest> all(Stream<DynamicNode> nodes) {
    return nodes.flatMap(ConformanceReportTest::tests).toList();
  }

  private static Stream<DynamicTest> tests(DynamicNode node) {
    return node instanceof DynamicContainer container
        ? container.getChildren().flatMap(ConformanceReportTest::tests)
        : Stream.of((DynamicTest) node);
  }

  private static DynamicContainer container(Stream<? extends DynamicNode> nodes) {
    return (DynamicContainer) nodes.findFirst().orElseThrow();
  }
}
