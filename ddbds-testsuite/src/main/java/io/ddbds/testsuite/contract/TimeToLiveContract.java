package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Comparison;
import io.ddbds.Expiration;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Order;
import io.ddbds.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Values that go away by themselves. */
@Requires(TTL)
final class TimeToLiveContract extends Contract {
  private static final Key A = Key.of("/a");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration JUST_UNDER_AN_HOUR = HOUR.minusMillis(1);
  private static final Duration HOUR_AND_A_SECOND = HOUR.plusSeconds(1);

  TimeToLiveContract(Subject subject) {
    super(subject);
  }

  @Rule("a value MUST live until its time to live is over")
  void tl01_livesForItsTime() {
    put("/a", "1", HOUR);
    assertThat(get("/a")).hasValue("1");
    advance(JUST_UNDER_AN_HOUR);
    assertThat(get("/a")).hasValue("1");
    assertThat(keys(Query.all())).containsExactly("/a");
  }

  @Rule("get MUST find nothing from one second after the end of a time to live on, at the latest")
  void tl02_getSeesNothingExpired() {
    put("/a", "1", HOUR);
    advance(HOUR_AND_A_SECOND);
    assertThat(get("/a")).isEmpty();
  }

  @Rule("has MUST be false of an expired entry")
  void tl03_hasSeesNothingExpired() {
    put("/a", "1", HOUR);
    advance(HOUR_AND_A_SECOND);
    assertThat(has("/a")).isFalse();
  }

  @Rule("size MUST be absent of an expired entry")
  void tl04_sizeSeesNothingExpired() {
    put("/a", "1", HOUR);
    advance(HOUR_AND_A_SECOND);
    assertThat(store().size(A)).isEmpty();
  }

  @Rule("the expiration of an expired entry MUST be absent")
  void tl05_expirationSeesNothingExpired() {
    put("/a", "1", HOUR);
    advance(HOUR_AND_A_SECOND);
    assertThat(ttl().expiration(A)).isEmpty();
  }

  @Rule("an expired entry MUST be absent from every query, whatever it asks for")
  void tl06_queriesSeeNothingExpired() {
    put("/a/1", "1", HOUR);
    put("/a/2", "2");
    advance(HOUR_AND_A_SECOND);
    Query below = Query.prefix("/a");
    Query filtered = below.filter(Filter.value(Comparison.GREATER, bytes("0")));
    for (Query query : List.of(Query.all(), below, below.onlyKeys(), filtered, sorted(below))) {
      assertThat(keys(query)).as(query.toString()).containsExactly("/a/2");
    }
  }

  @Rule("an expired entry MUST NOT count in an offset or a limit")
  void tl07_windowsSkipNothingExpired() {
    put("/a/1", "1", HOUR);
    put("/a/2", "2");
    put("/a/3", "3");
    advance(HOUR_AND_A_SECOND);
    assertThat(keys(sorted(Query.prefix("/a")).limit(2))).containsExactly("/a/2", "/a/3");
    assertThat(keys(sorted(Query.prefix("/a")).offset(1))).containsExactly("/a/3");
  }

  @Rule("a put without a time to live MUST clear the one from before")
  void tl08_plainPutClears() {
    put("/a", "1", HOUR);
    put("/a", "2");
    assertThat(ttl().expiration(A)).hasValue(Expiration.never());
    advance(HOUR_AND_A_SECOND);
    assertThat(get("/a")).hasValue("2");
  }

  @Rule("a put with a time to live MUST replace the one from before, longer or shorter")
  void tl09_putReplaces() {
    put("/longer", "1", HOUR);
    put("/longer", "2", HOUR.multipliedBy(3));
    put("/shorter", "1", HOUR.multipliedBy(3));
    put("/shorter", "2", HOUR);
    advance(HOUR_AND_A_SECOND);
    assertThat(get("/longer")).hasValue("2");
    assertThat(get("/shorter")).isEmpty();
  }

