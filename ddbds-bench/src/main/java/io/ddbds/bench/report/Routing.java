package io.ddbds.bench.report;

import io.ddbds.bench.RoutingBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What it takes to find the rows of a key, and the index of a query. */
final class Routing implements Question {
  /** What of a request of a millisecond routing may take, in nanoseconds. */
  private static final double TEMPLATE_BUDGET = 10_000;

  private static final double REGEX_BUDGET = 50_000;

  @Override
  public String name() {
    return "Routing";
  }

  @Override
  public String about() {
    return "Placing a key for a put, and routing a prefix query, by the kind and number of routes,"
        + " against `simple()`, which has none; and against what routing may take of a request of"
        + " 1 ms: 1 % with templates, 5 % with regular expressions. Nothing is sent.";
  }

  @Override
  public List<Measurement> measure(Form form) {
    List<Measurement> measurements = new ArrayList<>(contest("place", form));
    for (Measurement one : List.copyOf(measurements)) {
      if (one.unit().equals("ns")) {
        measurements.add(budget(one));
      }
    }
    measurements.addAll(contest("route", form));
    return measurements;
  }

  private List<Measurement> contest(String method, Form form) {
    Turns turns =
        form.isFull()
            ? new Turns(RoutingBenchmark.class, method, 5, 3, 5, 500, List.of())
            : new Turns(RoutingBenchmark.class, method, 1, 2, 2, 300, List.of());
    return new Contest(
            name(),
            "routes",
            RoutingBenchmark.SCHEMAS,
            Map.of(method, Map.of()),
            List.of(Metric.time("ns"), Metric.allocated()))
        .run(turns);
  }

  private Measurement budget(Measurement one) {
    boolean regex = one.contender().startsWith("regex");
    return Measurement.exact(
        name(),
        one.name() + ", of a request of 1 ms",
        one.contender(),
        regex ? "5 % of it" : "1 % of it",
        one.score(),
        regex ? REGEX_BUDGET : TEMPLATE_BUDGET,
        one.unit());
  }
}
