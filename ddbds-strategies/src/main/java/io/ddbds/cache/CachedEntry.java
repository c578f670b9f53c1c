package io.ddbds.cache;

import io.ddbds.Expiration;
import io.ddbds.Key;
import java.time.Instant;
import java.util.Optional;

/** What the store said of a key. Its array is shared with nobody. */
record CachedEntry(Optional<byte[]> value, Expiration expiration) {
  /** What an entry takes beside its key and its value, roughly: objects of the cache. */
  private static final int OVERHEAD = 200;

  static final CachedEntry ABSENT = new CachedEntry(Optional.empty(), Expiration.never());

  /** What there is to read; empty when there was nothing, or it has expired. */
  Optional<byte[]> live(Instant now) {
    return expiration.hasPassed(now) ? Optional.empty() : value;
  }

  int bytes(Key key) {
    long bytes = (long) OVERHEAD + key.utf8Length() + value.map(it -> it.length).orElse(0);
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }
}
