package io.ddbds.cache;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Ticker;
import io.ddbds.BulkReading;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Expiration;
import io.ddbds.Facet;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.TimeToLive;
import io.ddbds.compose.Datastores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A store that remembers what {@link #get} has read, and that a key was absent.
 *
 * <p>Threads that ask for the same key at once make one read. What this store writes, in whatever
 * way, it forgets, also if the write fails or its outcome is unknown; a read that meets a write
 * leaves nothing behind. Nothing is read from the cache once it has expired. What <em>others</em>
 * write is seen when the entry here is too old, and not before.
 *
 * <p>{@code has}, {@code size} and bulk reads are answered from the cache as far as it knows, and
 * do not fill it. Queries, transactions, snapshots and streams ask the store. In a store with times
 * to live a miss makes two reads: that of the value, and that of its expiration.
 */
public final class CachedDatastore implements Datastore {
  private final Datastore store;
  private final EntryCache cache;
  private final Optional<TimeToLive> expirations;
  private final Optional<BulkReading> bulkReading;
  private final Clock clock;
  private volatile boolean closed;

  private CachedDatastore(Datastore store, CacheSettings settings, Clock clock, Ticker ticker) {
    this.clock = requireNonNull(clock, "clock");
    this.cache = new EntryCache(settings, ticker, this::load);
    this.store = Datastores.intercepted(store, new InvalidatingInterceptor(cache));
    this.expirations = this.store.facet(TimeToLive.class);
    this.bulkReading =
        this.store.facet(BulkReading.class).map(facet -> keys -> getAll(facet, keys));
  }

  /**
   * Puts a cache in front of a store that lives by the system's clock.
   *
   * @param store the store; closed with this one
   * @param settings how much is kept, and how long
   * @return the store with the cache
   */
  public static CachedDatastore over(Datastore store, CacheSettings settings) {
    return over(store, settings, Clock.systemUTC());
  }

  /**
   * Puts a cache in front of a store that lives by a clock of the caller's own.
   *
   * @param store the store; closed with this one
   * @param settings how much is kept, and how long
   * @param clock tells when entries expire; that of the store
   * @return the store with the cache
   */
  public static CachedDatastore over(Datastore store, CacheSettings settings, Clock clock) {
    return over(store, settings, clock, Ticker.systemTicker());
  }

  /** With another measure of age. */
  static CachedDatastore over(Datastore store, CacheSettings settings, Clock clock, Ticker ticker) {
    return new CachedDatastore(store, settings, clock, ticker);
  }

  /**
   * What the cache has done so far.
   *
   * @return figures since this store was made
   */
  public CacheStatistics statistics() {
    return cache.statistics();
  }

  /** Forgets everything, so that it is read anew. */
  public void forgetAll() {
    cache.forget(List.of());
  }

  @Override
  public Optional<byte[]> get(Key key) {
    requireOpen(key);
    return live(cache.get(key)).map(byte[]::clone);
  }

  @Override
  public boolean has(Key key) {
    requireOpen(key);
    return known(key).map(entry -> live(entry).isPresent()).orElseGet(() -> store.has(key));
  }

  @Override
  public OptionalLong size(Key key) {
    requireOpen(key);
    Optional<CachedEntry> known = known(key);
    return known.isPresent()
        ? live(known.get()).stream().mapToLong(value -> value.length).findFirst()
        : store.size(key);
  }

  @Override
  public Results query(Query query) {
    return store.query(query);
  }

  @Override
  public void put(Key key, byte[] value) {
    store.put(key, value);
  }

  @Override
  public void delete(Key key) {
    store.delete(key);
  }

  @Override
  public void sync(Key prefix) {
    store.sync(prefix);
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    return type == BulkReading.class ? bulkReading.map(type::cast) : store.facet(type);
  }

  @Override
  public void close() {
    closed = true;
    cache.forget(List.of());
    store.close();
  }

  /** The value comes first, so that its expiration is not that of an earlier one. */
  private CachedEntry load(Key key) {
    Optional<byte[]> value = store.get(key);
    if (value.isEmpty() || expirations.isEmpty()) {
      return value.isEmpty() ? CachedEntry.ABSENT : new CachedEntry(value, Expiration.never());
    }
    return expirations
        .get()
        .expiration(key)
        .map(expiration -> new CachedEntry(value, expiration))
        .orElse(CachedEntry.ABSENT);
  }

  /** What the cache knows of a key, if it knows anything. */
  private Optional<CachedEntry> known(Key key) {
    Optional<CachedEntry> known = cache.peek(key);
    if (known.isEmpty()) {
      cache.missed();
    }
    return known;
  }

  private Optional<byte[]> live(CachedEntry entry) {
    return entry.live(clock.instant());
  }

  private Map<Key, byte[]> getAll(BulkReading facet, Collection<Key> keys) {
    Map<Key, byte[]> values = new HashMap<>();
    List<Key> unknown = new ArrayList<>();
    for (Key key : keys) {
      requireOpen(key);
      known(key)
          .ifPresentOrElse(
              entry -> live(entry).ifPresent(value -> values.put(key, value.clone())),
              () -> unknown.add(key));
    }
    if (!unknown.isEmpty() || closed) {
      values.putAll(facet.getAll(unknown));
    }
    return values;
  }

  private void requireOpen(Key key) {
    requireNonNull(key, "key");
    if (closed) {
      throw new ClosedDatastoreException();
    }
  }
}
