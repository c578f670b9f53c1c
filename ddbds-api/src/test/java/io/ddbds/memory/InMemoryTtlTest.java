package io.ddbds.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.ddbds.Conditional;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryTtlTest {
  private static final Key KEY = Key.of("/k");
  private static final byte[] VALUE = {1, 2};

  private final SettableClock clock = new SettableClock();
  private final InMemoryDatastore store = new InMemoryDatastore(clock);

  @Test
  void entry_isPresentUntilItsExpirationAndAbsentFromThenOn() {
    store.put(KEY, VALUE, Duration.ofSeconds(10));
    clock.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(store.get(KEY)).contains(VALUE);
    clock.advance(Duration.ofNanos(1));
    assertThat(store.get(KEY)).isEmpty();
  }

  @Test
  void expiration_isRoundedUpToAWholeSecond() {
    clock.advance(Duration.ofMillis(300));
    store.put(KEY, VALUE, Duration.ofMillis(1));
    assertThat(store.expiration(KEY))
        .contains(Expiration.at(Instant.parse("2026-01-01T00:00:01Z")));
    clock.advance(Duration.ofMillis(699));
    assertThat(store.has(KEY)).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(store.has(KEY)).isFalse();
  }

  @Test
  void expired_isAbsentToEveryRead() {
    expire();
    assertThat(store.get(KEY)).isEmpty();
    assertThat(store.has(KEY)).isFalse();
    assertThat(store.size(KEY)).isEmpty();
    assertThat(store.expiration(KEY)).isEmpty();
    assertThat(store.query(Query.all()).rest()).isEmpty();
    assertThat(store.getAll(List.of(KEY))).isEmpty();
    assertThat(store.open(KEY)).isEmpty();
    assertThat(store.snapshot(KEY)).isEmpty();
    assertThat(store.begin().get(KEY)).isEmpty();
    assertThat(store.begin().query(Query.all()).rest()).isEmpty();
  }

  @Test
  void expired_cannotBeRevived() {
    expire();
    assertThat(store.setTtl(KEY, Duration.ofSeconds(5))).isFalse();
    assertThat(store.clearTtl(KEY)).isFalse();
    assertThat(store.has(KEY)).isFalse();
  }

  @Test
  void expired_countsAsAbsentForConditionalWrites() {
    store.put(KEY, VALUE, Duration.ofSeconds(1));
    Conditional.Snapshot snapshot = store.snapshot(KEY).orElseThrow();
    clock.advance(Duration.ofSeconds(1));
    assertThat(store.replaceIfUnchanged(snapshot, VALUE)).isFalse();
    assertThat(store.deleteIfUnchanged(snapshot)).isFalse();
    assertThat(store.putIfAbsent(KEY, VALUE)).isTrue();
    assertThat(store.expiration(KEY)).contains(Expiration.never());
  }

  @Test
  void expiredBetweenQueryAndReading_isLeftOut() {
    store.put(KEY, VALUE, Duration.ofSeconds(1));
    Results results = store.query(Query.all());
    clock.advance(Duration.ofSeconds(1));
    assertThat(results.rest()).isEmpty();
  }

  @Test
  void plainPut_clearsTheTtl() {
    store.put(KEY, VALUE, Duration.ofSeconds(1));
    store.put(KEY, VALUE);
    clock.advance(Duration.ofDays(1));
    assertThat(store.has(KEY)).isTrue();
    assertThat(store.expiration(KEY)).contains(Expiration.never());
  }

  @Test
  void conditionalReplace_clearsTheTtl() {
    store.put(KEY, VALUE, Duration.ofSeconds(1));
    assertThat(store.replaceIfUnchanged(store.snapshot(KEY).orElseThrow(), VALUE)).isTrue();
    assertThat(store.expiration(KEY)).contains(Expiration.never());
  }

  @Test
  void setTtl_countsFromNowAndKeepsTheValue() {
    store.put(KEY, VALUE);
    clock.advance(Duration.ofSeconds(5));
    assertThat(store.setTtl(KEY, Duration.ofSeconds(10))).isTrue();
    assertThat(store.expiration(KEY))
        .contains(Expiration.at(Instant.parse("2026-01-01T00:00:15Z")));
    assertThat(store.get(KEY)).contains(VALUE);
  }

  @Test
  void clearTtl_letsTheEntryLive() {
    store.put(KEY, VALUE, Duration.ofSeconds(1));
    assertThat(store.clearTtl(KEY)).isTrue();
    clock.advance(Duration.ofDays(1));
    assertThat(store.get(KEY)).contains(VALUE);
  }

  @Test
  void absentKey_isSaidToBeAbsent() {
    assertThat(store.setTtl(KEY, Duration.ofSeconds(1))).isFalse();
    assertThat(store.clearTtl(KEY)).isFalse();
    assertThat(store.expiration(KEY)).isEmpty();
    assertThat(store.has(KEY)).isFalse();
  }

  @Test
  void query_returnsExpirationsWhenAsked() {
    Instant at = Instant.parse("2026-01-01T00:00:01Z");
    store.put(KEY, VALUE, Duration.ofSeconds(1));
    store.put(Key.of("/never"), VALUE);
    assertThat(store.query(Query.all().onlyKeys().withExpirations()).rest())
        .containsExactly(
            Entry.ofKey(KEY).withExpiration(Expiration.at(at)),
            Entry.ofKey(Key.of("/never")).withExpiration(Expiration.never()));
    assertThat(store.query(Query.all()).next().expiration()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void ttlThatIsNotPositive_isRefusedAndChangesNothing(Duration ttl) {
    store.put(KEY, VALUE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.put(KEY, new byte[0], ttl))
        .withMessageStartingWith("time to live is " + ttl);
    assertThatIllegalArgumentException().isThrownBy(() -> store.setTtl(KEY, ttl));
    assertThatIllegalArgumentException().isThrownBy(() -> store.setTtl(Key.of("/no"), ttl));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.batch().expiring().orElseThrow().put(KEY, VALUE, ttl));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.begin().expiring().orElseThrow().put(KEY, VALUE, ttl));
    assertThat(store.get(KEY)).contains(VALUE);
    assertThat(store.expiration(KEY)).contains(Expiration.never());
  }

  @Test
  void null_isRefused() {
    Duration ttl = Duration.ofSeconds(1);
    assertThatNullPointerException().isThrownBy(() -> store.put(null, VALUE, ttl));
    assertThatNullPointerException().isThrownBy(() -> store.put(KEY, null, ttl));
    assertThatNullPointerException().isThrownBy(() -> store.put(KEY, VALUE, null));
    assertThatNullPointerException().isThrownBy(() -> store.setTtl(KEY, null));
    assertThatNullPointerException().isThrownBy(() -> store.setTtl(null, ttl));
    assertThatNullPointerException().isThrownBy(() -> store.clearTtl(null));
    assertThatNullPointerException().isThrownBy(() -> store.expiration(null));
  }

  private void expire() {
    store.put(KEY, VALUE, Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
  }
}
