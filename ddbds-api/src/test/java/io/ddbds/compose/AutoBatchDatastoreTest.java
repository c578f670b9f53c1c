package io.ddbds.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Conditional;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.memory.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoBatchDatastoreTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");
  private static final Key C = Key.of("/c");
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};

  private final SettableClock clock = new SettableClock();
  private final InMemoryDatastore below = new InMemoryDatastore(clock);
  private final FailingBatches failing = new FailingBatches(below);
  private final AutoBatchDatastore store = AutoBatchDatastore.over(failing, 3, 100, clock);

  @Test
  void put_fewWrites_waitAndAreRead() {
    byte[] value = {1};
    store.put(A, value);
    value[0] = 9;
    assertThat(below.has(A)).isFalse();
    assertThat(store.get(A)).contains(ONE);
    store.get(A).orElseThrow()[0] = 9;
    assertThat(store.get(A)).contains(ONE);
    assertThat(store.size(A)).hasValue(1);
    assertThat(store.pendingWrites()).isEqualTo(1);
  }

  @Test
  void delete_ofStoredEntry_isReadBeforeItIsWritten() {
    below.put(A, ONE);
    store.delete(A);
    assertThat(store.has(A)).isFalse();
    assertThat(store.size(A)).isEmpty();
    assertThat(below.has(A)).isTrue();
    store.flush();
    assertThat(below.has(A)).isFalse();
  }

  @Test
  void put_asManyAsMayWait_areWritten() {
    store.put(A, ONE);
    store.put(B, ONE);
    store.put(A, TWO);
    assertThat(below.has(A)).isFalse();
    store.delete(C);
    assertThat(below.get(A)).contains(TWO);
    assertThat(store.pendingWrites()).isZero();
    assertThat(failing.commits).isEqualTo(1);
  }

  @Test
  void put_asManyBytesAsMayWait_areWritten() {
    store.put(A, new byte[97]);
    assertThat(below.has(A)).isFalse();
    store.put(A, new byte[98]);
    assertThat(below.size(A)).hasValue(98);
  }

  @Test
  void sync_andQueryAndClose_writeWhatWaits() {
    store.put(A, ONE);
    store.sync(B);
    assertThat(below.has(A)).isTrue();
    store.put(B, ONE);
    assertThat(store.query(Query.all()).rest()).hasSize(2);
    store.put(C, ONE);
    store.close();
    assertThat(failing.written).contains(A, B, C);
    assertThatThrownBy(() -> store.put(A, ONE)).isInstanceOf(ClosedDatastoreException.class);
    store.close();
  }

  @Test
  void operationsAtOtherKeys_leaveWhatWaits() {
    store.put(A, ONE);
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    assertThat(conditional.putIfAbsent(B, ONE)).isTrue();
    assertThat(below.has(A)).isFalse();
    assertThat(conditional.putIfAbsent(A, TWO)).isFalse();
    assertThat(below.get(A)).contains(ONE);
  }

  @Test
  void flush_failed_keepsWhatWasNotAppliedAndTellsIt() {
    failing.failOn =
        batch -> new BatchFailedException("out", List.of(A), List.of(B), List.of(), null);
    store.put(A, ONE);
    store.put(B, ONE);
    BatchFailedException told = catchThrowableOfType(BatchFailedException.class, store::flush);
    assertThat(told.applied()).containsExactly(A);
    assertThat(told.notApplied()).containsExactly(B);
    assertThat(told).hasMessageContaining("is kept");
    assertThat(store.pendingWrites()).isEqualTo(1);
    assertThat(store.get(B)).contains(ONE);
    failing.failOn = null;
    store.flush();
    assertThat(below.get(B)).contains(ONE);
    assertThat(store.pendingWrites()).isZero();
  }

  @Test
  void flush_unknownOutcome_keepsAllInDoubt() {
    failing.failOn = batch -> new UnknownOutcomeException("lost", List.of(), null);
    store.put(A, ONE);
    BatchFailedException told =
        catchThrowableOfType(BatchFailedException.class, () -> store.sync(Key.ROOT));
    assertThat(told.inDoubt()).containsExactly(A);
    assertThat(told.notApplied()).isEmpty();
    assertThat(store.get(A)).contains(ONE);
  }

  @Test
  void flush_refused_keepsAllAsNotApplied() {
    failing.failOn = batch -> new BackendException("down", List.of(), null);
    store.put(A, ONE);
    BatchFailedException told = catchThrowableOfType(BatchFailedException.class, store::flush);
    assertThat(told.notApplied()).containsExactly(A);
  }

  @Test
  void flush_failedInAnUnknownWay_keepsAll() {
    failing.failOn = batch -> new IllegalStateException("a mistake");
    store.put(A, ONE);
    assertThatThrownBy(store::flush).isInstanceOf(IllegalStateException.class);
    failing.failOn = null;
    store.flush();
    assertThat(below.has(A)).isTrue();
  }

  @Test
  void put_whileFlushesFail_isRefusedWhenFullAndLaterWritesReplaceEarlier() {
    failing.failOn = batch -> new BackendException("down", List.of(), null);
    store.put(A, ONE);
    store.put(B, ONE);
    assertThatThrownBy(() -> store.put(C, ONE)).isInstanceOf(BatchFailedException.class);
    assertThatThrownBy(() -> store.put(Key.of("/d"), ONE))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("/d was not taken: 3 writes wait");
    assertThat(store.has(Key.of("/d"))).isFalse();
    failing.failOn = null;
    store.put(A, TWO);
    store.delete(B);
    store.flush();
    assertThat(below.get(A)).contains(TWO);
    assertThat(below.has(B)).isFalse();
    assertThat(below.get(C)).contains(ONE);
  }

  @Test
  void flush_laterWriteMeanwhile_isNotUndoneByTheOneThatCameBack() {
    failing.failOn =
        batch -> {
          store.put(A, TWO);
          return new BackendException("down", List.of(), null);
        };
    store.put(A, ONE);
    store.put(B, ONE);
    assertThatThrownBy(store::flush).isInstanceOf(BatchFailedException.class);
    assertThat(store.get(A)).contains(TWO);
    failing.failOn = null;
    store.flush();
    assertThat(below.get(A)).contains(TWO);
    assertThat(below.get(B)).contains(ONE);
  }

  @Test
  void get_whileWritesAreSent_findsThem() {
    store.put(A, ONE);
    failing.failOn =
        batch -> {
          assertThat(store.get(A)).contains(ONE);
          assertThat(store.pendingWrites()).isEqualTo(1);
          return null;
        };
    store.flush();
    assertThat(below.get(A)).contains(ONE);
  }

  @Test
  void close_flushFails_staysOpen() {
    failing.failOn = batch -> new BackendException("down", List.of(), null);
    store.put(A, ONE);
    assertThatThrownBy(store::close).isInstanceOf(BatchFailedException.class);
    store.put(B, ONE);
    failing.failOn = null;
    store.close();
    assertThat(failing.written).contains(A, B);
  }

  @Test
  void flush_interrupted_keepsAllAndSaysSo() {
    store.put(A, ONE);
    Thread.currentThread().interrupt();
    assertThatThrownBy(store::flush)
        .isInstanceOf(InterruptedOperationException.class)
        .hasMessageContaining("1 writes wait on");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.get(A)).contains(ONE);
  }

  @Test
  void put_interruptedWhenFull_isTaken() {
    store.put(A, ONE);
    store.put(B, ONE);
    Thread.currentThread().interrupt();
    store.put(C, ONE);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.pendingWrites()).isEqualTo(3);
  }

  @Test
  void putWithTtl_expiresWhileItWaits() {
    TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
    ttl.put(A, ONE, Duration.ofSeconds(2));
    clock.advance(Duration.ofSeconds(1));
    assertThat(store.has(A)).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(store.has(A)).isFalse();
    assertThat(store.get(A)).isEmpty();
  }

  @Test
  void putWithTtl_cameBack_keepsItsExpiration() {
    TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
    failing.failOn = batch -> new BackendException("down", List.of(), null);
    ttl.put(A, ONE, Duration.ofSeconds(60));
    ttl.put(B, ONE, Duration.ofSeconds(10));
    below.put(B, TWO);
    assertThatThrownBy(store::flush).isInstanceOf(BatchFailedException.class);
    clock.advance(Duration.ofSeconds(30));
    failing.failOn = null;
    store.flush();
    assertThat(ttl.expiration(A).orElseThrow().at()).contains(clock.instant().plusSeconds(30));
    assertThat(below.has(B)).isFalse();
  }

  @Test
  void commitOfTransaction_flushFails_endsIt() {
    Txn txn = store.facet(Transactional.class).orElseThrow().begin();
    txn.get(A);
    store.put(A, ONE);
    failing.failOn = batch -> new BackendException("down", List.of(), null);
    assertThatThrownBy(txn::commit).isInstanceOf(BatchFailedException.class);
    failing.failOn = null;
    assertThatThrownBy(() -> txn.get(A)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void commitOfBatch_flushFails_spendsIt() {
    var batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(A, TWO);
    store.put(A, ONE);
    failing.failOn = any -> new BackendException("down", List.of(), null);
    assertThatThrownBy(batch::commit).isInstanceOf(BatchFailedException.class);
    assertThatThrownBy(batch::commit).isInstanceOf(IllegalStateException.class);
    assertThat(store.get(A)).contains(ONE);
  }

  @Test
  void over_nothingToCollect_isRefused() {
    assertThatThrownBy(() -> AutoBatchDatastore.over(below, 0, 1))
        .hasMessageContaining("0 writes of 1 bytes");
    assertThatThrownBy(() -> AutoBatchDatastore.over(below, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AutoBatchDatastore.over(new Plain(below), 1, 1))
        .hasMessageContaining("open it with a batch strategy");
  }
}
