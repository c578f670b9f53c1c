package io.ddbds.testsuite.concurrency;

import java.util.Optional;

/**
 * What is under a key.
 *
 * @param value the value as text; empty when the key is absent
 */
record Held(Optional<String> value) {
  static final Held NOTHING = new Held(Optional.empty());

  static Held of(String value) {
    return new Held(Optional.of(value));
  }

  @Override
  public String toString() {
    return value.orElse("absent");
  }
}
