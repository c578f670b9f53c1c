package io.ddbds.testsuite.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes batch after batch to keys that nobody else writes, and drops some of them. */
final class BatchWriter {
  private static final int WRITES_A_BATCH = 10;

  private final Batching batching;
  private final Datastore store;
  private final Worker worker;
  private final List<Key> keys;
  private final Map<Key, Optional<String>> expected = new HashMap<>();
  private final Set<Key> unsure = new HashSet<>();
  private final Map<Key, Optional<String>> pending = new HashMap<>();
  private Batch batch;
  private int writes;

  BatchWriter(Batching batching, Datastore store, Worker worker, List<Key> keys) {
    this.batching = batching;
    this.store = store;
    this.worker = worker;
    this.keys = keys;
    this.batch = batching.batch();
  }

  /** Adds a write, and ends the batch if it has enough. */
  void write() {
    Key key = worker.oneOf(keys);
    if (worker.random().nextInt(4) == 0) {
      batch.delete(key);
      pending.put(key, Optional.empty());
    } else {
      String value = worker.newValue();
      batch.put(key, value.getBytes(UTF_8));
      pending.put(key, Optional.of(value));
    }
    writes++;
    if (writes % WRITES_A_BATCH == 0) {
      end();
    }
  }

  /** Commits what there is. */
  void commit() {
    expected.putAll(pending);
    unsure.removeAll(pending.keySet());
    try {
      batch.commit();
    } catch (BatchFailedException e) {
      unsure.addAll(e.keys());
    }
    begin();
  }

  /** Fails unless the keys have what the committed batches put there last. */
  void assertWritten() {
    for (Key key : keys) {
      if (!unsure.contains(key)) {
        assertThat(store.get(key).map(value -> new String(value, UTF_8)))
            .as("what the batches of thread %d left under %s", worker.number(), key.toJson())
            .isEqualTo(expected.getOrDefault(key, Optional.empty()));
      }
    }
  }

  /** Looks before and after, as what got into the wrong batch may soon be overwritten. */
  private void end() {
    assertWritten();
    if (worker.random().nextInt(3) == 0) {
      begin(); // a batch that is not committed leaves no trace
    } else {
      commit();
    }
    assertWritten();
  }

  private void begin() {
    batch = batching.batch();
    pending.clear();
  }
}
