package io.ddbds.testsuite.concurrency;

import io.ddbds.Key;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** One of a {@link Crowd}: dice of its own, and values that nobody else writes. */
final class Worker {
  private static final int LONGEST_PAUSE_NANOS = 200_000;

  private final int number;
  private final Random random;
  private int values;

  Worker(int number, long seed) {
    this.number = number;
    this.random = new Random(seed);
  }

  /** Which one it is, from 1 on. */
  int number() {
    return number;
  }

  Random random() {
    return random;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /**
   * A value that nobody has written before. Values that are written one soon after another differ
   * in length.
   */
  String newValue() {
    values++;
    return number + "." + values + "~".repeat(values % 5);
  }

  /** Another one that says for which key it is. */
  String newValue(Key key) {
    return key + " " + newValue();
  }

  /** Waits a little, so that others get their turn. */
  void pause() {
    LockSupport.parkNanos(random.nextInt(LONGEST_PAUSE_NANOS));
  }
}
