package io.ddbds.cli;

import io.ddbds.strategies.config.Durations;
import java.time.Duration;

/** Times to live as people write them. */
final class Lifetimes {
  private Lifetimes() {}

  /** Reads one, which must be greater than zero. */
  static Duration parse(String what, String text) {
    try {
      Duration lifetime = Durations.parse(text);
      if (!lifetime.isZero()) {
        return lifetime;
      }
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.usage(what + " is '" + text + "': " + e.getMessage());
    }
    throw CommandFailedException.usage(
        what + " is '" + text + "', but must be greater than zero: use rm to be rid of it at once");
  }
}
