package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpirationTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, PT10S, 2026-01-01T00:00:10Z",
    "2026-01-01T00:00:00Z, PT0.000000001S, 2026-01-01T00:00:01Z",
    "2026-01-01T00:00:00.999999999Z, PT1S, 2026-01-01T00:00:02Z",
    "2026-01-01T00:00:00.5Z, PT0.5S, 2026-01-01T00:00:01Z",
    "1969-12-31T23:59:58.5Z, PT0.2S, 1969-12-31T23:59:59Z",
  })
  void after_roundsUpToWholeSeconds(Instant now, Duration ttl, Instant at) {
    assertThat(Expiration.after(ttl, now)).isEqualTo(Expiration.at(at));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-0.000000001S", "PT-5S"})
  void after_zeroOrNegative_isRefused(Duration ttl) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expiration.after(ttl, NOW))
        .withMessage(
            "time to live is %s, but must be greater than zero:"
                + " delete the entry to be rid of it at once",
            ttl);
  }

  @Test
  void after_null_isRefused() {
    assertThatNullPointerException().isThrownBy(() -> Expiration.after(null, NOW));
  }

  @Test
  void after_longerThanTimeCanSay_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expiration.after(ChronoUnit.FOREVER.getDuration(), NOW))
        .withMessageStartingWith("time to live is PT2562047788015215H30M7.999999999S, but must end")
        .withMessageEndingWith("leave it out to keep the entry for good");
  }

  @Test
  void after_reachesTheLastWholeSecondAndNoFurther() {
    Instant last = Instant.MAX.truncatedTo(ChronoUnit.SECONDS);
    Instant before = last.minusNanos(1);
    assertThat(Expiration.after(Duration.ofNanos(1), before)).isEqualTo(Expiration.at(last));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expiration.after(Duration.ofNanos(2), before));
  }

  @Test
  void hasPassed_fromItsInstantOn() {
    Expiration expiration = Expiration.at(NOW);
    assertThat(expiration.hasPassed(NOW.minusNanos(1))).isFalse();
    assertThat(expiration.hasPassed(NOW)).isTrue();
    assertThat(expiration.hasPassed(NOW.plusNanos(1))).isTrue();
    assertThat(Expiration.never().hasPassed(Instant.MAX)).isFalse();
  }
}
