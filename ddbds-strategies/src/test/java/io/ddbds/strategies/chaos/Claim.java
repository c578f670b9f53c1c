package io.ddbds.strategies.chaos;

import io.ddbds.BatchFailedException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a store said of a step. What it did not name, it has not changed. An empty value is a
 * deletion.
 *
 * @param done the writes that it said are done
 * @param unknown those each of which may be done
 * @param unknownTogether those of which all may be done, or none
 * @param failure how the step failed; empty if it did not
 */
record Claim(
    Map<Key, Optional<String>> done,
    Map<Key, Optional<String>> unknown,
    Map<Key, Optional<String>> unknownTogether,
    Optional<DatastoreException> failure) {

  /** The step succeeded. */
  static Claim of(Map<Key, Optional<String>> done) {
    return new Claim(done, Map.of(), Map.of(), Optional.empty());
  }

  /** The step failed and changed nothing. */
  static Claim nothing(DatastoreException failure) {
    return new Claim(Map.of(), Map.of(), Map.of(), Optional.of(failure));
  }

  /** Nobody knows whether the step changed all that it was to change, or nothing. */
  static Claim unknown(Map<Key, Optional<String>> writes, DatastoreException failure) {
    return new Claim(Map.of(), Map.of(), writes, Optional.of(failure));
  }

  /** A part of a batch was done. */
  static Claim batch(Map<Key, Optional<String>> writes, BatchFailedException failure) {
    return new Claim(
        some(writes, failure.applied()),
        some(writes, failure.inDoubt()),
        Map.of(),
        Optional.of(failure));
  }

  private static Map<Key, Optional<String>> some(
      Map<Key, Optional<String>> writes, Collection<Key> keys) {
    Map<Key, Optional<String>> some = new HashMap<>(writes);
    some.keySet().retainAll(keys);
    return some;
  }
}
