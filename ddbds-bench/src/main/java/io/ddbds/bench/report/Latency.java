package io.ddbds.bench.report;

import com.google.common.collect.ImmutableMap;
import io.ddbds.bench.LatencyBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What several requests at once gain where requests take long. */
final class Latency implements Question {
  private static final Map<String, String> WORK =
      ImmutableMap.of(
          "partition", "a partition of 20 pages by rangeSplit",
          "scan", "a table of 20 pages by parallelScan",
          "batch", "100 puts by batchWriteItem",
          "getAll", "100 keys, by threads or by getAll",
          "objects", "a query of 32 values in objects");

  /** What has no lanes says how many keys or values are read at once. */
  private static final Map<String, List<String>> LANES =
      Map.of("getAll", List.of("1", "8", "100"), "objects", List.of("1", "16"));

  private static final List<String> SHORT_LANES = List.of("1", "8");
  private static final List<String> FULL_LANES = List.of("1", "4", "8");

  /** What a round takes besides: 304 requests of 1, of 5 and of 20 ms, twice. */
  private static final long LONG_CALLS_SECONDS = 16;

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
    Map<Call, List<Fork>> forks = forks(form).run(calls(form));
    contests(form).forEach(contest -> measurements.addAll(contest.compared(forks)));
    return measurements;
  }

  /** Calls that make many requests, one after the other, take longer than their slices. */
  @Override
  public long seconds(Form form) {
    Forks forks = forks(form);
    int rounds = forks.slices().warmUps() + forks.slices().rounds();
    return forks.seconds(calls(form).size()) + (long) forks.number() * rounds * LONG_CALLS_SECONDS;
  }

  private List<Call> calls(Form form) {
    return contests(form).stream().flatMap(contest -> contest.calls().stream()).toList();
  }

  private List<Contest> contests(Form form) {
    List<Contest> contests = new ArrayList<>();
    for (String millis : MILLIS) {
      WORK.forEach((work, title) -> contests.add(contest(work, title, millis, form)));
    }
    return contests;
  }

  private Contest contest(String work, String title, String millis, Form form) {
    return new Contest(
        name(),
        "lanes",
        LANES.getOrDefault(work, form.isFull() ? FULL_LANES : SHORT_LANES),
        Map.of(
            title + ", " + millis + " ms a request",
            new Call("work", Map.of("work", work, "millis", millis))),
        List.of(Metric.time("ms")));
  }

  private static Forks forks(Form form) {
    String benchmark = LatencyBenchmark.class.getName();
    return form.isFull()
        ? new Forks(3, new Slices(benchmark, 0, 2, 200))
        : new Forks(3, new Slices(benchmark, 0, 1, 200));
  }
}
