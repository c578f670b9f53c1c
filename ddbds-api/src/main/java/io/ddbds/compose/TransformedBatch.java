package io.ddbds.compose;

import io.ddbds.Batch;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import java.util.Optional;

/** A batch of entries that are kept under other keys. */
final class TransformedBatch implements Batch {
  private final Batch batch;
  private final StoredKeys keys;
  private final OwnFailures failures;

  TransformedBatch(Batch batch, StoredKeys keys) {
    this.batch = batch;
    this.keys = keys;
    this.failures = new OwnFailures(keys.transform());
  }

  @Override
  public void put(Key key, byte[] value) {
    Key stored = keys.require(key);
    failures.run(() -> batch.put(stored, value));
  }

  @Override
  public void delete(Key key) {
    keys.find(key).ifPresent(stored -> failures.run(() -> batch.delete(stored)));
  }

  @Override
  public void commit() {
    failures.run(batch::commit);
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    return batch
        .expiring()
        .map(
            writes ->
                (key, value, ttl) -> {
                  Key stored = keys.require(key);
                  failures.run(() -> writes.put(stored, value, ttl));
                });
  }
}
