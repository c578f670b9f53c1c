package io.ddbds.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A benchmark with a parameter that says who contends.
 *
 * @param question the name of the question
 * @param parameter the name of the parameter
 * @param contenders its values, the baseline first
 * @param cases the call of each case, by its name
 * @param metrics what is compared
 */
record Contest(
    String question,
    String parameter,
    List<String> contenders,
    Map<String, Call> cases,
    List<Metric> metrics) {

  /** Every contender against the baseline, in every case and metric. */
  List<Measurement> run(Forks forks) {
    return compared(forks.run(calls()));
  }

  /** The calls of every contender, in every case. */
  List<Call> calls() {
    return cases.values().stream()
        .flatMap(call -> contenders.stream().map(who -> call.with(parameter, who)))
        .toList();
  }

  /** The same of forks that have run. */
  List<Measurement> compared(Map<Call, List<Fork>> forks) {
    List<Measurement> measurements = new ArrayList<>();
    String baseline = contenders.get(0);
    cases.forEach(
        (name, call) -> {
          for (Metric metric : metrics) {
            List<Double> baselineScores = scores(forks, call.with(parameter, baseline), metric);
            for (String contender : contenders.subList(1, contenders.size())) {
              measurements.add(
                  Measurement.ofForks(
                      question,
                      name + ": " + metric.suffix(),
                      contender,
                      baseline,
                      scores(forks, call.with(parameter, contender), metric),
                      baselineScores,
                      metric.unit()));
            }
          }
        });
    return measurements;
  }

  private static List<Double> scores(Map<Call, List<Fork>> forks, Call call, Metric metric) {
    return forks.getOrDefault(call, List.of()).stream()
        .map(fork -> metric.of().applyAsDouble(fork))
        .toList();
  }
}
