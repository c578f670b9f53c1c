package io.ddbds.testsuite.property;

import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import java.time.Duration;
import java.time.Instant;

/** How programs and answers name what is in them. */
final class Text {
  private static final int LONGEST = 60;

  private Text() {}

  /** The key as JSON; of a long one the beginning and how long it is. */
  static String of(Key key) {
    String json = key.toJson();
    return json.length() <= LONGEST
        ? json
        : json.substring(0, LONGEST / 2) + "...\" (" + key.utf8Length() + " bytes)";
  }

  static String of(Entry entry, Instant start) {
    return of(entry.key())
        + entry.value().map(value -> " = " + Value.describe(value)).orElse("")
        + (entry.size().isPresent() ? ", size " + entry.size().getAsLong() : "")
        + entry.expiration().map(expiration -> ", expires " + of(expiration, start)).orElse("");
  }

  /** To half an hour, which is how far the times of a program lie apart; TL12 is more exact. */
  static String of(Expiration expiration, Instant start) {
    return expiration
        .at()
        .map(at -> Math.round(Duration.between(start, at).toSeconds() / 1_800.0) * 30)
        .map(minutes -> "after " + Duration.ofMinutes(minutes))
        .orElse("never");
  }
}
