package io.ddbds.strategies.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them. */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,18})(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Durations() {}

  /**
   * Reads a length of time: a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d},
   * such as {@code 48h}, or ISO 8601, such as {@code PT48H}.
   *
   * @param text the text
   * @return the duration, not negative
   * @throws IllegalArgumentException if it is none, or negative, or too long
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    try {
      Duration duration =
          matcher.matches()
              ? UNITS
                  .getOrDefault(matcher.group(2), Duration.ZERO)
                  .multipliedBy(Long.parseLong(matcher.group(1)))
              : Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException noDuration) {
      // said below
    }
    throw new IllegalArgumentException(
        "use a number with ms, s, m, h or d, such as 30s or 48h, or ISO 8601, such as PT48H");
  }
}
