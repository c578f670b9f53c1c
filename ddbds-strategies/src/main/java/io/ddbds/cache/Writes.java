package io.ddbds.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.ddbds.Key;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which keys are being written, or may yet be: nothing that is read of them is to be kept.
 *
 * <p>A write whose reply was lost may still be on its way when the caller is told.
 */
final class Writes {
  /** How long a request may be on its way, with time to spare. */
  private static final Duration DOUBT = Duration.ofMinutes(1);

  private final ConcurrentMap<Key, Integer> running = new ConcurrentHashMap<>();
  private final AtomicInteger ofAnyKey = new AtomicInteger();
  private final Cache<Key, Boolean> inDoubt;

  Writes(Ticker ticker) {
    inDoubt = Caffeine.newBuilder().expireAfterWrite(DOUBT).ticker(ticker).build();
  }

  /** No keys stand for all of them. */
  void begin(Collection<Key> keys) {
    if (keys.isEmpty()) {
      ofAnyKey.incrementAndGet();
    }
    keys.forEach(key -> running.merge(key, 1, Integer::sum));
  }

  void end(Collection<Key> keys) {
    if (keys.isEmpty()) {
      ofAnyKey.decrementAndGet();
    }
    keys.forEach(key -> running.computeIfPresent(key, (any, n) -> n == 1 ? null : n - 1));
  }

  void doubt(Collection<Key> keys) {
    keys.forEach(key -> inDoubt.put(key, true));
  }

  boolean concern(Key key) {
    return ofAnyKey.get() > 0 || running.containsKey(key) || inDoubt.getIfPresent(key) != null;
  }
}
