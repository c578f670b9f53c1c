package io.ddbds.testsuite.contract;

import java.time.Duration;

/**
 * How hard the rules about threads try a store.
 *
 * @param threads how many threads use it at once, at least 2
 * @param operations how many operations a rule performs, all threads together, at least 1; where
 *     some threads only read, the others write until these have done their part
 * @param patience how long a few dozen operations of all threads may take, greater than zero; a
 *     store that has not answered by then is taken to hang
 */
public record Load(int threads, int operations, Duration patience) {
  /** What is tried unless something else is asked for. */
  public static final Load MODEST = new Load(4, 500, Duration.ofMinutes(1));

  public Load {
    if (threads < 2) {
      throw new IllegalArgumentException("threads is " + threads + ", but must be at least 2");
    }
    if (operations < 1) {
      throw new IllegalArgumentException(
          "operations is " + operations + ", but must be at least 1");
    }
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException(
          "patience is " + patience + ", but must be greater than zero");
    }
  }

  /**
   * What each thread does of the operations.
   *
   * @return how many operations; rounded up, so that all threads together do at least as many as
   *     asked for
   */
  public int operationsEach() {
    return (operations + threads - 1) / threads;
  }
}
