package io.ddbds.memory;

import io.ddbds.Batch;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import java.time.Duration;
import java.util.Optional;

/** A batch that happens to be atomic: all of it is written in one step. */
final class MemoryBatch implements Batch, ExpiringWrites {
  private final Memory memory;
  private final PendingWrites writes;
  private boolean spent;

  MemoryBatch(Memory memory) {
    this.memory = memory;
    this.writes = new PendingWrites(memory);
    memory.requireOpen();
  }

  @Override
  public void put(Key key, byte[] value) {
    requireUnspent();
    writes.put(key, value);
  }

  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    requireUnspent();
    writes.put(key, value, ttl);
  }

  @Override
  public void delete(Key key) {
    requireUnspent();
    writes.delete(key);
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    requireUnspent();
    return Optional.of(this);
  }

  @Override
  public void commit() {
    requireUnspent();
    spent = true;
    memory.write(writes.byKey());
  }

  private void requireUnspent() {
    memory.requireOpen();
    if (spent) {
      throw new IllegalStateException("the batch was committed: begin another one");
    }
  }
}
