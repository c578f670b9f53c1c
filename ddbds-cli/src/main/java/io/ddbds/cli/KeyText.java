package io.ddbds.cli;

import io.ddbds.Key;

/** Keys as people read them, each on its line. */
final class KeyText {
  private KeyText() {}

  /** The key, or a JSON string where the key would not stay on its line. */
  static String of(Key key) {
    return key.toString().chars().anyMatch(Character::isISOControl) ? key.toJson() : key.toString();
  }

  /** For keys that are not there. */
  static CommandFailedException absent(Key key) {
    return CommandFailedException.absent("there is no " + of(key));
  }
}
