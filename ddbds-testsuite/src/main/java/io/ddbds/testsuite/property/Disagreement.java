package io.ddbds.testsuite.property;

import java.util.List;

/** The end of a program that a store answers otherwise than the reference. */
final class Disagreement extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final int steps;

  Disagreement(String store, List<String> steps, String actual, String expected) {
    super(describe(store, steps, actual, expected));
    this.steps = steps.size();
  }

  int steps() {
    return steps;
  }

  private static String describe(String store, List<String> steps, String actual, String expected) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      text.append(String.format("%n%4d  %s", i + 1, steps.get(i)));
    }
    return text.append(String.format("%n      %s: %s", store, actual))
        .append(String.format("%n      reference: %s", expected))
        .toString();
  }
}
