package io.ddbds.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.Comparison;
import io.ddbds.ConflictException;
import io.ddbds.Entry;
import io.ddbds.ExpiringWrites;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Txn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryTxnTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");
  private static final Key C = Key.of("/c");

  private final SettableClock clock = new SettableClock();
  private final InMemoryDatastore store = new InMemoryDatastore(clock);
  private final Txn txn = store.begin();

  @Test
  void writes_areSeenInsideAtOnceAndOutsideAfterCommit() {
    store.put(B, new byte[1]);
    txn.put(A, new byte[] {1, 2});
    txn.delete(B);
    assertThat(txn.get(A)).contains(new byte[] {1, 2});
    assertThat(txn.size(A)).hasValue(2);
    assertThat(txn.has(B)).isFalse();
    assertThat(store.has(A)).isFalse();
    assertThat(store.has(B)).isTrue();
    txn.commit();
    assertThat(store.get(A)).contains(new byte[] {1, 2});
    assertThat(store.has(B)).isFalse();
  }

  @Test
  void discard_leavesNoTrace() {
    txn.put(A, new byte[1]);
    txn.discard();
    assertThat(store.has(A)).isFalse();
  }

  @Test
  void close_withoutCommit_discards() {
    try (Txn inner = store.begin()) {
      inner.put(A, new byte[1]);
    }
    assertThat(store.has(A)).isFalse();
  }

  @Test
  void close_withoutCommit_endsTheTransaction() {
    txn.close();
    requireOver(txn);
  }

  @Test
  void close_afterCommit_keepsTheWrites() {
    try (Txn inner = store.begin()) {
      inner.put(A, new byte[1]);
      inner.commit();
    }
    assertThat(store.has(A)).isTrue();
  }

  @Test
  void reads_areRepeatable() {
    store.put(A, new byte[] {1});
    assertThat(txn.get(A)).contains(new byte[] {1});
    assertThat(txn.has(B)).isFalse();
    store.put(A, new byte[] {2});
    store.put(B, new byte[] {2});
    assertThat(txn.get(A)).contains(new byte[] {1});
    assertThat(txn.get(B)).isEmpty();
  }

  @Test
  void commit_afterAReadKeyWasChanged_conflictsAndWritesNothing() {
    store.put(A, new byte[] {1});
    store.put(B, new byte[] {1});
    txn.get(A);
    txn.has(B);
    txn.size(C);
    txn.put(A, new byte[] {2});
    txn.put(Key.of("/d"), new byte[] {2});
    store.put(A, new byte[] {3});
    store.delete(B);
    store.put(C, new byte[] {3});

    ConflictException conflict = catchThrowableOfType(ConflictException.class, txn::commit);
    assertThat(conflict.keys()).containsExactly(A, B, C);
    assertThat(conflict).hasMessageContaining("[/a, /b, /c]").hasMessageContaining("begin again");
    assertThat(store.get(A)).contains(new byte[] {3});
    assertThat(store.has(Key.of("/d"))).isFalse();
  }

  @Test
  void commit_afterTheSameBytesWereWritten_conflicts() {
    store.put(A, new byte[] {1});
    txn.get(A);
    store.put(A, new byte[] {1});
    assertThatExceptionOfType(ConflictException.class).isThrownBy(txn::commit);
  }

  @Test
  void commit_afterOnlyTheTtlWasChanged_conflicts() {
    store.put(A, new byte[] {1});
    txn.get(A);
    store.setTtl(A, Duration.ofDays(1));
    assertThatExceptionOfType(ConflictException.class).isThrownBy(txn::commit);
  }

  @Test
  void commit_afterAReadKeyExpired_conflicts() {
    store.put(A, new byte[] {1}, Duration.ofSeconds(1));
    assertThat(txn.has(A)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(txn.has(A)).isTrue();
    assertThatExceptionOfType(ConflictException.class).isThrownBy(txn::commit);
  }

  @Test
  void commit_afterAnExpiredKeyThatWasReadAsAbsentWasCollected_succeeds() {
    store.put(A, new byte[] {1}, Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(txn.has(A)).isFalse();
    store.collectGarbage(done -> {});
    txn.put(A, new byte[] {2});
    txn.commit();
    assertThat(store.get(A)).contains(new byte[] {2});
  }

  @Test
  void commit_afterOtherKeysWereChanged_succeeds() {
    txn.get(A);
    txn.put(A, new byte[] {1});
    txn.put(B, new byte[] {1});
    store.put(B, new byte[] {2});
    store.put(C, new byte[] {2});
    txn.commit();
    assertThat(store.get(B)).contains(new byte[] {1});
  }

  @Test
  void writeSkew_isRefused() {
    Txn other = store.begin();
    txn.has(A);
    txn.put(B, new byte[1]);
    other.has(B);
    other.put(A, new byte[1]);
    txn.commit();
    assertThatExceptionOfType(ConflictException.class).isThrownBy(other::commit);
  }

  @Test
  void query_showsOwnWritesUnderFiltersOrderAndLimit() {
    store.put(A, new byte[] {1});
    store.put(B, new byte[] {2});
    store.put(C, new byte[] {8});
    txn.delete(C);
    txn.put(B, new byte[] {9});
    txn.put(Key.of("/d"), new byte[] {5});
    txn.put(Key.of("/e"), new byte[] {0});
    Query query =
        Query.all()
            .filter(Filter.value(Comparison.GREATER, new byte[] {0}))
            .orderBy(Order.VALUE_DESCENDING)
            .limit(2);
    assertThat(txn.query(query).rest())
        .containsExactly(Entry.of(B, new byte[] {9}), Entry.of(Key.of("/d"), new byte[] {5}));
    assertThat(store.query(Query.all()).rest()).hasSize(3);
  }

  @Test
  void query_overOwnWrites_respectsThePrefix() {
    txn.put(Key.of("/p/1"), new byte[1]);
    txn.put(Key.of("/q/1"), new byte[1]);
    assertThat(txn.query(Query.prefix("/p").onlyKeys()).rest())
        .containsExactly(Entry.ofKey(Key.of("/p/1")));
  }

  @Test
  void query_doesNotCountAsARead_soPhantomsPass() {
    store.put(A, new byte[] {1});
    assertThat(txn.query(Query.all()).rest()).hasSize(1);
    txn.put(C, new byte[] {1});
    store.put(A, new byte[] {2});
    store.put(B, new byte[] {2});
    txn.commit();
    assertThat(store.has(C)).isTrue();
  }

  @Test
  void query_keepsWhatItShowsWhenTheTransactionGoesOn() {
    txn.put(A, new byte[] {1});
    Results results = txn.query(Query.all());
    txn.put(B, new byte[] {1});
    txn.discard();
    assertThat(results.rest()).extracting(Entry::key).containsExactly(A);
  }

  @Test
  void expiring_writesExpireInsideAndOutside() {
    ExpiringWrites expiring = txn.expiring().orElseThrow();
    expiring.put(A, new byte[1], Duration.ofSeconds(1));
    expiring.put(B, new byte[1], Duration.ofSeconds(10));
    assertThat(txn.has(A)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(txn.has(A)).isFalse();
    assertThat(txn.query(Query.all()).rest()).extracting(Entry::key).containsExactly(B);
    txn.commit();
    assertThat(store.has(A)).isFalse();
    assertThat(store.has(B)).isTrue();
    clock.advance(Duration.ofSeconds(9));
    assertThat(store.has(B)).isFalse();
  }

  @Test
  void values_areCopiedInAndOut() {
    byte[] value = {1};
    txn.put(A, value);
    value[0] = 2;
    txn.get(A).orElseThrow()[0] = 3;
    txn.query(Query.all()).next().value().orElseThrow()[0] = 4;
    txn.commit();
    assertThat(store.get(A)).contains(new byte[] {1});
  }

  @Test
  void readOnly_readsAndRefusesWrites() {
    store.put(A, new byte[] {1});
    Txn reading = store.beginReadOnly();
    assertThat(reading.get(A)).contains(new byte[] {1});
    assertThatIllegalStateException()
        .isThrownBy(() -> reading.put(A, new byte[1]))
        .withMessage("the transaction only reads: begin one with begin() to write");
    assertThatIllegalStateException().isThrownBy(() -> reading.delete(A));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> reading.expiring().orElseThrow().put(A, new byte[1], Duration.ofSeconds(1)));
    reading.commit();
    assertThat(store.get(A)).contains(new byte[] {1});
  }

  @Test
  void readOnly_commit_saysWhetherTheReadsWereOfOneState() {
    Txn reading = store.beginReadOnly();
    reading.has(A);
    store.put(A, new byte[1]);
    assertThatExceptionOfType(ConflictException.class).isThrownBy(reading::commit);
  }

  @Test
  void committedTxn_isOver() {
    txn.put(A, new byte[] {1});
    txn.commit();
    requireOver(txn);
    assertThat(store.get(A)).contains(new byte[] {1});
  }

  @Test
  void discardedTxn_isOver() {
    txn.discard();
    requireOver(txn);
  }

  @Test
  void txnThatConflicted_isOver() {
    txn.has(A);
    store.put(A, new byte[1]);
    assertThatExceptionOfType(ConflictException.class).isThrownBy(txn::commit);
    requireOver(txn);
  }

  @Test
  void null_isRefused() {
    assertThatNullPointerException().isThrownBy(() -> txn.get(null));
    assertThatNullPointerException().isThrownBy(() -> txn.put(null, new byte[1]));
    assertThatNullPointerException().isThrownBy(() -> txn.put(A, null));
    assertThatNullPointerException().isThrownBy(() -> txn.delete(null));
    assertThatNullPointerException().isThrownBy(() -> txn.query(null));
  }

  private static void requireOver(Txn txn) {
    List<Runnable> calls =
        List.of(
            () -> txn.get(A),
            () -> txn.has(A),
            () -> txn.size(A),
            () -> txn.query(Query.all()),
            () -> txn.put(A, new byte[1]),
            () -> txn.delete(A),
            txn::expiring,
            txn::commit);
    for (Runnable call : calls) {
      assertThatIllegalStateException()
          .isThrownBy(call::run)
          .withMessage("the transaction has ended: begin another one");
    }
    txn.discard();
    txn.close();
  }
}
