package io.ddbds.testsuite.broken;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A batch that does what another one does, but for what a subclass spoils. */
public class ForwardingBatch implements Batch, ExpiringWrites {
  protected final Batch batch;

  public ForwardingBatch(Batch batch) {
    this.batch = batch;
  }

  /** Spoils the batches of a store. */
  static UnaryOperator<Datastore> batching(BiFunction<Batch, Datastore, Batch> spoil) {
    return store -> {
      Batching batches = store.facet(Batching.class).orElseThrow();
      return Forwarding.having(store, Batching.class, () -> spoil.apply(batches.batch(), store));
    };
  }

  @Override
  public void put(Key key, byte[] value) {
    batch.put(key, value);
  }

  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    batch.expiring().orElseThrow().put(key, value, ttl);
  }

  @Override
  public void delete(Key key) {
    batch.delete(key);
  }

  @Override
  public void commit() {
    batch.commit();
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    return batch.expiring().map(writes -> this);
  }
}
