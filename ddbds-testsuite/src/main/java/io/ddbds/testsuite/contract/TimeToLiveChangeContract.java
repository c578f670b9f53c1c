package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import java.time.Duration;
import java.util.List;

/** Times to live that change while the value stays. */
@Requires(TTL)
final class TimeToLiveChangeContract extends Contract {
  private static final Key A = Key.of("/a");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration JUST_UNDER_AN_HOUR = HOUR.minusMillis(1);
  private static final Duration HOUR_AND_A_SECOND = HOUR.plusSeconds(1);

  TimeToLiveChangeContract(Subject subject) {
    super(subject);
  }

  @Rule("setTtl with a time to live of zero or less MUST be refused and change nothing")
  void tc01_setTtlRefusesNoTime() {
    put("/a", "1");
    for (Duration none : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofHours(-1))) {
      assertThatThrownBy(() -> ttl().setTtl(A, none)).isInstanceOf(IllegalArgumentException.class);
      assertThat(get("/a")).hasValue("1");
      assertThat(ttl().expiration(A)).hasValue(Expiration.never());
    }
  }

  @Rule("setTtl MUST give a present entry a new time to live, counted from the call")
  void tc02_setTtlCountsFromNow() {
    put("/a", "1", HOUR);
    advance(JUST_UNDER_AN_HOUR);
    assertThat(ttl().setTtl(A, HOUR)).isTrue();
    advance(JUST_UNDER_AN_HOUR);
    assertThat(get("/a")).hasValue("1");
    advance(Duration.ofMillis(1_001));
    assertThat(get("/a")).isEmpty();
  }

  @Rule("setTtl of an absent key MUST return false and create nothing")
  void tc03_setTtlCreatesNothing() {
    assertThat(ttl().setTtl(A, HOUR)).isFalse();
    assertThat(has("/a")).isFalse();
    assertThat(keys(Query.all())).isEmpty();
  }

  @Rule("setTtl of an expired entry MUST return false and not bring it back")
  void tc04_setTtlRevivesNothing() {
    put("/a", "1", HOUR);
    advance(HOUR_AND_A_SECOND);
    assertThat(ttl().setTtl(A, HOUR)).isFalse();
    assertThat(has("/a")).isFalse();
    assertThat(keys(Query.all())).isEmpty();
  }

  @Rule("setTtl and clearTtl MUST leave the value as it is")
  void tc05_valuesStay() {
    put("/a", "1");
    ttl().setTtl(A, HOUR);
    assertThat(get("/a")).hasValue("1");
    ttl().clearTtl(A);
    assertThat(get("/a")).hasValue("1");
    assertThat(entry(Query.all()).value().map(Contract::text)).hasValue("1");
  }

  @Rule("clearTtl MUST let a present entry live on")
  void tc06_clearTtlLetsLive() {
    put("/a", "1", HOUR);
    assertThat(ttl().clearTtl(A)).isTrue();
    assertThat(ttl().expiration(A)).hasValue(Expiration.never());
    advance(HOUR_AND_A_SECOND);
    assertThat(get("/a")).hasValue("1");
    assertThat(keys(Query.all())).containsExactly("/a");
  }

  @Rule("clearTtl of an absent key MUST return false and create nothing")
  void tc07_clearTtlCreatesNothing() {
    assertThat(ttl().clearTtl(A)).isFalse();
    assertThat(has("/a")).isFalse();
    assertThat(keys(Query.all())).isEmpty();
  }

  @Rule("clearTtl of an expired entry MUST return false and not bring it back")
  void tc08_clearTtlRevivesNothing() {
    put("/a", "1", HOUR);
    advance(HOUR_AND_A_SECOND);
    assertThat(ttl().clearTtl(A)).isFalse();
    assertThat(has("/a")).isFalse();
  }
}
