package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One quickstart over a small folder, looked at from several sides. */
class QuickstartTest {
  private static final int FILES = 9;
  private static final int CONTENTS = FILES - 1;
  private static final int PEERS = 38;

  @TempDir private static Path folder;

  private static Run run;
  private static JsonNode figures;

  @BeforeAll
  static void runOnce() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("README.md"), "hello world");
    Files.writeString(source.resolve("copy of README.md"), "hello world");
    for (int n = 2; n < FILES; n++) {
      Files.writeString(source.resolve(n + ".txt"), "file " + n);
    }
    Path json = folder.resolve("new/figures.json");
    run = Run.of("quickstart", source.toString(), "--records", "300", "--json", json.toString());
    figures = new ObjectMapper().readTree(json.toFile());
  }

  @Test
  void run_succeedsAndWarnsOfNothing() {
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void out_saysWhatWasAnnounced() {
    assertThat(run.out())
        .contains("Read 9 files with 8 different contents below " + folder.resolve("source"))
        .contains("Announced each by 38 peers: 304 records, in table dht (embedded), in ");
  }

  @Test
  void out_hasARowForEachQueryAndPath() {
    assertThat(run.out().lines().filter(line -> line.contains("query of"))).hasSize(6);
    assertThat(run.out().lines().filter(line -> line.contains("scan of"))).hasSize(6);
    assertThat(run.out().lines().filter(line -> line.contains("(README.md)"))).hasSize(2);
    assertThat(run.out().lines().filter(line -> line.contains(", limit 10"))).hasSize(1);
  }

  @Test
  void out_endsWithWhatTheIndexSpares() {
    assertThat(run.out())
        .contains("Scans used eventually consistent reads, their cheapest form")
        .contains("Both gave the same records in the same order, for every query.");
    assertThat(run.out().lines().reduce((before, last) -> last))
        .hasValueSatisfying(
            last ->
                assertThat(last)
                    .matches(
                        "The index was [\\d,]+ times cheaper: [\\d.]+ read capacity units instead"
                            + " of [\\d.]+, and [\\d.,]+ ms instead of [\\d.,]+ ms\\."));
  }

  @Test
  void json_saysWhatWasAnnounced() {
    assertThat(figures.path("records").intValue()).isEqualTo(CONTENTS * PEERS);
    assertThat(figures.path("files").intValue()).isEqualTo(FILES);
    assertThat(figures.path("contents").intValue()).isEqualTo(CONTENTS);
    assertThat(figures.path("peersPerContent").intValue()).isEqualTo(PEERS);
    assertThat(figures.path("table").textValue()).isEqualTo("dht");
    assertThat(figures.path("same").booleanValue()).isTrue();
  }

  @Test
  void json_queries_areSixPrefixesByScanAndByIndex() {
    List<JsonNode> queries = queries();

    assertThat(queries).hasSize(12);
    for (int i = 0; i < queries.size(); i += 2) {
      JsonNode scan = queries.get(i);
      JsonNode index = queries.get(i + 1);
      assertThat(scan.path("path").textValue()).startsWith("scan of");
      assertThat(index.path("path").textValue()).startsWith("query of").contains("providers");
      assertThat(index.path("prefix")).isEqualTo(scan.path("prefix"));
      assertThat(index.path("results")).isEqualTo(scan.path("results"));
    }
    Set<String> prefixes = new HashSet<>();
    queries.forEach(query -> prefixes.add(query.path("prefix").textValue()));
    assertThat(prefixes).hasSize(5).allMatch(prefix -> prefix.startsWith("/providers/bafkrei"));
  }

  @Test
  void json_firstQuery_isForTheReadmeByItsWellKnownCid() {
    assertThat(queries().get(0).path("prefix").textValue())
        .isEqualTo("/providers/bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
  }

  @Test
  void json_results_areAllPeersUnlessLimited() {
    assertThat(queries())
        .allSatisfy(
            query ->
                assertThat(query.path("results").intValue())
                    .isEqualTo(query.path("limit").intValue() == 0 ? PEERS : 10));
  }

  @Test
  void json_index_readsLessThanTheScan() {
    List<JsonNode> queries = queries();

    for (int i = 0; i < queries.size(); i += 2) {
      double scan = queries.get(i).path("readUnits").doubleValue();
      double index = queries.get(i + 1).path("readUnits").doubleValue();
      assertThat(index).isPositive().isLessThan(scan);
    }
    assertThat(queries)
        .allSatisfy(
            query -> {
              assertThat(query.path("requests").intValue()).isPositive();
              assertThat(query.path("millis").doubleValue()).isPositive();
            });
  }

  private static List<JsonNode> queries() {
    return figures.path("queries").valueStream().toList();
  }
}
