package io.ddbds.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was found out.
 *
 * @param environment where and how
 * @param about what each question compares
 * @param measurements what was found, question by question
 */
record Report(Environment environment, Map<String, String> about, List<Measurement> measurements) {
  /** Between these ratios nobody has won. */
  private static final double LEVEL = 0.05;

  Report {
    measurements = List.copyOf(measurements);
  }

  /** The measurements of each question, in their order. */
  Map<String, List<Measurement>> byQuestion() {
    Map<String, List<Measurement>> questions = new LinkedHashMap<>();
    for (Measurement measurement : measurements) {
      questions.computeIfAbsent(measurement.question(), any -> new ArrayList<>()).add(measurement);
    }
    return questions;
  }

  /** Where the contender needed clearly more than the baseline. */
  List<Measurement> lost() {
    return measurements.stream()
        .filter(one -> one.ratio() < 1 - LEVEL && !one.mayBeChance())
        .toList();
  }

  /** Where the contender needed clearly less than the baseline. */
  List<Measurement> won() {
    return measurements.stream()
        .filter(one -> one.ratio() > 1 + LEVEL && !one.mayBeChance())
        .toList();
  }

  /** Where they differ, but chance may have done it. */
  List<Measurement> undecided() {
    return measurements.stream()
        .filter(one -> Math.abs(one.ratio() - 1) > LEVEL && one.mayBeChance())
        .toList();
  }
}
