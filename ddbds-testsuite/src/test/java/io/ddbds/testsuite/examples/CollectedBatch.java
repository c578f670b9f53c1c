package io.ddbds.testsuite.examples;

import static java.util.Objects.requireNonNull;

import io.ddbds.Batch;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes that wait for their commit. */
final class CollectedBatch implements Batch {
  private final MvStore store;
  private final Map<Key, Optional<byte[]>> writes = new LinkedHashMap<>();
  private boolean spent;

  CollectedBatch(MvStore store) {
    this.store = store;
  }

  @Override
  public void put(Key key, byte[] value) {
    collect(key, Optional.of(value.clone()));
  }

  @Override
  public void delete(Key key) {
    collect(key, Optional.empty());
  }

  @Override
  public void commit() {
    requireUnspent();
    spent = true;
    writes.forEach(
        (key, value) ->
            value.ifPresentOrElse(bytes -> store.put(key, bytes), () -> store.delete(key)));
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    requireUnspent();
    return Optional.empty();
  }

  private void collect(Key key, Optional<byte[]> value) {
    requireUnspent();
    writes.put(requireNonNull(key), value);
  }

  private void requireUnspent() {
    if (store.whileOpen(() -> spent)) {
      throw new IllegalStateException("the batch was committed: begin another one");
    }
  }
}
