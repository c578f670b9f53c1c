package io.ddbds.strategies;

import io.ddbds.Backoff;
import io.ddbds.dynamo.spi.AtomicWrite;
import io.ddbds.strategies.config.Setting;
import io.ddbds.strategies.config.Settings;

/** What the settings of a backoff mean; what is left out is as it would be without any. */
final class BackoffSettings {
  private BackoffSettings() {}

  static Backoff read(Setting setting, Backoff otherwise) {
    Settings settings = setting.settings("base", "cap", "retries", "deadline");
    return new Backoff(
        settings.get("base").map(Setting::duration).orElse(otherwise.base()),
        settings.get("cap").map(Setting::duration).orElse(otherwise.cap()),
        settings
            .get("retries")
            .map(retries -> retries.integer(0, Integer.MAX_VALUE))
            .orElse(otherwise.retries()),
        settings.get("deadline").map(Setting::duration).orElse(otherwise.deadline()));
  }

  /** Of transactions that others are in the way of. */
  static Backoff atomic(Setting setting) {
    return read(setting.settings("backoff").require("backoff"), AtomicWrite.BACKOFF);
  }
}
