package io.ddbds.strategies;

import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.strategies.config.Choice;
import io.ddbds.strategies.config.Setting;
import io.ddbds.strategies.config.Settings;
import io.ddbds.strategies.overflow.OverflowValues;
import java.time.Duration;
import java.util.Optional;

/** What the settings of values mean. */
final class OverflowSettings {
  private static final String BUCKET = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";

  private OverflowSettings() {}

  /** Which values overflow; empty for those that stay in their rows. */
  static Optional<Configuration.Overflow> read(Setting setting) {
    Choice choice = setting.choice("inline", "overflowToS3");
    if (choice.name().equals("inline")) {
      return choice.bare(Optional.empty());
    }
    Settings settings =
        choice
            .require()
            .settings("bucket", "threshold", "prefix", "deadline", "readingOnly", "garbageGrace");
    Optional<Duration> deadline = settings.get("deadline").map(OverflowSettings::deadline);
    return Optional.of(
        new Configuration.Overflow(
            settings.require("bucket").of(OverflowSettings::bucket),
            settings
                .get("threshold")
                .map(bytes -> bytes.integer(0, Integer.MAX_VALUE))
                .orElse(OverflowValues.DEFAULT_THRESHOLD),
            settings.get("prefix").map(Setting::text).orElse(OverflowValues.DEFAULT_PREFIX),
            deadline,
            settings.flag("readingOnly"),
            settings
                .get("garbageGrace")
                .map(grace -> grace(grace, deadline.orElse(OverflowValues.DEFAULT_DEADLINE)))));
  }

  private static Duration deadline(Setting setting) {
    Duration time = setting.duration();
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      throw setting.wrong("is " + time + ", in which nothing can be written: allow 1s or more");
    }
    return time;
  }

  private static Duration grace(Setting setting, Duration deadline) {
    Duration grace = setting.duration();
    Duration least = ValueObjects.leastGrace(deadline);
    if (grace.compareTo(least) < 0) {
      throw setting.wrong(
          "is " + grace + ", in which a write may need the object: allow " + least + " or more");
    }
    return grace;
  }

  private static String bucket(String name) {
    if (!name.matches(BUCKET)) {
      throw new IllegalArgumentException(
          "S3 wants 3 to 63 characters from a-z, 0-9, '-' and '.', with a letter or digit at both"
              + " ends");
    }
    return name;
  }
}
