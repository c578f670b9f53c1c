package io.ddbds;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * How long to wait before something is tried again, and when to give it up. Each wait is random,
 * from nothing up to a bound that doubles until there is progress ("full jitter"), so that those
 * who were refused together do not come back together.
 *
 * <pre>{@code
 * Backoff.Attempts attempts = Backoff.standard().start("the upload was interrupted");
 * while (!upload()) {
 *   if (!attempts.await()) {
 *     throw new IllegalStateException("not uploaded after " + attempts.retries() + " retries");
 *   }
 * }
 * }</pre>
 *
 * @param base how long the first wait is at most
 * @param cap how long any wait is at most
 * @param retries how many retries there are in a row without progress; {@link Integer#MAX_VALUE}
 *     for no such bound
 * @param deadline how long after the start the last retry is; waits are cut short at it
 */
public record Backoff(Duration base, Duration cap, int retries, Duration deadline) {
  private static final Backoff STANDARD =
      new Backoff(
          Duration.ofMillis(50), Duration.ofSeconds(5), Integer.MAX_VALUE, Duration.ofMinutes(1));

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Backoff {
    if (base.isNegative() || cap.isNegative() || retries < 0 || deadline.isNegative()) {
      throw new IllegalArgumentException(
          String.format(
              "a backoff of %s up to %s, %d retries and %s in all has a negative part:"
                  + " use 0 or more",
              base, cap, retries, deadline));
    }
  }

  /**
   * What suits requests to a service: at most 50 ms at first and 5 seconds later, for one minute.
   *
   * @return the settings
   */
  public static Backoff standard() {
    return STANDARD;
  }

  /**
   * These settings with another bound to retries in vain.
   *
   * @param newRetries how many in a row, 0 or more
   * @return the settings
   */
  public Backoff withRetries(int newRetries) {
    return new Backoff(base, cap, newRetries, deadline);
  }

  /**
   * These settings with another deadline.
   *
   * @param newDeadline how long after the start the last retry is
   * @return the settings
   */
  public Backoff withDeadline(Duration newDeadline) {
    return new Backoff(base, cap, retries, newDeadline);
  }

  /**
   * Begins an operation: its time runs from now on.
   *
   * @param interrupted what the exception says when a wait is interrupted
   * @return its attempts
   */
  public Attempts start(String interrupted) {
    return start(
        interrupted,
        System::nanoTime,
        LockSupport::parkNanos,
        bound -> ThreadLocalRandom.current().nextLong(bound));
  }

  /** With other ways to tell the time, to wait, and to choose a number from 0 up to a bound. */
  Attempts start(
      String interrupted, LongSupplier nanoTime, LongConsumer park, LongUnaryOperator random) {
    return new Attempts(this, interrupted, nanoTime, park, random, nanoTime.getAsLong());
  }

  /** Half of what there is, so that sums do not overflow. */
  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE / 2)) < 0
        ? duration.toNanos()
        : Long.MAX_VALUE / 2;
  }

  /** The attempts of one operation. Not safe for use by several threads at once. */
  public static final class Attempts {
    /** How long it takes at most until a wait notices that it is to stop. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Backoff settings;
    private final String interrupted;
    private final LongSupplier nanoTime;
    private final LongConsumer park;
    private final LongUnaryOperator random;
    private final long begin;
    private int retries;

    private Attempts(
        Backoff settings,
        String interrupted,
        LongSupplier nanoTime,
        LongConsumer park,
        LongUnaryOperator random,
        long begin) {
      this.settings = settings;
      this.interrupted = interrupted;
      this.nanoTime = nanoTime;
      this.park = park;
      this.random = random;
      this.begin = begin;
    }

    /**
     * Attempts at a part of the operation, perhaps by another thread. They have the same deadline,
     * and retries of their own.
     *
     * @return attempts of which there were none yet
     */
    public Attempts fork() {
      return new Attempts(settings, interrupted, nanoTime, park, random, begin);
    }

    /** Says that the last attempt has got something done: waits are short again. */
    public void progress() {
      retries = 0;
    }

    /**
     * How many retries there were since the last progress.
     *
     * @return 0 at first
     */
    public int retries() {
      return retries;
    }

    /**
     * Waits before the next attempt.
     *
     * @return whether there is to be one; false when there were enough, or the deadline has passed
     * @throws InterruptedOperationException if the thread is interrupted, now or meanwhile
     */
    public boolean await() {
      return await(() -> false);
    }

    /**
     * Waits before the next attempt, unless it is no longer wanted.
     *
     * @param stopped whether to give up; asked every few milliseconds
     * @return whether there is to be an attempt; false when there were enough, the deadline has
     *     passed, or it was stopped
     * @throws InterruptedOperationException if the thread is interrupted, now or meanwhile
     */
    public boolean await(BooleanSupplier stopped) {
      requireUninterrupted();
      long now = nanoTime.getAsLong();
      long rest = nanos(settings.deadline) - (now - begin);
      if (retries >= settings.retries || rest <= 0) {
        return false;
      }
      long wait = Math.min(random.applyAsLong(bound() + 1), rest);
      retries++;
      for (long left = wait; left > 0 && !stopped.getAsBoolean(); ) {
        park.accept(Math.min(left, LOOK_NANOS));
        requireUninterrupted();
        left = wait - (nanoTime.getAsLong() - now);
      }
      return !stopped.getAsBoolean();
    }

    private long bound() {
      long base = nanos(settings.base);
      long cap = nanos(settings.cap);
      return retries < Long.SIZE - 1 && base <= cap >> retries ? base << retries : cap;
    }

    private void requireUninterrupted() {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedOperationException(interrupted);
      }
    }
  }
}
