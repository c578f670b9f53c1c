package io.ddbds.testsuite.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The time that a store under test lives in. It starts in the middle of the present second, so that
 * times that are rounded the wrong way show, and moves only when it is {@linkplain #advance
 * advanced}.
 */
public final class SuiteClock extends Clock {
  private volatile Instant now;

  /** A clock that starts now. */
  public SuiteClock() {
    now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(500);
  }

  /**
   * Moves the time on.
   *
   * @param duration by how much, greater than zero
   */
  public synchronized void advance(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("time only moves forward, not by " + duration);
    }
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** This same clock: stores live by instants, which have no zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
