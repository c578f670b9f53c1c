package io.ddbds.dynamo;

import io.ddbds.Batch;
import io.ddbds.Expiration;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Mutation;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A batch that refuses what the store cannot hold at once, and writes at commit. */
final class DynamoBatch implements Batch, ExpiringWrites {
  private final EntryCodec codec;
  private final Consumer<List<Mutation>> apply;
  private final Clock clock;
  private final Runnable requireOpen;

  /** By key, so that the last write counts. What no row can hold needs no deletion. */
  private final Map<Key, Mutation> writes = new LinkedHashMap<>();

  private boolean spent;

  DynamoBatch(EntryCodec codec, Consumer<List<Mutation>> apply, Clock clock, Runnable requireOpen) {
    this.codec = codec;
    this.apply = apply;
    this.clock = clock;
    this.requireOpen = requireOpen;
  }

  @Override
  public void put(Key key, byte[] value) {
    put(key, value, Expiration.never());
  }

  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    put(key, value, Expiration.after(ttl, clock.instant()));
  }

  @Override
  public void delete(Key key) {
    requireUsable();
    codec.delete(key).ifPresent(mutation -> writes.put(key, mutation));
  }

  @Override
  public void commit() {
    requireUsable();
    spent = true;
    List<Mutation> mutations = List.copyOf(writes.values());
    if (!mutations.isEmpty()) {
      apply.accept(mutations);
    }
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    requireUsable();
    return Optional.of(this);
  }

  private void put(Key key, byte[] value, Expiration expiration) {
    requireUsable();
    writes.put(key, codec.put(key, value.clone(), expiration));
  }

  private void requireUsable() {
    requireOpen.run();
    if (spent) {
      throw new IllegalStateException("the batch was committed: begin another one");
    }
  }
}
