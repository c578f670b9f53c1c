package io.ddbds.bench.report;

import io.ddbds.bench.Operation;
import io.ddbds.bench.OverheadBenchmark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the engine costs on top of the SDK. */
final class Overhead implements Question {
  private static final String MICROS = "µs";

  @Override
  public String name() {
    return "Overhead";
  }

  @Override
  public String about() {
    return "The engine against hand-written calls of the same SDK client, both with `ClientPlugin`, over a"
        + " transport in process"
        + " that replies at once. The network and DynamoDB, which take many times as long, are left"
        + " out.";
  }

  @Override
  public List<Measurement> measure(Form form) {
    Map<String, Map<String, String>> cases = new LinkedHashMap<>();
    for (Operation operation : Operation.values()) {
      cases.put(operation.title(), Map.of("operation", operation.name()));
    }
    Contest contest =
        new Contest(
            name(),
            "contender",
            OverheadBenchmark.CONTENDERS,
            cases,
            List.of(
                Metric.time(MICROS),
                Metric.median(MICROS),
                Metric.slow(MICROS),
                Metric.allocated()));
    return contest.run(turns(form));
  }

  @Override
  public long seconds(Form form) {
    return turns(form).seconds(Operation.values().length * OverheadBenchmark.CONTENDERS.size());
  }

  private static Turns turns(Form form) {
    return form.isFull()
        ? new Turns(OverheadBenchmark.class, "call", 10, 5, 5, 1000, List.of())
        : new Turns(OverheadBenchmark.class, "call", 2, 3, 2, 500, List.of());
  }
}
