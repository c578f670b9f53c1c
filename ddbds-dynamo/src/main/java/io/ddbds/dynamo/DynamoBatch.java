package io.ddbds.dynamo;

import io.ddbds.Batch;
import io.ddbds.Expiration;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A batch that refuses what the store cannot hold at once, and writes at commit. */
final class DynamoBatch implements Batch, ExpiringWrites {
  private final EntryCodec codec;
  private final BatchStrategy strategy;
  private final Table table;
  private final Clock clock;
  private final Runnable requireOpen;

  /** By key, so that the last write counts. What cannot be in the store needs no deletion. */
  private final Map<Key, Function<Instant, Optional<Mutation>>> writes = new LinkedHashMap<>();

  private boolean spent;

  DynamoBatch(
      EntryCodec codec, BatchStrategy strategy, Table table, Clock clock, Runnable requireOpen) {
    this.codec = codec;
    this.strategy = strategy;
    this.table = table;
    this.clock = clock;
    this.requireOpen = requireOpen;
  }

  @Override
  public void put(Key key, byte[] value) {
    requireUsable();
    Optional<Mutation> put = Optional.of(codec.put(key, value.clone(), Expiration.never()));
    writes.put(key, committed -> put);
  }

  /** The time to live counts from the commit, but what is refused is refused now. */
  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    requireUsable();
    byte[] copy = value.clone();
    codec.put(key, copy, Expiration.after(ttl, clock.instant()));
    writes.put(
        key, committed -> Optional.of(codec.put(key, copy, Expiration.after(ttl, committed))));
  }

  @Override
  public void delete(Key key) {
    requireUsable();
    Optional<Mutation> delete = codec.delete(key);
    writes.put(key, committed -> delete);
  }

  @Override
  public void commit() {
    requireUsable();
    spent = true;
    Instant now = clock.instant();
    List<Mutation> mutations =
        writes.values().stream().map(write -> write.apply(now)).flatMap(Optional::stream).toList();
    if (!mutations.isEmpty()) {
      strategy.apply(mutations, table);
    }
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    return Optional.of(this);
  }

  private void requireUsable() {
    requireOpen.run();
    if (spent) {
      throw new IllegalStateException("the batch was committed: begin another one");
    }
  }
}
