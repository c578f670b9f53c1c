package io.ddbds.strategies.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.BatchFailedException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What keys can hold, by what the store said of each write: done, not done, or unknown. A read must
 * find one of these, and it is known from then on. Empty is absent.
 */
final class PossibleValues {
  private final Map<Key, Set<Optional<String>>> possible = new HashMap<>();

  /** A write that returned. */
  void done(Key key, Optional<String> value) {
    possible.put(key, new LinkedHashSet<>(Set.of(value)));
  }

  /** A write that may have been done. */
  void unknown(Key key, Optional<String> value) {
    of(key).add(value);
  }

  /** A write of one key that failed. Unless its outcome is unknown, nothing was changed. */
  void failed(Key key, Optional<String> value, DatastoreException failure) {
    assertThat(failure.keys()).contains(key);
    if (failure instanceof UnknownOutcomeException) {
      unknown(key, value);
    }
  }

  /** A batch that failed: each of its keys must have been told of, once. */
  void failed(Map<Key, Optional<String>> batch, BatchFailedException failure) {
    Set<Key> told = new LinkedHashSet<>();
    failure.applied().forEach(key -> assertThat(told.add(key)).as("told once: %s", key).isTrue());
    failure.notApplied().forEach(key -> assertThat(told.add(key)).as("once: %s", key).isTrue());
    failure.inDoubt().forEach(key -> assertThat(told.add(key)).as("once: %s", key).isTrue());
    assertThat(told).containsExactlyInAnyOrderElementsOf(batch.keySet());
    failure.applied().forEach(key -> done(key, batch.get(key)));
    failure.inDoubt().forEach(key -> unknown(key, batch.get(key)));
  }

  /** A value that was read. */
  void read(Key key, Optional<String> value) {
    assertThat(of(key)).as("what %s can hold", key).contains(value);
    done(key, value);
  }

  private Set<Optional<String>> of(Key key) {
    return possible.computeIfAbsent(key, any -> new LinkedHashSet<>(Set.of(Optional.empty())));
  }
}
