package io.ddbds.strategies.chaos;

import io.ddbds.Key;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a store really holds, and what it held a while ago. */
final class Truth {
  private final Deque<Past> past = new ArrayDeque<>();
  private Map<Key, String> now = Map.of();

  Map<Key, String> now() {
    return now;
  }

  Optional<String> of(Key key) {
    return Optional.ofNullable(now.get(key));
  }

  /** What a key holds, and what it held at some time after an attempt. */
  Set<Optional<String>> since(long attempt, Key key) {
    Set<Optional<String>> values = new HashSet<>(Set.of(of(key)));
    past.stream()
        .filter(state -> state.until() >= attempt)
        .forEach(state -> values.add(Optional.ofNullable(state.values().get(key))));
    return values;
  }

  /**
   * It was found to hold this.
   *
   * @param attempt the last attempt that was made until then
   */
  void becomes(Map<Key, String> found, long attempt) {
    past.addFirst(new Past(now, attempt));
    now = Map.copyOf(found);
  }

  private record Past(Map<Key, String> values, long until) {}
}
