package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.CONDITIONAL;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Conditional;
import io.ddbds.Conditional.Snapshot;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes on condition that nobody else has written. */
@Requires(CONDITIONAL)
final class ConditionalContract extends Contract {
  private static final Key A = Key.of("/a");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration HOUR_AND_A_SECOND = HOUR.plusSeconds(1);

  ConditionalContract(Subject subject) {
    super(subject);
  }

  @Rule("putIfAbsent MUST store a value where there is none, and return true")
  void cw01_absentIsStored() {
    assertThat(putIfAbsent("1")).isTrue();
    assertThat(get("/a")).hasValue("1");
    delete("/a");
    assertThat(putIfAbsent("2")).isTrue();
    assertThat(get("/a")).hasValue("2");
  }

  @Rule("putIfAbsent MUST return false of a present key, whatever its value, and change nothing")
  void cw02_presentStays() {
    for (String present : List.of("1", "")) {
      put("/a", present);
      assertThat(putIfAbsent("2")).isFalse();
      assertThat(get("/a")).hasValue(present);
    }
  }

  @Rule("a conditional write MUST copy the array that it is given")
  void cw03_writesCopy() {
    byte[] value = bytes("1");
    conditional().putIfAbsent(subject().accepted(A), value);
    value[0] = '2';
    assertThat(get("/a")).hasValue("1");
    conditional().replaceIfUnchanged(snapshot(), value);
    value[0] = '3';
    assertThat(get("/a")).hasValue("2");
  }

  @Rule("putIfAbsent of a key that the store refuses MUST throw KeyRefusedException")
  void cw04_refusalIsTheSame() {
    Key refused = refusedKey();
    assertThatThrownBy(() -> conditional().putIfAbsent(refused, bytes("1")))
        .isInstanceOf(KeyRefusedException.class);
    assertThat(keys(Query.all())).isEmpty();
  }

  @Rule("a snapshot MUST carry the key and the value of an entry")
  void cw05_snapshotTellsTheEntry() {
    put("/a", "1");
    assertThat(snapshot().key()).isEqualTo(A);
    assertThat(text(snapshot().value())).isEqualTo("1");
    put("/a", "");
    assertThat(snapshot().value()).isEmpty();
  }

  @Rule("the snapshot of an absent key MUST be empty")
  void cw06_absentHasNoSnapshot() {
    assertThat(conditional().snapshot(A)).isEmpty();
    put("/a", "1");
    delete("/a");
    assertThat(conditional().snapshot(A)).isEmpty();
  }

  @Rule("a snapshot MUST keep its value, and MUST give it in an array of the caller's own")
  void cw07_snapshotStays() {
    put("/a", "1");
    Snapshot snapshot = snapshot();
    snapshot.value()[0] = '2';
    assertThat(text(snapshot.value())).isEqualTo("1");
    assertThat(get("/a")).hasValue("1");
    put("/a", "3");
    assertThat(text(snapshot.value())).isEqualTo("1");
  }

  @Rule("replaceIfUnchanged MUST store the value if nobody has written since, and return true")
  void cw08_unchangedIsReplaced() {
    put("/a", "1");
    assertThat(replace(snapshot(), "2")).isTrue();
    assertThat(get("/a")).hasValue("2");
    assertThat(replace(snapshot(), "")).isTrue();
    assertThat(get("/a")).hasValue("");
    assertThat(replace(snapshot(), "3")).isTrue();
    assertThat(get("/a")).hasValue("3");
  }

  @Rule("replaceIfUnchanged MUST return false of an entry written since, and change nothing")
  void cw09_changedIsNotReplaced() {
    put("/a", "1");
    Snapshot snapshot = snapshot();
    put("/a", "2");
    assertThat(replace(snapshot, "3")).isFalse();
    assertThat(get("/a")).hasValue("2");
  }

  @Rule("replaceIfUnchanged MUST return false of an entry deleted since, and create nothing")
  void cw10_deletedIsNotReplaced() {
    put("/a", "1");
    Snapshot snapshot = snapshot();
    delete("/a");
    assertThat(replace(snapshot, "2")).isFalse();
    assertThat(has("/a")).isFalse();
  }

  @Rule("deleteIfUnchanged MUST remove the entry if nobody has written since, and return true")
  void cw11_unchangedIsDeleted() {
    put("/a", "1");
    assertThat(conditional().deleteIfUnchanged(snapshot())).isTrue();
    assertThat(has("/a")).isFalse();
  }

  @Rule("deleteIfUnchanged MUST return false of an entry written or deleted since, and leave it")
  void cw12_changedIsNotDeleted() {
    put("/a", "1");
    Snapshot snapshot = snapshot();
    put("/a", "2");
    assertThat(conditional().deleteIfUnchanged(snapshot)).isFalse();
    assertThat(get("/a")).hasValue("2");
    delete("/a");
    assertThat(conditional().deleteIfUnchanged(snapshot)).isFalse();
  }

