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
          "batch", "200 puts by batchWriteItem",
          "getAll", "200 keys by getAll");

  @Override
  public String name() {
    return "Latency-bound work";
  }

  @Override
  public String about() {
    return "Strategies that have several requests under way at once, or put much in one, against the"
        + " form that does one thing after the other, over a table in memory whose requests wait."
        + " A server with limits of its own is left out.";
  }

  @Override
  public List<Measurement> measure(Form form) {
    List<Measurement> measurements = new ArrayList<>();
    for (String millis : List.of("1", "5", "20")) {
      for (String work : List.of("partition", "scan", "batch", "getAll")) {
        measurements.addAll(contest(work, millis).run(turns(form)));
      }
    }
    return measurements;
  }

  private Contest contest(String work, String millis) {
    List<String> lanes = work.equals("getAll") ? List.of("1", "4") : List.of("1", "4", "8");
    return new Contest(
        name(),
        "lanes",
        lanes,
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
