package io.ddbds;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When an entry ceases to exist, if ever.
 *
 * @param at the first instant at which the entry is absent; empty when it has no time to live
 */
public record Expiration(Optional<Instant> at) {
  private static final Expiration NEVER = new Expiration(Optional.empty());

  /** The last whole second that an {@link Instant} can say. */
  private static final Instant LAST = Instant.ofEpochSecond(Instant.MAX.getEpochSecond());

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
   * The expiration of an entry with a time to live. Expirations are kept in whole seconds, so it is
   * rounded up to the next one.
   *
   * @param ttl the time to live, greater than zero
   * @param now when it begins
   * @return the expiration, less than a second after {@code now} plus {@code ttl}
   * @throws IllegalArgumentException if the time to live is zero or negative, or so long that it
   *     has no end that can be said
   */
  public static Expiration after(Duration ttl, Instant now) {
    if (ttl.isZero() || ttl.isNegative()) {
      throw new IllegalArgumentException(
          "time to live is "
              + ttl
              + ", but must be greater than zero: delete the entry to be rid of it at once");
    }
    if (ttl.compareTo(Duration.between(now, LAST)) > 0) {
      throw new IllegalArgumentException(
          "time to live is "
              + ttl
              + ", but must end before "
              + LAST
              + ": leave it out to keep the entry for good");
    }
    Instant end = now.plus(ttl);
    return at(Instant.ofEpochSecond(end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0)));
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
