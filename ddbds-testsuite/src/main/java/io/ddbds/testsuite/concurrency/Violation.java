package io.ddbds.testsuite.concurrency;

import io.ddbds.testsuite.concurrency.Linearizability.Way;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls for which there is no order.
 *
 * @param ways what could have been there before them
 * @param calls the calls, by their beginnings
 * @param last the one at whose end no way was left
 */
record Violation(Set<Way> ways, List<Call> calls, Call last) {
  Violation {
    calls = List.copyOf(calls);
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
        "no order of these calls gives '%s' of thread %d%nbefore: %s%n%s",
        last, last.thread(), before, Timeline.of(calls, last.returned()));
  }
}
