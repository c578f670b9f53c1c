package io.ddbds;

import java.time.Instant;
import java.util.Optional;

/**
 * When an entry ceases to exist, if ever.
 *
 * @param at the first instant at which the entry is absent; empty when it has no time to live
 */
public record Expiration(Optional<Instant> at) {
  private static final Expiration NEVER = new Expiration(Optional.empty());

  /**
   * The expiration of an entry that has no time to live.
   *
   * @return never
   */
  public static Expiration never() {
    return NEVER;
  }

  /**
   * Expiration at an instant.
   *
   * @param instant the first instant at which the entry is absent
   * @return that expiration
   */
  public static Expiration at(Instant instant) {
    return new Expiration(Optional.of(instant));
  }

  /**
   * Whether the entry is gone.
   *
   * @param now the time to compare with
   * @return whether the expiration is at or before {@code now}
   */
  public boolean hasPassed(Instant now) {
    return at.isPresent() && !at.get().isAfter(now);
  }
}
