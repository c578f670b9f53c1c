package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Waits by a clock that only waiting moves on. */
class BackoffTest {
  private static final Backoff SHORT =
      new Backoff(Duration.ofNanos(100), Duration.ofNanos(1_000), 6, Duration.ofNanos(10_000));

  private final List<Long> bounds = new ArrayList<>();
  private final List<Long> parked = new ArrayList<>();
  private long now = Long.MAX_VALUE - 50; // as System.nanoTime() may overflow
  private Runnable whileParked = () -> {};

  @Test
  void waits_areRandomBelowABoundThatDoublesUpToTheCap() {
    Backoff.Attempts attempts = start(SHORT, bound -> bound / 2);
    for (int i = 0; i < 6; i++) {
      assertThat(attempts.retries()).isEqualTo(i);
      assertThat(attempts.await()).isTrue();
    }
    assertThat(bounds).containsExactly(101L, 201L, 401L, 801L, 1_001L, 1_001L);
    assertThat(parked).containsExactly(50L, 100L, 200L, 400L, 500L, 500L);
  }

  @Test
  void retriesInVain_areBounded() {
    Backoff.Attempts attempts = start(SHORT.withRetries(2), bound -> 1);
    assertThat(attempts.await()).isTrue();
    assertThat(attempts.await()).isTrue();
    assertThat(attempts.await()).isFalse();
    assertThat(attempts.await()).isFalse();
    assertThat(attempts.retries()).isEqualTo(2);
    assertThat(parked).hasSize(2);
  }

  @Test
  void progress_makesWaitsShortAndRetriesAllowedAgain() {
    Backoff.Attempts attempts = start(SHORT.withRetries(2), bound -> 1);
    attempts.await();
    attempts.await();
    attempts.progress();
    assertThat(attempts.retries()).isZero();
    assertThat(attempts.await()).isTrue();
    assertThat(bounds).containsExactly(101L, 201L, 101L);
  }

  @Test
  void lastWait_isCutAtTheDeadline_andProgressDoesNotMoveIt() {
    Backoff.Attempts attempts =
        start(SHORT.withDeadline(Duration.ofNanos(250)), bound -> bound - 1);
    assertThat(attempts.await()).isTrue();
    attempts.progress();
    assertThat(attempts.await()).isTrue();
    assertThat(attempts.await()).as("cut to what is left").isTrue();
    assertThat(attempts.await()).as("the deadline has passed").isFalse();
    assertThat(parked).containsExactly(100L, 100L, 50L);
  }

  @Test
  void fork_hasTheSameDeadlineAndRetriesOfItsOwn() {
    Backoff.Attempts attempts =
        start(SHORT.withDeadline(Duration.ofNanos(250)), bound -> bound - 1);
    attempts.await();
    Backoff.Attempts part = attempts.fork();
    assertThat(part.retries()).isZero();
    assertThat(part.await()).isTrue();
    assertThat(attempts.retries()).isEqualTo(1);
    assertThat(part.await()).isTrue();
    assertThat(part.await()).isFalse();
    assertThat(attempts.await()).isFalse();
    assertThat(parked).containsExactly(100L, 100L, 50L);
  }

  @Test
  void noTimeAtAll_isNoRetry() {
    assertThat(start(SHORT.withDeadline(Duration.ZERO), bound -> 0).await()).isFalse();
  }

  @Test
  void noBase_isNoWait() {
    Backoff none = new Backoff(Duration.ZERO, Duration.ZERO, 3, Duration.ofDays(1));
    Backoff.Attempts attempts = start(none, bound -> bound - 1);
    assertThat(attempts.await()).isTrue();
    assertThat(attempts.await()).isTrue();
    assertThat(parked).isEmpty();
  }

  @Test
  void hugeSettings_doNotOverflow() {
    Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
    Backoff.Attempts attempts =
        start(new Backoff(Duration.ofNanos(1), ages, 200, ages), bound -> bound > 0 ? 0 : -1);
    for (int i = 0; i < 200; i++) {
      assertThat(attempts.await()).isTrue();
    }
    assertThat(bounds).allMatch(bound -> bound > 0).isSorted();
    assertThat(bounds.get(199)).isEqualTo(Long.MAX_VALUE / 2 + 1);
  }

  @Test
  void baseAboveTheCap_isTheCap() {
    Backoff odd = new Backoff(Duration.ofNanos(7), Duration.ofNanos(5), 9, Duration.ofDays(1));
    start(odd, bound -> 0).await();
    assertThat(bounds).containsExactly(6L);
  }

  @Test
  void longWait_looksWhetherItIsToStop() {
    Backoff.Attempts attempts = start(Backoff.standard(), bound -> bound - 1);
    assertThat(attempts.await(() -> parked.size() == 3)).isFalse();
    assertThat(parked).containsExactly(10_000_000L, 10_000_000L, 10_000_000L);
    assertThat(attempts.await(() -> false)).isTrue();
    assertThat(parked).as("100 ms").hasSize(3 + 10);
  }

  @Test
  void stopped_doesNotWait() {
    assertThat(start(SHORT, bound -> 5).await(() -> true)).isFalse();
    assertThat(parked).isEmpty();
  }

  @Test
  void wokenEarly_waitsForTheRest() {
    whileParked = () -> now -= parked.size() == 1 ? 30 : 0;
    assertThat(start(SHORT, bound -> 100).await()).isTrue();
    assertThat(parked).containsExactly(100L, 30L);
  }

  @Test
  void interruptedBefore_throwsAndKeepsTheInterrupt() {
    Thread.currentThread().interrupt();
    Backoff.Attempts attempts = start(SHORT, bound -> 1);
    assertThatExceptionOfType(InterruptedOperationException.class)
        .isThrownBy(attempts::await)
        .withMessage("it was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(parked).isEmpty();
  }

  @Test
  void interruptedMeanwhile_throwsAtOnce() {
    whileParked = () -> Thread.currentThread().interrupt();
    Backoff.Attempts attempts = start(Backoff.standard(), bound -> bound - 1);
    assertThatExceptionOfType(InterruptedOperationException.class).isThrownBy(attempts::await);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(parked).hasSize(1);
  }

  @Test
  void standard_waitsForReal() {
    Backoff one = new Backoff(Duration.ofMillis(2), Duration.ofMillis(2), 1, Duration.ofHours(1));
    Backoff.Attempts attempts = one.start("");
    assertThat(attempts.await()).isTrue();
    assertThat(attempts.await()).isFalse();
    assertThat(Backoff.standard())
        .isEqualTo(
            new Backoff(
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                Integer.MAX_VALUE,
                Duration.ofMinutes(1)));
  }

  @Test
  void negativeSettings_areRefused() {
    Duration negative = Duration.ofNanos(-1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SHORT.withRetries(-1))
        .withMessage(
            "a backoff of PT0.0000001S up to PT0.000001S, -1 retries and PT0.00001S in all"
                + " has a negative part: use 0 or more");
    assertThatIllegalArgumentException().isThrownBy(() -> SHORT.withDeadline(negative));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(negative, Duration.ZERO, 1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ZERO, negative, 1, Duration.ZERO));
  }

  private Backoff.Attempts start(Backoff backoff, LongUnaryOperator random) {
    return backoff.start(
        "it was interrupted",
        () -> now,
        nanos -> {
          parked.add(nanos);
          now += nanos;
          whileParked.run();
        },
        bound -> {
          bounds.add(bound);
          return random.applyAsLong(bound);
        });
  }
}
