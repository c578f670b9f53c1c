package io.ddbds.testsuite.concurrency;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a call with its answer says of the key, and does to it.
 *
 * @param from what must be under the key for the call to answer so
 * @param to what is there afterwards; empty when it stays as it is
 */
record Effect(Predicate<Held> from, Optional<Held> to) {
  /** A call that tells something and changes nothing. */
  static Effect finding(Predicate<Held> from) {
    return new Effect(from, Optional.empty());
  }

  /** A call that writes whatever was there. */
  static Effect writing(Held to) {
    return changing(held -> true, to);
  }

  /** A call that writes on condition, and did. */
  static Effect changing(Predicate<Held> from, Held to) {
    return new Effect(from, Optional.of(to));
  }

  /** What is there after the call; empty if it could not have answered so. */
  Optional<Held> after(Held before) {
    return from.test(before) ? Optional.of(to.orElse(before)) : Optional.empty();
  }

  boolean changes() {
    return to.isPresent();
  }
}
