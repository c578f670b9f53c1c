package io.ddbds.testsuite.broken;

import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.DatastoreException;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A batch that is sent in requests of 25 writes. What a request leaves out goes into the next. */
final class FaultyBatch implements Batch, ExpiringWrites {
  private static final int WRITES = 25;

  private final FaultyDatastore store;
  private final Map<Key, Runnable> writes = new LinkedHashMap<>();

  FaultyBatch(FaultyDatastore store) {
    this.store = store;
  }

  @Override
  public void put(Key key, byte[] value) {
    writes.put(key, () -> store.engine().put(key, value));
  }

  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    writes.put(key, () -> store.engineTtl().put(key, value, ttl));
  }

  @Override
  public void delete(Key key) {
    writes.put(key, () -> store.engine().delete(key));
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    return Optional.of(this);
  }

  @Override
  public void commit() {
    List<Key> keys = List.copyOf(writes.keySet());
    int done = 0;
    while (done < keys.size()) {
      int end = Math.min(done + WRITES, keys.size());
      int processed = done + store.requests().processed(end - done);
      List<Key> sent = keys.subList(done, processed);
      try {
        store.requests().write(sent, () -> sent.forEach(key -> writes.get(key).run()));
      } catch (DatastoreException e) {
        throw failed(keys, done, processed, e);
      }
      done = processed;
    }
  }

  private static BatchFailedException failed(
      List<Key> keys, int done, int sent, DatastoreException cause) {
    boolean unknown = cause instanceof UnknownOutcomeException;
    List<Key> notApplied = new ArrayList<>(keys.subList(unknown ? sent : done, keys.size()));
    List<Key> inDoubt = unknown ? keys.subList(done, sent) : List.of();
    return new BatchFailedException(
        "a request failed", keys.subList(0, done), notApplied, inDoubt, cause);
  }
}
