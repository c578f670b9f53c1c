package io.ddbds.cache;

import java.time.Duration;

/**
 * How much a cache holds, and how long.
 *
 * @param maxBytes how many bytes of keys and values, and 200 for each entry
 * @param maxAge how long a value is kept at most, also if it does not expire; what others write is
 *     seen after this time at the latest
 * @param maxAbsence how long it is kept at most that a key is absent; 0 not to keep it
 */
public record CacheSettings(long maxBytes, Duration maxAge, Duration maxAbsence) {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if there is no room, the age is not greater than zero, or the
   *     absence is negative
   */
  public CacheSettings {
    if (maxBytes < 1 || maxAge.isZero() || maxAge.isNegative() || maxAbsence.isNegative()) {
      throw new IllegalArgumentException(
          String.format(
              "a cache of %d bytes that keeps values for %s and absence for %s is none: give it at"
                  + " least a byte and an age",
              maxBytes, maxAge, maxAbsence));
    }
  }

  /**
   * A cache that keeps values for a minute and absence for ten seconds.
   *
   * @param maxBytes how many bytes of keys and values, and 200 for each entry
   * @return the settings
   */
  public static CacheSettings ofBytes(long maxBytes) {
    return new CacheSettings(maxBytes, Duration.ofMinutes(1), Duration.ofSeconds(10));
  }

  /**
   * These settings with another age.
   *
   * @param age how long a value is kept at most
   * @return the settings
   */
  public CacheSettings withMaxAge(Duration age) {
    return new CacheSettings(maxBytes, age, maxAbsence);
  }

  /**
   * These settings with another absence.
   *
   * @param absence how long it is kept at most that a key is absent; 0 not to keep it
   * @return the settings
   */
  public CacheSettings withMaxAbsence(Duration absence) {
    return new CacheSettings(maxBytes, maxAge, absence);
  }
}
