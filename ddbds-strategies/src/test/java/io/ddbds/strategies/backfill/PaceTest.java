package io.ddbds.strategies.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.InterruptedOperationException;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  /** Near its greatest value, which it passes. */
  private long now = Long.MAX_VALUE - SECOND;

  private long waited;

  @Test
  void spend_moreThanTheRate_waitsTheRest() {
    Pace pace = pace(10);
    pace.spend(5);
    assertThat(waited).isEqualTo(SECOND / 2);
    pace.spend(20);
    assertThat(waited).isEqualTo(2 * SECOND + SECOND / 2);
  }

  @Test
  void spend_afterAPause_doesNotMakeUpForIt() {
    Pace pace = pace(10);
    now += 100 * SECOND;
    pace.spend(10);
    assertThat(waited).isEqualTo(SECOND);
  }

  @Test
  void spend_withoutLimit_neverWaits() {
    pace(Double.POSITIVE_INFINITY).spend(1e12);
    assertThat(waited).isZero();
  }

  @Test
  void spend_interrupted_throwsAndLeavesTheInterrupt() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pace(1).spend(1)).isInstanceOf(InterruptedOperationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void spend_interruptedWhereNothingIsWaitedFor_throws() {
    Pace pace = pace(Double.POSITIVE_INFINITY);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pace.spend(1)).isInstanceOf(InterruptedOperationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void spend_interruptedWhileItWaits_waitsNoMore() {
    Pace pace =
        new Pace(
            1,
            () -> now,
            nanos -> {
              now += SECOND;
              waited += SECOND;
              Thread.currentThread().interrupt();
            });
    assertThatThrownBy(() -> pace.spend(9)).isInstanceOf(InterruptedOperationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(waited).isEqualTo(SECOND);
  }

  /** Waits end early every time, as those of the JVM may. */
  private Pace pace(double perSecond) {
    return new Pace(
        perSecond,
        () -> now,
        nanos -> {
          long some = Math.min(nanos, SECOND / 4);
          now += some;
          waited += some;
        });
  }
}
