package io.ddbds.testsuite.concurrency;

import io.ddbds.testsuite.concurrency.Linearizability.Way;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls for which there is no order.
 *
 * @param ways what could have been there before them
 * @param calls the calls, by their beginnings
 * @param last the one at whose end no way was left
 * @param earlier the latest calls before them that changed something, by their ends
 */
record Violation(Set<Way> ways, List<Call> calls, Call last, List<Call> earlier) {
  private static final int FEW = 3;

  Violation {
    calls = List.copyOf(calls);
    earlier = List.copyOf(earlier);
  }

  Violation(Set<Way> ways, List<Call> calls, Call last) {
    this(ways, calls, last, List.of());
  }

  /** This violation among all calls of its key, some of which came earlier. */
  Violation among(List<Call> all) {
    List<Call> changes =
        all.stream()
            .filter(call -> call.effect().changes() && call.returned() <= last.invoked())
            .filter(call -> !calls.contains(call))
            .sorted(Comparator.comparingLong(Call::returned))
            .toList();
    return new Violation(
        ways, calls, last, changes.subList(Math.max(0, changes.size() - FEW), changes.size()));
  }

  /** The calls as a table: a line for each beginning and end, a column for each thread. */
  String describe() {
    String before =
        ways.stream()
            .map(way -> way.held().toString())
            .distinct()
            .sorted()
            .collect(Collectors.joining(" or "));
    return String.format(
        "no order of these calls gives '%s' of thread %d%nbefore: %s%s%n%s",
        last, last.thread(), before, changes(), Timeline.of(calls, last.returned()));
  }

  private String changes() {
    return earlier.stream()
        .map(call -> "'" + call + "' of thread " + call.thread())
        .reduce((first, second) -> first + ", " + second)
        .map(", after "::concat)
        .orElse("");
  }
}
