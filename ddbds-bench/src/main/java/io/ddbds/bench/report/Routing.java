package io.ddbds.bench.report;

import io.ddbds.bench.RoutingBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What it takes to find the rows of a key, and the index of a query. */
final class Routing implements Question {
  private static final String NANOS = "ns";
  private static final List<String> METHODS = List.of("place", "route");
  private static final List<String> ROUTES = List.of("1", "5", "20");

  /** What of a request of a millisecond routing may take, in nanoseconds. */
  private static final double TEMPLATE_BUDGET = 10_000;

  private static final double REGEX_BUDGET = 50_000;

  @Override
  public String name() {
    return "Routing";
  }

  @Override
  public String about() {
    return "Placing a key for a put, and routing a prefix query, by the kind and number of routes: what"
        + " that may take of a request of 1 ms, which is 1 % with templates and 5 % with regular"
        + " expressions, and templates against regular expressions. Nothing is sent.";
  }

  @Override
  public List<Measurement> measure(Form form) {
    List<Measurement> measurements = new ArrayList<>();
    for (String method : METHODS) {
      for (String routes : ROUTES) {
        measurements.addAll(withBudgets(contest(method, routes, form)));
      }
    }
    return measurements;
  }

  @Override
  public long seconds(Form form) {
    int contests = METHODS.size() * ROUTES.size();
    return turns("any", form).seconds(2 * contests);
  }

  private static Turns turns(String method, Form form) {
    return form.isFull()
        ? new Turns(RoutingBenchmark.class, method, 5, 3, 5, 500, List.of())
        : new Turns(RoutingBenchmark.class, method, 1, 2, 2, 300, List.of());
  }

  private List<Measurement> contest(String method, String routes, Form form) {
    return new Contest(
            name(),
            "routes",
            List.of("regex " + routes, "template " + routes),
            Map.of(method, Map.of()),
            List.of(Metric.time(NANOS), Metric.allocated()))
        .run(turns(method, form));
  }

  private List<Measurement> withBudgets(List<Measurement> contest) {
    List<Measurement> all = new ArrayList<>(contest);
    for (Measurement one : contest) {
      if (one.unit().equals(NANOS)) {
        all.add(budget(one.name(), one.contender(), one.score(), "1 % of 1 ms", TEMPLATE_BUDGET));
        all.add(
            budget(one.name(), one.baseline(), one.baselineScore(), "5 % of 1 ms", REGEX_BUDGET));
      }
    }
    return all;
  }

  private Measurement budget(
      String name, String contender, double score, String what, double budget) {
    return Measurement.exact(name(), name, contender, what, score, budget, NANOS);
  }
}
