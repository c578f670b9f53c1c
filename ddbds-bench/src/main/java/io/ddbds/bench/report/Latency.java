package io.ddbds.bench.report;

import io.ddbds.bench.LatencyBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What several requests at once gain where requests take long. */
final class Latency implements Question {
  private static final Map<String, String> WORK =
      Map.of(
          "partition", "a partition of 10 pages by rangeSplit",
          "scan", "a table of 10 pages by parallelScan",
          "batch", "100 puts by batchWriteItem",
          "getAll", "100 keys, by threads or by getAll",
          "objects", "a query of 32 values in objects");

  /** What has no lanes says how many keys or values are read at once. */
  private static final Map<String, List<String>> LANES =
      Map.of("getAll", List.of("1", "8", "100"), "objects", List.of("1", "16"));

  private static final List<String> SHORT_LANES = List.of("1", "8");
  private static final List<String> FULL_LANES = List.of("1", "4", "8");
  private static final List<String> MILLIS = List.of("1", "5", "20");

  @Override
  public String name() {
    return "Latency-bound work";
  }

  @Override
  public String about() {
    return "Strategies that have several requests under way at once, or put much in one, against the"
        + " form that does one thing after the other, over a table and objects in memory whose requests"
        + " wait."
        + " A server with limits of its own is left out.";
  }

  @Override
  public List<Measurement> measure(Form form) {
    List<Measurement> measurements = new ArrayList<>();
    for (String millis : MILLIS) {
      for (String work : List.of("partition", "scan", "batch", "getAll", "objects")) {
        measurements.addAll(contest(work, millis, form).run(turns(form)));
      }
    }
    return measurements;
  }

  @Override
  public long seconds(Form form) {
    int lanes = WORK.keySet().stream().mapToInt(work -> lanes(work, form).size()).sum();
    return turns(form).seconds(MILLIS.size() * lanes);
  }

  private static List<String> lanes(String work, Form form) {
    return LANES.getOrDefault(work, form.isFull() ? FULL_LANES : SHORT_LANES);
  }

  private Contest contest(String work, String millis, Form form) {
    return new Contest(
        name(),
        "lanes",
        lanes(work, form),
        Map.of(
            WORK.get(work) + ", " + millis + " ms a request",
            Map.of("work", work, "millis", millis)),
        List.of(Metric.time("ms")));
  }

  private static Turns turns(Form form) {
    return form.isFull()
        ? new Turns(LatencyBenchmark.class, "work", 3, 2, 5, 1000, List.of())
        : new Turns(LatencyBenchmark.class, "work", 1, 1, 1, 300, List.of());
  }
}
