package io.ddbds.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A benchmark with a parameter that says who contends.
 *
 * @param question the name of the question
 * @param parameter the name of the parameter
 * @param contenders its values, the baseline first
 * @param cases the other parameters of each case, by its name
 * @param metrics what is compared
 */
record Contest(
    String question,
    String parameter,
    List<String> contenders,
    Map<String, Map<String, String>> cases,
    List<Metric> metrics) {

  /** Every contender against the baseline, in every case and metric. */
  List<Measurement> run(Turns turns) {
    List<Map<String, String>> parameters = new ArrayList<>();
    for (Map<String, String> chosen : cases.values()) {
      contenders.forEach(contender -> parameters.add(with(chosen, contender)));
    }
    return compared(turns.run(parameters));
  }

  /** The same of forks that have run. */
  List<Measurement> compared(Map<Map<String, String>, List<Turns.Fork>> forks) {
    List<Measurement> measurements = new ArrayList<>();
    String baseline = contenders.get(0);
    cases.forEach(
        (name, chosen) -> {
          for (Metric metric : metrics) {
            List<Double> baselineScores = scores(forks, with(chosen, baseline), metric);
            for (String contender : contenders.subList(1, contenders.size())) {
              measurements.add(
                  Measurement.ofForks(
                      question,
                      name + ": " + metric.suffix(),
                      contender,
                      baseline,
                      scores(forks, with(chosen, contender), metric),
                      baselineScores,
                      metric.unit()));
            }
          }
        });
    return measurements;
  }

  private Map<String, String> with(Map<String, String> chosen, String contender) {
    Map<String, String> all = new LinkedHashMap<>(chosen);
    all.put(parameter, contender);
    return all;
  }

  private static List<Double> scores(
      Map<Map<String, String>, List<Turns.Fork>> forks, Map<String, String> key, Metric metric) {
    return forks.getOrDefault(key, List.of()).stream()
        .map(fork -> metric.of().applyAsDouble(fork))
        .toList();
  }
}
