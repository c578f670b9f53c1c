package io.ddbds.strategies.backfill;

import io.ddbds.InterruptedOperationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Keeps work at a rate by waiting after it. Time that was not used is not made up for later. For
 * one thread.
 */
final class Pace {
  private static final String INTERRUPTED =
      "the backfill was interrupted: run it again to go on from its checkpoint";

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final LongSupplier nanoTime;
  private final LongConsumer park;
  private long due;

  /**
   * A pace.
   *
   * @param perSecond how much work a second; infinite for no limit
   */
  Pace(double perSecond) {
    this(perSecond, System::nanoTime, LockSupport::parkNanos);
  }

  Pace(double perSecond, LongSupplier nanoTime, LongConsumer park) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.park = park;
    this.due = nanoTime.getAsLong();
  }

  /**
   * Waits as long as the work should have taken.
   *
   * @throws InterruptedOperationException if the thread is interrupted
   */
  void spend(double work) {
    long now = nanoTime.getAsLong();
    due = Math.max(due - now, 0) + now + (long) (work / perSecond * NANOS);
    for (long left = due - now; left > 0; left = due - nanoTime.getAsLong()) {
      requireUninterrupted();
      park.accept(left);
    }
    requireUninterrupted();
  }

  private static void requireUninterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedOperationException(INTERRUPTED);
    }
  }
}
