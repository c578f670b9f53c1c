package io.ddbds.cli.transfer;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * Writes entries in batches. Their expirations stay the same to the second: the store's clock
 * stands still, so that a time to live counted from its instant ends when it should.
 */
final class EntrySink implements AutoCloseable {
  private static final int BATCH_ENTRIES = 500;
  private static final long BATCH_BYTES = 4 << 20;

  /**
   * Stands still while a batch is filled and written, so that the time from now to an expiration is
   * the same here and in the store. It must not for longer: the age of objects goes by it.
   */
  private volatile Instant now = Instant.now();

  private final Datastore store;
  private final Batching batching;
  private Batch batch;
  private int entries;
  private long bytes;
  private long written;
  private long expired;

  /**
   * Opens the store.
   *
   * @param opener opens it, with batches, to live by a clock
   */
  EntrySink(Function<Clock, ? extends Datastore> opener) {
    this.store = opener.apply(((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    this.batching = store.facet(Batching.class).orElseThrow();
    this.batch = batching.batch();
  }

  /**
   * Takes an entry.
   *
   * @return whether all entries so far are in the store
   */
  boolean accept(Entry entry) {
    Expiration expiration = entry.expiration().orElseGet(Expiration::never);
    if (expiration.hasPassed(Instant.now())) {
      expired++;
    } else {
      put(entry.key(), entry.value().orElseThrow(), expiration);
    }
    if (entries >= BATCH_ENTRIES || bytes >= BATCH_BYTES) {
      flush();
    }
    return entries == 0;
  }

  private void put(Key key, byte[] value, Expiration expiration) {
    if (expiration.at().isPresent()) {
      ExpiringWrites expiring = batch.expiring().orElseThrow();
      expiring.put(key, value, Duration.between(now, expiration.at().get()));
    } else {
      batch.put(key, value);
    }
    entries++;
    bytes += value.length;
  }

  /** Writes what was taken. */
  void flush() {
    if (entries > 0) {
      batch.commit();
      written += entries;
      batch = batching.batch();
      now = Instant.now();
      entries = 0;
      bytes = 0;
    }
  }

  /** How many entries were written. */
  long written() {
    return written;
  }

  /** How many were left out because they have expired. */
  long expired() {
    return expired;
  }

  @Override
  public void close() {
    store.close();
  }
}
