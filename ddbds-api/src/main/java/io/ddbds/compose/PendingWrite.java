package io.ddbds.compose;

import io.ddbds.Batch;
import io.ddbds.Expiration;
import io.ddbds.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A write that waits. Its array is shared with nobody. */
record PendingWrite(Optional<byte[]> value, Expiration expiration) {
  /** A delete. */
  static final PendingWrite DELETE = new PendingWrite(Optional.empty(), Expiration.never());

  /** Less than a second, so that rounding up finds the same expiration again. */
  private static final Duration ROUNDING = Duration.ofMillis(500);

  static PendingWrite put(byte[] value, Expiration expiration) {
    return new PendingWrite(Optional.of(value.clone()), expiration);
  }

  /** What is read of it. */
  Optional<byte[]> live(Instant now) {
    return expiration.hasPassed(now) ? Optional.empty() : value;
  }

  long bytes(Key key) {
    return (long) key.utf8Length() + value.map(bytes -> bytes.length).orElse(0);
  }

  /** Adds it to a batch again; of what has expired meanwhile nothing is left but a delete. */
  void addTo(Batch batch, Key key, Instant now) {
    if (live(now).isEmpty()) {
      batch.delete(key);
    } else if (expiration.at().isEmpty()) {
      batch.put(key, value.orElseThrow());
    } else {
      Duration left = Duration.between(now, expiration.at().get()).minus(ROUNDING);
      Duration ttl = left.isNegative() || left.isZero() ? Duration.ofNanos(1) : left;
      batch.expiring().orElseThrow().put(key, value.orElseThrow(), ttl);
    }
  }
}