  @Rule("a put with a time to live of zero or less MUST be refused and change nothing")
  void tl10_putRefusesNoTime() {
    put("/a", "1");
    for (Duration none : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofHours(-1))) {
      assertThatThrownBy(() -> put("/a", "2", none)).isInstanceOf(IllegalArgumentException.class);
      assertThat(get("/a")).hasValue("1");
      assertThat(ttl().expiration(A)).hasValue(Expiration.never());
    }
  }

  @Rule("the expiration of an entry without a time to live MUST be never, and of no entry absent")
  void tl11_neverIsNotAbsent() {
    assertThat(ttl().expiration(A)).isEmpty();
    put("/a", "1");
    assertThat(ttl().expiration(A)).hasValue(Expiration.never());
  }

  @Rule("an expiration MUST be at the end of the time to live or at most a second later")
  void tl12_expirationIsExact() {
    Instant before = subject().clock().instant();
    put("/a", "1", HOUR);
    Instant after = subject().clock().instant();
    Instant at = ttl().expiration(A).orElseThrow().at().orElseThrow();
    assertThat(at).isBetween(before.plus(HOUR), after.plus(HOUR_AND_A_SECOND));
  }

  @Rule("an entry MUST be absent from the very instant of its expiration on")
  void tl13_absentFromTheInstant() {
    put("/a", "1", HOUR);
    Instant at = ttl().expiration(A).orElseThrow().at().orElseThrow();
    advance(Duration.between(subject().clock().instant(), at).minusMillis(1));
    assertThat(get("/a")).hasValue("1");
    advance(Duration.ofMillis(1));
    assertThat(get("/a")).isEmpty();
  }

  @Rule("the key of an expired entry MUST be deleted and put like an absent one")
  void tl14_expiredKeysAreFree() {
    put("/a", "1", HOUR);
    put("/b", "1", HOUR);
    advance(HOUR_AND_A_SECOND);
    delete("/b");
    put("/a", "2");
    assertThat(ttl().expiration(A)).hasValue(Expiration.never());
    assertThat(entries(Query.all())).hasSize(1);
    assertThat(get("/a")).hasValue("2");
  }

  @Rule("a time to live of less than a second MUST end, too")
  void tl15_fractionsOfASecondEnd() {
    put("/a", "1", Duration.ofMillis(1));
    advance(Duration.ofMillis(1_001));
    assertThat(get("/a")).isEmpty();
  }

  @Rule("a time to live of centuries MUST be kept like any other")
  void tl16_centuriesAreKept() {
    put("/a", "1", Duration.ofDays(365 * 300));
    advance(Duration.ofDays(365 * 299));
    assertThat(get("/a")).hasValue("1");
    assertThat(keys(Query.all())).containsExactly("/a");
  }

  @Rule("a value without bytes MUST be stored with a time to live, and expire")
  void tl17_emptyValuesExpire() {
    put("/a", "", HOUR);
    assertThat(get("/a")).hasValue("");
    advance(HOUR_AND_A_SECOND);
    assertThat(get("/a")).isEmpty();
  }

  @Rule("a put with a time to live MUST copy the array that it is given")
  void tl18_putCopies() {
    byte[] value = bytes("1");
    ttl().put(subject().accepted(A), value, HOUR);
    value[0] = '2';
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("a put with a time to live of a key that the store refuses MUST throw KeyRefusedException")
  void tl19_refusalIsTheSame() {
    Key refused = refusedKey();
    assertThatThrownBy(() -> ttl().put(refused, bytes("1"), HOUR))
        .isInstanceOf(KeyRefusedException.class);
    assertThat(keys(Query.all())).isEmpty();
  }

  @Rule("a null key, value or time to live MUST be refused with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void tl20_nullIsRefused() {
    Key key = subject().accepted(Key.of("/a"));
    put(key, "1");
    Duration hour = Duration.ofHours(1);
    assertEachThrows(
        NullPointerException.class,
        Map.of(
            "put of no key", () -> ttl().put(null, bytes("2"), hour),
            "put of no value", () -> ttl().put(key, null, hour),
            "put for no time", () -> ttl().put(key, bytes("2"), null),
            "setTtl of no key", () -> ttl().setTtl(null, hour),
            "setTtl to no time", () -> ttl().setTtl(key, null),
            "clearTtl", () -> ttl().clearTtl(null),
            "expiration", () -> ttl().expiration(null)));
    assertThat(get("/a")).hasValue("1");
    assertThat(ttl().expiration(key)).hasValue(Expiration.never());
  }

  @Rule("a put with a time to live MUST refuse a value that the store cannot hold, as a plain put")
  void tl21_tooLargeIsRefused() {
    Key key = subject().accepted(Key.of("/a"));
    put(key, "before");
    byte[] large = new byte[4_194_305];
    boolean stored = isStored(key, () -> ttl().put(key, large, Duration.ofHours(1)));
    assertThat(store().size(key)).hasValue(stored ? large.length : "before".length());
  }

  private static Query sorted(Query query) {
    return query.orderBy(Order.KEY);
  }
}
