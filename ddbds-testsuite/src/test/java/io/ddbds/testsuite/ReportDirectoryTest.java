package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.testsuite.contract.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDirectoryTest {
  @TempDir private Path directory;

  @Test
  void summary_is_of_all_reports_whoever_wrote_them_and_in_the_order_of_their_names()
      throws IOException {
    report("two", Verdict.PASSED, "").write(directory);
    report("one", Verdict.FAILED, "broken")
        .write(directory.resolve("../" + directory.getFileName()));
    assertThat(read("summary.json"))
        .startsWith("{\"rules\":1,\"compositions\":2,\"passed\":1,\"failed\":1,")
        .containsSubsequence("\"store\":\"one\"", "\"store\":\"two\"");
    assertThat(read("summary.md")).contains("| one | two |").contains("| failed | passed |");
    assertThat(read("summary.html")).contains("one.html#KV01").contains("two.html#KV01");
  }

  @Test
  void report_that_is_written_again_counts_once_and_as_it_is_now() throws IOException {
    report("one", Verdict.FAILED, "broken").write(directory);
    report("one", Verdict.PASSED, "").write(directory);
    assertThat(read("summary.json"))
        .startsWith("{\"rules\":1,\"compositions\":1,\"passed\":1,\"failed\":0,");
  }

  @Test
  void reports_of_earlier_runs_are_left_alone_and_not_counted() throws IOException {
    Files.writeString(directory.resolve("old.json"), "{\"store\":\"old\"}");
    report("one", Verdict.PASSED, "").write(directory);
    assertThat(read("summary.json")).contains("\"compositions\":1,").doesNotContain("old");
    assertThat(directory.resolve("old.json")).exists();
  }

  @Test
  void reason_that_quotes_half_a_character_is_written() throws IOException {
    report("one", Verdict.FAILED, "expected \ud800").write(directory);
    assertThat(read("one.md")).contains("    expected ?\n");
    assertThat(read("one.json")).contains("expected \\ud800");
  }

  private String read(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  private static ConformanceReport report(String store, Verdict verdict, String reason) {
    RuleResult result =
        new RuleResult(
            "Values",
            "KV01",
            "it MUST",
            verdict,
            reason,
            Duration.ofMillis(1),
            OptionalLong.empty(),
            Optional.empty());
    return new ConformanceReport(store, Set.of(), new Sampling(100, 7), List.of(result));
  }
}