  @Rule("a write of the same bytes MUST count as a change")
  void cw13_sameBytesAreAChange() {
    put("/a", "1");
    Snapshot snapshot = snapshot();
    put("/a", "1");
    assertThat(replace(snapshot, "2")).isFalse();
    assertThat(conditional().deleteIfUnchanged(snapshot)).isFalse();
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("an entry that was deleted and put again MUST count as changed, also with the same bytes")
  void cw14_putAgainIsAChange() {
    put("/a", "1");
    Snapshot snapshot = snapshot();
    delete("/a");
    put("/a", "1");
    assertThat(replace(snapshot, "2")).isFalse();
    assertThat(conditional().deleteIfUnchanged(snapshot)).isFalse();
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("a conditional write MUST count as a change to who holds the same snapshot")
  void cw15_oneWins() {
    put("/a", "1");
    Snapshot snapshot = snapshot();
    assertThat(replace(snapshot, "1")).isTrue();
    assertThat(replace(snapshot, "2")).isFalse();
    assertThat(conditional().deleteIfUnchanged(snapshot)).isFalse();
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("a write of another key MUST NOT count as a change")
  void cw16_othersDoNotCount() {
    fill("/a", "/a/b", "/ab");
    Snapshot snapshot = snapshot();
    put("/a/b", "2");
    delete("/ab");
    assertThat(replace(snapshot, "2")).isTrue();
    assertThat(get("/a")).hasValue("2");
    assertThat(get("/a/b")).hasValue("2");
  }

  @Rule("a conditional write that changed nothing MUST NOT count as a change")
  void cw17_failuresDoNotCount() {
    put("/a", "1");
    Snapshot old = snapshot();
    put("/a", "2");
    Snapshot snapshot = snapshot();
    putIfAbsent("3");
    replace(old, "3");
    conditional().deleteIfUnchanged(old);
    assertThat(replace(snapshot, "4")).isTrue();
    assertThat(get("/a")).hasValue("4");
  }

  @Rule("every conditional operation of a closed store MUST throw ClosedDatastoreException")
  void cw18_closedAnswersNothing() {
    put("/a", "1");
    Conditional conditional = conditional();
    Snapshot snapshot = snapshot();
    store().close();
    assertEachThrows(
        ClosedDatastoreException.class,
        Map.of(
            "putIfAbsent", () -> conditional.putIfAbsent(A, bytes("1")),
            "snapshot", () -> conditional.snapshot(A),
            "replaceIfUnchanged", () -> conditional.replaceIfUnchanged(snapshot, bytes("1")),
            "deleteIfUnchanged", () -> conditional.deleteIfUnchanged(snapshot)));
  }

  @Requires(TTL)
  @Rule("putIfAbsent MUST take an expired entry for absent, and store for ever")
  void cw19_expiredIsAbsent() {
    put("/a", "1", HOUR);
    assertThat(putIfAbsent("2")).isFalse();
    advance(HOUR_AND_A_SECOND);
    assertThat(putIfAbsent("3")).isTrue();
    assertThat(get("/a")).hasValue("3");
    assertThat(ttl().expiration(A)).hasValue(Expiration.never());
  }

  @Requires(TTL)
  @Rule("the snapshot of an expired entry MUST be empty")
  void cw20_expiredHasNoSnapshot() {
    put("/a", "1", HOUR);
    advance(HOUR_AND_A_SECOND);
    assertThat(conditional().snapshot(A)).isEmpty();
  }

  @Requires(TTL)
  @Rule("an entry that has expired since its snapshot MUST count as changed")
  void cw21_expiryIsAChange() {
    put("/a", "1", HOUR);
    Snapshot snapshot = snapshot();
    advance(HOUR_AND_A_SECOND);
    assertThat(replace(snapshot, "2")).isFalse();
    assertThat(conditional().deleteIfUnchanged(snapshot)).isFalse();
    assertThat(has("/a")).isFalse();
  }

  @Requires(TTL)
  @Rule("setTtl and clearTtl MUST count as changes")
  void cw22_timesAreChanges() {
    put("/a", "1");
    Snapshot before = snapshot();
    ttl().setTtl(A, HOUR);
    assertThat(replace(before, "2")).isFalse();
    Snapshot between = snapshot();
    ttl().clearTtl(A);
    assertThat(conditional().deleteIfUnchanged(between)).isFalse();
    assertThat(get("/a")).hasValue("1");
  }

  @Requires(TTL)
  @Rule("replaceIfUnchanged MUST clear the time to live")
  void cw23_replacedStays() {
    put("/a", "1", HOUR);
    assertThat(replace(snapshot(), "2")).isTrue();
    assertThat(ttl().expiration(A)).hasValue(Expiration.never());
    advance(HOUR_AND_A_SECOND);
    assertThat(get("/a")).hasValue("2");
  }

  private Conditional conditional() {
    return facet(Conditional.class);
  }

  private boolean putIfAbsent(String value) {
    return conditional().putIfAbsent(subject().accepted(A), bytes(value));
  }

  private Snapshot snapshot() {
    return conditional()
        .snapshot(A)
        .orElseThrow(() -> new AssertionError("a present key must have a snapshot"));
  }

  private boolean replace(Snapshot snapshot, String value) {
    return conditional().replaceIfUnchanged(snapshot, bytes(value));
  }
}
