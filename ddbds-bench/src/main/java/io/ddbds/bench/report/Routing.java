package io.ddbds.bench.report;

import io.ddbds.bench.RoutingBenchmark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it takes to find the rows of a key, and the index of a query. */
final class Routing implements Question {
  private static final String NANOS = "ns";
  private static final List<String> METHODS = List.of("place", "route");
  private static final List<String> NUMBERS = List.of("1", "5", "20");

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
    return withBudgets(contest().run(forks(form)));
  }

  @Override
  public long seconds(Form form) {
    return forks(form).seconds(contest().calls().size());
  }

  private static Forks forks(Form form) {
    String benchmark = RoutingBenchmark.class.getName();
    return form.isFull()
        ? new Forks(5, new Slices(benchmark, 4, 4, 200))
        : new Forks(3, new Slices(benchmark, 2, 3, 200));
  }

  private Contest contest() {
    Map<String, Call> cases = new LinkedHashMap<>();
    for (String method : METHODS) {
      for (String number : NUMBERS) {
        String name = method + " by " + number + (number.equals("1") ? " route" : " routes");
        cases.put(name, new Call(method, Map.of("number", number)));
      }
    }
    return new Contest(
        name(),
        "kind",
        List.of("regex", "template"),
        cases,
        List.of(Metric.time(NANOS), Metric.allocated()));
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
