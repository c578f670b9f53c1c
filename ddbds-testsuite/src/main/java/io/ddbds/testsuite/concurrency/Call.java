package io.ddbds.testsuite.concurrency;

/**
 * One call on one key. It took effect at some time between its two times.
 *
 * @param thread who made it
 * @param number which one of the thread's calls it is
 * @param operation what was asked
 * @param answer what came back; empty when there is nothing to say
 * @param invoked when it was made, by {@link System#nanoTime}
 * @param returned when it came back, {@link #NEVER} when its outcome is unknown: then it takes
 *     effect at any time from {@code invoked} on, or not at all
 * @param effect what follows from the answer
 */
record Call(
    int thread,
    int number,
    String operation,
    String answer,
    long invoked,
    long returned,
    Effect effect) {
  /** Later than any time. Times are compared as they are, since no run lasts 292 years. */
  static final long NEVER = Long.MAX_VALUE;

  boolean isOpen() {
    return returned == NEVER;
  }

  /** Calls of one key are told apart by who made them. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Call call && thread == call.thread && number == call.number;
  }

  @Override
  public int hashCode() {
    return 31 * number + thread;
  }

  @Override
  public String toString() {
    return answer.isEmpty() ? operation : operation + " = " + answer;
  }
}
