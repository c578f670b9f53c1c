package io.ddbds.compose;

import io.ddbds.Batch;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A batch with something around its commit. */
final class InterceptedBatch implements Batch {
  private final Batch batch;
  private final Interception around;
  private final Set<Key> keys = new LinkedHashSet<>();
  private boolean spent;

  InterceptedBatch(Batch batch, Interception around) {
    this.batch = batch;
    this.around = around;
  }

  @Override
  public void put(Key key, byte[] value) {
    requireUnspent();
    batch.put(key, value);
    keys.add(key);
  }

  @Override
  public void delete(Key key) {
    requireUnspent();
    batch.delete(key);
    keys.add(key);
  }

  @Override
  public void commit() {
    requireUnspent();
    spent = true; // also if it never comes to the commit
    around.run(Operation.of(OperationKind.BATCH_COMMIT, keys), batch::commit);
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    requireUnspent();
    return batch
        .expiring()
        .map(
            writes ->
                (key, value, ttl) -> {
                  requireUnspent();
                  writes.put(key, value, ttl);
                  keys.add(key);
                });
  }

  private void requireUnspent() {
    if (spent) {
      batch.expiring(); // which says so itself, if the store was closed meanwhile
      throw new IllegalStateException("the batch was committed: begin another one");
    }
  }
}
