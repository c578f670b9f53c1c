package io.ddbds.memory;

import static java.util.Objects.requireNonNull;

import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import java.time.Instant;

/** A value and its expiration. Immutable: the bytes are copied on the way in and out. */
final class Content {
  private final byte[] bytes;
  private final Expiration expiration;

  Content(byte[] bytes, Expiration expiration) {
    this.bytes = requireNonNull(bytes, "value").clone();
    this.expiration = expiration;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  int length() {
    return bytes.length;
  }

  Expiration expiration() {
    return expiration;
  }

  Content until(Expiration newExpiration) {
    return new Content(bytes, newExpiration);
  }

  boolean isLive(Instant now) {
    return !expiration.hasPassed(now);
  }

  /** The entry that a query is evaluated over; the value is copied only where it is looked at. */
  Entry toEntry(Key key, Query query) {
    Entry entry =
        query.needsValues() ? Entry.of(key, bytes()) : Entry.ofKey(key).withSize(length());
    return entry.withExpiration(expiration);
  }
}
