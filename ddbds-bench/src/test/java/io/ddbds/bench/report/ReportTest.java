package io.ddbds.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ddbds.bench.CacheBenchmark;
import io.ddbds.bench.LatencyBenchmark;
import io.ddbds.bench.RoutingBenchmark;
import io.ddbds.bench.Shelf;
import io.ddbds.strategies.KeySchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Measurement LOST =
      Measurement.ofForks(
          "Peers", "scan", "ddbds", "other", List.of(26.0, 24.0), List.of(10.0, 10.0), "ms");
  private static final Measurement CHANCE =
      Measurement.ofForks(
          "Peers", "limit", "ddbds", "other", List.of(30.0, 10.0), List.of(5.0, 15.0), "ms");
  private static final Measurement WON =
      Measurement.exact("Peers", "prefix <1,000>", "ddbds", "other", 2, 100, "read units");
  private static final Measurement LEVEL =
      Measurement.exact("Ledger", "get", "ddbds", "floor", 1, 1, "requests");

  @TempDir Path folder;

  @Test
  void json_hasEveryFieldOfEveryMeasurement_andTheEnvironment() throws Exception {
    JsonNode json = new ObjectMapper().readTree(written("report.json"));

    for (String field : List.of("machine", "load", "jdk", "versions", "retryMode", "form")) {
      assertThat(json.path("environment").has(field)).as(field).isTrue();
    }
    assertThat(json.path("environment").path("versions").path("AWS SDK").asText()).isNotEmpty();
    assertThat(json.path("measurements")).hasSize(4);
    for (JsonNode one : json.path("measurements")) {
      List<String> fields = new ArrayList<>();
      one.fieldNames().forEachRemaining(fields::add);
      assertThat(fields)
          .containsExactlyInAnyOrder(
              "question",
              "case",
              "contender",
              "baseline",
              "score",
              "baselineScore",
              "ratio",
              "interval",
              "unit");
      assertThat(one.path("ratio").asDouble())
          .isCloseTo(
              one.path("baselineScore").asDouble() / one.path("score").asDouble(), within(1e-9));
    }
  }

  @Test
  void markdown_saysWhatWasLost_asPlainlyAsWhatWasWon() throws Exception {
    String text = written("report.md");

    assertThat(text).startsWith("# Title\n").endsWith("## End\n");
    assertThat(section(text, "## Lost"))
        .contains("Peers, scan: ddbds has 0.40 of other")
        .doesNotContain("prefix");
    assertThat(section(text, "## Won"))
        .contains("Peers, prefix <1,000>: ddbds has 50.00 of other")
        .doesNotContain("scan");
    assertThat(section(text, "## Ledger")).contains("| get | ddbds | floor | 1 | 1 | requests |");
  }

  @Test
  void markdown_callsUndecided_whatChanceMayHaveDone() throws Exception {
    String text = written("report.md");

    assertThat(section(text, "## Undecided"))
        .contains("Peers, limit: ddbds has 0.50 of other (ms)")
        .doesNotContain("prefix");
    assertThat(section(text, "## Lost")).doesNotContain("limit");
  }

  @Test
  void plot_ofEachQuestion_isWellFormed_andHasABarForEachMeasurement() throws Exception {
    written("report.md");
    var peers =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("benchmarks/peers.svg").toFile());

    assertThat(peers.getElementsByTagName("rect").getLength()).isEqualTo(1 + 3);
    assertThat(folder.resolve("benchmarks/ledger.svg")).exists();
  }

  @Test
  void interval_ofPairs_holdsTheirRatio_andIsWiderTheMoreTheyDiffer() {
    assertThat(PairedRatios.interval(List.of(2.0, 4.0, 8.0), List.of(1.0, 2.0, 4.0)))
        .allSatisfy(bound -> assertThat(bound).isCloseTo(0.5, within(1e-9)));
    List<Double> wide = PairedRatios.interval(List.of(1.0, 1.0), List.of(1.0, 4.0));
    assertThat(wide.get(0)).isLessThan(1);
    assertThat(wide.get(1)).isGreaterThan(4);
    assertThat(PairedRatios.interval(List.of(1.0), List.of(1.0))).isEmpty();
  }

  @Test
  void contest_compared_putsEveryContenderAgainstTheFirst() {
    Contest contest =
        new Contest(
            "Q",
            "who",
            List.of("a", "b", "c"),
            Map.of("x", new Call("call", Map.of("size", "1"))),
            List.of(Metric.time("ns"), Metric.allocated()));

    List<Measurement> found =
        contest.compared(
            Map.of(
                call("a"), List.of(new Fork(10, 9, 20, 100)),
                call("b"), List.of(new Fork(5, 4, 9, 400)),
                call("c"), List.of(new Fork(20, 18, 40, 100))));

    assertThat(found)
        .extracting(Measurement::name, Measurement::contender, Measurement::ratio)
        .containsExactly(
            tuple("x: time", "b", 2.0),
            tuple("x: time", "c", 0.5),
            tuple("x: allocated", "b", 0.25),
            tuple("x: allocated", "c", 1.0));
  }

  @Test
  void shortForm_takesLessThanTenMinutes_andSaysWhatItWillTake() {
    assertThat(BenchmarkRun.seconds(Questions.all(), Form.SHORT)).isBetween(60L, 570L);
    assertThat(BenchmarkRun.announcement(List.of(new Ledger(), new Scale()), Form.SHORT))
        .isEqualTo(
            "2 questions, about 1 minutes on two processors that do nothing else:"
                + " Ledger 5 s, Scale 40 s");
  }

  @Test
  void forks_takeTheirSlices_andTheirStarts() {
    Forks forks = new Forks(2, new Slices("any", 3, 7, 128));

    assertThat(forks.seconds(5)).isEqualTo(Math.round(2 * (2.5 + 10 * 5 * 0.2)));
  }

  @Test
  void forks_findWhatEachCallTook_inTheirOrder() {
    List<Call> calls = List.of(placing("1"), placing("20"));

    Map<Call, List<Fork>> found =
        new Forks(2, new Slices(RoutingBenchmark.class.getName(), 1, 2, 20)).run(calls);

    assertThat(found).containsOnlyKeys(calls);
    assertThat(found.values()).allSatisfy(forks -> assertThat(forks).hasSize(2));
    double byOne = found.get(calls.get(0)).get(0).allocated();
    assertThat(found.get(calls.get(1)).get(0).allocated()).isGreaterThan(2 * byOne);
    assertThat(byOne).isPositive();
  }

  private static Call placing(String number) {
    return new Call("place", Map.of("kind", "template", "number", number));
  }

  private static Call call(String who) {
    return new Call("call", Map.of("size", "1", "who", who));
  }

  @Test
  void cache_readsOnceForAStampede() throws Exception {
    CacheBenchmark benchmark = new CacheBenchmark();
    for (String cache : CacheBenchmark.CONTENDERS) {
      benchmark.cache = cache;
      benchmark.setUp();
      long before = benchmark.requests();

      assertThat(benchmark.hit()).isPresent();
      assertThat(benchmark.requests()).as("hit by %s", cache).isEqualTo(before);
      benchmark.miss();
      long missed = benchmark.requests() - before;
      assertThat(benchmark.stampede()).isEqualTo(CacheBenchmark.AT_ONCE);
      assertThat(benchmark.requests() - before).as("stampede by %s", cache).isEqualTo(2 * missed);
    }
    benchmark.tearDown();
  }

  @Test
  void latency_ofEveryWork_findsWhatThereIs() throws Exception {
    for (String work : List.of("batch", "getAll", "objects")) {
      for (int lanes : new int[] {1, 8, 100}) {
        LatencyBenchmark benchmark = new LatencyBenchmark();
        benchmark.work = work;
        benchmark.lanes = lanes;
        benchmark.setUp();

        assertThat(benchmark.work()).as("%s by %d", work, lanes).isIn(100, 32);
        benchmark.tearDown();
      }
    }
  }

  @Test
  void scan_ofAStore_isMeasuredForEachRecord() {
    ScanRun run = ScanRun.of(new Shelf(KeySchemas.simple(), builder -> {}, 1_000, 100), 1_000);

    assertThat(run.nanos()).isBetween(10.0, 1e6);
    assertThat(run.allocated()).isBetween(10.0, 1e5);
    assertThat(run.heldMegabytes()).isBetween(1.0, 64.0);
  }

  @Test
  void ledger_ofEveryOperation_isAtTheFloor() {
    assertThat(new Ledger().measure(Form.SHORT))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.ratio()).as(line.name()).isGreaterThanOrEqualTo(1));
  }

  private String written(String file) throws IOException {
    Report report =
        new Report(
            Environment.of(Form.SHORT, 0.5),
            Map.of("Peers", "About peers."),
            List.of(LOST, CHANCE, WON, LEVEL));
    new ReportFolder(folder).write(report, "# Title\n", "## End\n");
    return Files.readString(folder.resolve(file));
  }

  private static String section(String text, String heading) {
    int start = text.indexOf(heading);
    int end = text.indexOf("\n## ", start);
    return end < 0 ? text.substring(start) : text.substring(start, end);
  }
}
