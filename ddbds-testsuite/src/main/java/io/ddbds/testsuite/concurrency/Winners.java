package io.ddbds.testsuite.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Who, of all that tried to write under a key, was told that it did. */
final class Winners {
  private final Map<Key, Queue<String>> values = new ConcurrentHashMap<>();
  private final Set<Key> unsure = ConcurrentHashMap.newKeySet();

  /** Tries to write, and takes down the value if that was done. */
  void enter(Key key, String value, BooleanSupplier write) {
    try {
      if (write.getAsBoolean()) {
        values.computeIfAbsent(key, k -> new ConcurrentLinkedQueue<>()).add(value);
      }
    } catch (UnknownOutcomeException | ThrottledException e) {
      unsure.add(key); // nobody knows who won, or whether anybody did
    }
  }

  /** Fails unless there is one for each key; the check is given its value. */
  void assertOneEach(List<Key> keys, BiConsumer<Key, String> check) {
    for (Key key : keys) {
      if (!unsure.contains(key)) {
        List<String> told = List.copyOf(values.getOrDefault(key, new ConcurrentLinkedQueue<>()));
        assertThat(told).as("the writes of %s that were done", key.toJson()).hasSize(1);
        check.accept(key, told.get(0));
      }
    }
  }
}
