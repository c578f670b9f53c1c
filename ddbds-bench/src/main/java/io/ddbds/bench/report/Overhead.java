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
    return contest().run(forks(form));
  }

  private Contest contest() {
    Map<String, Call> cases = new LinkedHashMap<>();
    for (Operation operation : Operation.values()) {
      cases.put(operation.title(), new Call("call", Map.of("operation", operation.name())));
    }
    return new Contest(
        name(),
        "contender",
        OverheadBenchmark.CONTENDERS,
        cases,
        List.of(
            Metric.time(MICROS), Metric.median(MICROS), Metric.slow(MICROS), Metric.allocated()));
  }

  @Override
  public long seconds(Form form) {
    return forks(form).seconds(contest().calls().size());
  }

  private static Forks forks(Form form) {
    String benchmark = OverheadBenchmark.class.getName();
    return form.isFull()
        ? new Forks(7, new Slices(benchmark, 5, 8, 200))
        : new Forks(3, new Slices(benchmark, 3, 5, 200));
  }
}
