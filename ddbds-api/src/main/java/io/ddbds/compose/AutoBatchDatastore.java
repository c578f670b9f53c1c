package io.ddbds.compose;

import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Expiration;
import io.ddbds.Facet;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.TimeToLive;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A store whose puts and deletes wait until there are many, and are then written by one batch.
 *
 * <p>Reads see what waits. It is written when there are enough writes or bytes, by {@link #flush},
 * {@link #sync} and {@link #close}, and before each operation that must find it in the store:
 * queries, and what batches, transactions, conditional writes, changes of times to live, bulk reads
 * and streams do at a key that waits.
 *
 * <p>If that fails, whoever caused it is told by {@link io.ddbds.BatchFailedException} which keys
 * were not applied or are in doubt. Their writes are kept and sent again by the next flush, unless
 * a later write of the key has replaced them. While as many wait as may and cannot be written, no
 * more are taken. A {@link #close} that fails leaves the store open, so that it can be closed
 * again. What waits is lost if the process dies: sync what must not be.
 *
 * <p>The store below must be written by nobody else at the same keys meanwhile. Each value that
 * waits is held twice.
 */
public final class AutoBatchDatastore implements Datastore {
  private final Datastore direct;
  private final WriteBuffer buffer;
  private final Optional<TimeToLive> timeToLive;

  private AutoBatchDatastore(Datastore store, WriteBuffer buffer) {
    this.buffer = buffer;
    this.direct = Datastores.intercepted(store, new FlushingInterceptor(buffer));
    this.timeToLive =
        direct.facet(TimeToLive.class).map(facet -> new BufferedTimeToLive(facet, buffer));
  }

  /**
   * Collects the writes of a store that lives by the system's clock.
   *
   * @param store a store with {@link Batching}; closed with this one
   * @param maxWrites how many writes wait at most, at least 1; a store whose batches are limited
   *     takes no more than they do
   * @param maxBytes how many bytes of keys and values wait at most, give or take the last write; at
   *     least 1
   * @return the store
   * @throws IllegalArgumentException if the store has no batches, or a limit is less than 1
   */
  public static AutoBatchDatastore over(Datastore store, int maxWrites, long maxBytes) {
    return over(store, maxWrites, maxBytes, Clock.systemUTC());
  }

  /**
   * Collects the writes of a store that lives by a clock of the caller's own.
   *
   * @param store a store with {@link Batching}; closed with this one
   * @param maxWrites how many writes wait at most, at least 1
   * @param maxBytes how many bytes of keys and values wait at most, at least 1
   * @param clock tells when what waits expires; that of the store
   * @return the store
   * @throws IllegalArgumentException if the store has no batches, or a limit is less than 1
   */
  public static AutoBatchDatastore over(
      Datastore store, int maxWrites, long maxBytes, Clock clock) {
    if (maxWrites < 1 || maxBytes < 1) {
      throw new IllegalArgumentException(
          String.format(
              "%d writes of %d bytes at most never wait: allow at least 1 of each",
              maxWrites, maxBytes));
    }
    Batching batching =
        store
            .facet(Batching.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the store has no batches, only "
                            + store.features()
                            + ": open it with a batch strategy"));
    return new AutoBatchDatastore(store, new WriteBuffer(batching, maxWrites, maxBytes, clock));
  }

  /**
   * Writes what waits.
   *
   * @throws io.ddbds.BatchFailedException if some of it was not, or may not have been, written; it
   *     waits on
   * @throws io.ddbds.DatastoreException if none of it was written; it waits on
   */
  public void flush() {
    buffer.flush();
  }

  /**
   * How many writes are not known to be in the store.
   *
   * @return the number of their keys
   */
  public int pendingWrites() {
    return buffer.size();
  }

  @Override
  public Optional<byte[]> get(Key key) {
    Optional<PendingWrite> pending = buffer.find(key);
    return pending.isPresent() ? buffer.live(pending.get()).map(byte[]::clone) : direct.get(key);
  }

  @Override
  public boolean has(Key key) {
    Optional<PendingWrite> pending = buffer.find(key);
    return pending.isPresent() ? buffer.live(pending.get()).isPresent() : direct.has(key);
  }

  @Override
  public OptionalLong size(Key key) {
    Optional<PendingWrite> pending = buffer.find(key);
    return pending.isPresent()
        ? buffer.live(pending.get()).stream().mapToLong(value -> value.length).findFirst()
        : direct.size(key);
  }

  @Override
  public Results query(Query query) {
    return direct.query(query);
  }

  @Override
  public void put(Key key, byte[] value) {
    buffer.put(key, value);
  }

  @Override
  public void delete(Key key) {
    buffer.delete(key);
  }

  /**
   * Writes what waits, whatever its keys, and has the store below sync.
   *
   * @throws io.ddbds.BatchFailedException if some of it was not, or may not have been, written; it
   *     waits on
   */
  @Override
  public void sync(Key prefix) {
    buffer.flush();
    direct.sync(prefix);
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    return type == TimeToLive.class ? timeToLive.map(type::cast) : direct.facet(type);
  }

  /**
   * Writes what waits and closes the store below.
   *
   * @throws io.ddbds.BatchFailedException if some of it was not, or may not have been, written; it
   *     waits on, and nothing was closed
   */
  @Override
  public void close() {
    buffer.close();
    direct.close();
  }

  /** Writes what waits before what must find it in the store. */
  private record FlushingInterceptor(WriteBuffer buffer) implements Interceptor {
    @Override
    public <T> T around(Operation operation, Supplier<T> work) {
      switch (operation.kind()) {
        case GET, HAS, SIZE, SYNC, DISK_USAGE, COLLECT_GARBAGE, EXPLAIN -> {}
        case BATCH_COMMIT, TXN_COMMIT, GET_ALL -> flushForAny(operation);
        default -> buffer.flushFor(operation.keys());
      }
      return work.get();
    }

    /** These are about the keys that they name, and of no others. */
    private void flushForAny(Operation operation) {
      if (!operation.keys().isEmpty()) {
        buffer.flushFor(operation.keys());
      }
    }
  }

  /** Puts that expire wait like others. */
  private record BufferedTimeToLive(TimeToLive direct, WriteBuffer buffer) implements TimeToLive {
    @Override
    public void put(Key key, byte[] value, Duration ttl) {
      buffer.put(key, value, ttl);
    }

    @Override
    public boolean setTtl(Key key, Duration ttl) {
      return direct.setTtl(key, ttl);
    }

    @Override
    public boolean clearTtl(Key key) {
      return direct.clearTtl(key);
    }

    @Override
    public Optional<Expiration> expiration(Key key) {
      return direct.expiration(key);
    }
  }
}
