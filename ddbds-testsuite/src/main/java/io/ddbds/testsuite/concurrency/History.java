package io.ddbds.testsuite.concurrency;

import static java.util.stream.Collectors.groupingBy;

import io.ddbds.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The calls that one thread made, key by key. Threads do not meet here, so as not to be slowed
 * down.
 */
final class History {
  private final int thread;
  private final List<Recorded> calls = new ArrayList<>();

  History(int thread) {
    this.thread = thread;
  }

  /** Adds a call that has ended, or whose outcome will never be known. */
  void add(Key key, String operation, String answer, long invoked, long returned, Effect effect) {
    calls.add(
        new Recorded(
            key, new Call(thread, calls.size(), operation, answer, invoked, returned, effect)));
  }

  /** Fails if the calls of some key cannot have happened one after another. */
  static void assertLinearizable(List<History> histories) {
    Map<Key, List<Call>> byKey =
        histories.stream()
            .flatMap(history -> history.calls.stream())
            .collect(
                groupingBy(
                    Recorded::key,
                    () -> new TreeMap<>(Key.BYTE_ORDER),
                    Collectors.mapping(Recorded::call, Collectors.toList())));
    byKey.forEach(
        (key, calls) ->
            Linearizability.check(calls)
                .ifPresent(
                    violation -> {
                      throw new AssertionError(
                          "the calls on "
                              + key.toJson()
                              + " did not happen one after another: "
                              + violation.describe());
                    }));
  }

  private record Recorded(Key key, Call call) {}
}
