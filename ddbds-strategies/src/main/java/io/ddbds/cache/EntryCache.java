package io.ddbds.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entries that were read, and those that are just being read: who comes second waits for the first.
 *
 * <p>A load is in the cache before it asks the store, and a write takes what it finds there away
 * after the store has answered. So whatever was read before the write is gone after it, also if the
 * load ends later: a load that is no longer in the cache does not come back.
 */
final class EntryCache {
  private final AsyncCache<Key, CachedEntry> cache;
  private final Writes writes;
  private final Function<Key, CachedEntry> store;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder bypasses = new LongAdder();
  private final LongAdder failures = new LongAdder();

  EntryCache(CacheSettings settings, Ticker ticker, Function<Key, CachedEntry> store) {
    this.store = store;
    this.writes = new Writes(ticker);
    Expiry<Key, CachedEntry> expiry =
        Expiry.creating(
            (key, entry) -> entry.value().isPresent() ? settings.maxAge() : settings.maxAbsence());
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(settings.maxBytes())
            .weigher((Key key, CachedEntry entry) -> entry.bytes(key))
            .expireAfter(expiry)
            .ticker(ticker)
            .executor(Runnable::run)
            .recordStats()
            .buildAsync();
  }

  Writes writes() {
    return writes;
  }

  /** What the cache says of a key, or the store. */
  CachedEntry get(Key key) {
    if (writes.concern(key)) {
      bypasses.increment();
      return load(key);
    }
    Load own = new Load();
    CompletableFuture<CachedEntry> first = cache.asMap().putIfAbsent(key, own);
    while (first != null) {
      Optional<CachedEntry> entry = await(key, first);
      if (entry.isPresent()) {
        return entry.get();
      }
      cache.asMap().remove(key, first);
      first = cache.asMap().putIfAbsent(key, own);
    }
    return load(key, own);
  }

  /** What the cache says of a key; empty if it does not know. Counts as a hit, if it is one. */
  Optional<CachedEntry> peek(Key key) {
    CompletableFuture<CachedEntry> known = writes.concern(key) ? null : cache.getIfPresent(key);
    Optional<CachedEntry> entry = Optional.ofNullable(known == null ? null : known.getNow(null));
    entry.ifPresent(any -> hits.increment());
    return entry;
  }

  /** Forgets what was read of keys; no keys stand for all of them. */
  void forget(Collection<Key> keys) {
    if (keys.isEmpty()) {
      cache.asMap().clear();
    }
    keys.forEach(cache.asMap()::remove);
  }

  void missed() {
    misses.increment();
  }

  CacheStatistics statistics() {
    return new CacheStatistics(
        hits.sum(),
        misses.sum(),
        bypasses.sum(),
        failures.sum(),
        cache.synchronous().stats().evictionCount(),
        cache.synchronous().estimatedSize(),
        cache
            .synchronous()
            .policy()
            .eviction()
            .flatMap(eviction -> eviction.weightedSize().stream().boxed().findFirst())
            .orElse(0L));
  }

  private CachedEntry load(Key key, Load own) {
    try {
      CachedEntry entry = load(key);
      own.complete(entry);
      return entry;
    } catch (RuntimeException | Error e) { // whatever it is, those who wait are to know
      own.fail(e);
      throw e;
    }
  }

  private CachedEntry load(Key key) {
    misses.increment();
    try {
      return store.apply(key);
    } catch (RuntimeException | Error e) { // counted, and thrown on as it is
      failures.increment();
      throw e;
    }
  }

  /** Empty if the load of the other thread was interrupted, which says nothing of this one. */
  private Optional<CachedEntry> await(Key key, CompletableFuture<CachedEntry> load) {
    CachedEntry entry;
    try {
      entry = load.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedOperationException(
          "interrupted while another thread was reading key " + key);
    } catch (ExecutionException e) {
      throw new IllegalStateException("loads end without an exception", e);
    }
    if (entry == null) {
      return failed(load);
    }
    hits.increment();
    return Optional.of(entry);
  }

  private static Optional<CachedEntry> failed(CompletableFuture<CachedEntry> load) {
    Throwable cause = load instanceof Load own ? own.failure : null;
    if (cause instanceof InterruptedOperationException) {
      return Optional.empty();
    } else if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    throw new IllegalStateException("reading by another thread failed", cause);
  }

  /**
   * An entry that is being read. One that fails ends without a value: Caffeine would log its
   * exception, keys and all.
   */
  private static final class Load extends CompletableFuture<CachedEntry> {
    private volatile @Nullable Throwable failure;

    void fail(Throwable e) {
      failure = e;
      complete(null);
    }
  }
}
