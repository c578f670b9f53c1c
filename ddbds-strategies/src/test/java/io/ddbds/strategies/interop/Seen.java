package io.ddbds.strategies.interop;

import io.ddbds.Entry;
import io.ddbds.Expiration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What either finds of an entry.
 *
 * @param value its value in base64
 * @param size its length in bytes
 * @param expiration the second since the epoch at which it expires; 0 when never
 */
record Seen(String value, long size, long expiration) {
  static Seen of(byte[] value, long expiration) {
    return new Seen(base64(value), value.length, expiration);
  }

  /** An entry with all that there is of it. */
  static Seen of(Entry entry) {
    return new Seen(
        base64(entry.value().orElseThrow()),
        entry.size().orElseThrow(),
        seconds(entry.expiration().orElseThrow()));
  }

  static Seen of(byte[] value, long size, Optional<Expiration> expiration) {
    return new Seen(base64(value), size, seconds(expiration.orElseThrow()));
  }

  private static String base64(byte[] value) {
    return Base64.getEncoder().encodeToString(value);
  }

  private static long seconds(Expiration expiration) {
    return expiration.at().map(Instant::getEpochSecond).orElse(0L);
  }
}
