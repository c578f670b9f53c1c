package io.ddbds.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.ddbds.Batch;
import io.ddbds.Conditional;
import io.ddbds.Expiration;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Query;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryBatchTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");

  private final SettableClock clock = new SettableClock();
  private final InMemoryDatastore store = new InMemoryDatastore(clock);
  private final Batch batch = store.batch();

  @Test
  void writes_areSeenAfterCommitAndNotBefore() {
    store.put(B, new byte[1]);
    batch.put(A, new byte[] {1});
    batch.delete(B);
    assertThat(store.has(A)).isFalse();
    assertThat(store.has(B)).isTrue();
    batch.commit();
    assertThat(store.get(A)).contains(new byte[] {1});
    assertThat(store.has(B)).isFalse();
  }

  @Test
  void lastOperationOnAKey_wins() {
    batch.put(A, new byte[] {1});
    batch.put(B, new byte[] {1});
    batch.delete(A);
    batch.delete(B);
    batch.put(B, new byte[] {3});
    batch.commit();
    assertThat(store.has(A)).isFalse();
    assertThat(store.get(B)).contains(new byte[] {3});
  }

  @Test
  void putOfNoBytes_isNoDelete() {
    batch.put(A, new byte[0]);
    batch.commit();
    assertThat(store.get(A)).contains(new byte[0]);
  }

  @Test
  void values_areCopied() {
    byte[] value = {1};
    batch.put(A, value);
    value[0] = 2;
    batch.commit();
    assertThat(store.get(A)).contains(new byte[] {1});
  }

  @Test
  void manyWrites_areTaken() {
    for (int i = 0; i < 1_000; i++) {
      batch.put(Key.of("/" + i), new byte[1]);
    }
    batch.commit();
    assertThat(store.query(Query.all().onlyKeys()).rest()).hasSize(1_000);
  }

  @Test
  void expiring_countsFromThePutAndThePlainPutClears() {
    ExpiringWrites expiring = batch.expiring().orElseThrow();
    expiring.put(A, new byte[1], Duration.ofSeconds(10));
    expiring.put(B, new byte[1], Duration.ofSeconds(10));
    batch.put(B, new byte[1]);
    clock.advance(Duration.ofSeconds(3));
    batch.commit();
    assertThat(store.expiration(A)).contains(Expiration.at(Instant.parse("2026-01-01T00:00:10Z")));
    assertThat(store.expiration(B)).contains(Expiration.never());
  }

  @Test
  void expiredBeforeCommit_isAbsentAndReplacesWhatWasThere() {
    store.put(A, new byte[1]);
    batch.expiring().orElseThrow().put(A, new byte[1], Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    batch.commit();
    assertThat(store.has(A)).isFalse();
  }

  @Test
  void commit_changesTheRevision() {
    store.put(A, new byte[] {1});
    Conditional.Snapshot before = store.snapshot(A).orElseThrow();
    batch.put(A, new byte[] {1});
    batch.commit();
    assertThat(store.replaceIfUnchanged(before, new byte[] {2})).isFalse();
  }

  @Test
  void emptyBatch_commitsToNothing() {
    batch.commit();
    assertThat(store.query(Query.all()).rest()).isEmpty();
  }

  @Test
  void committedBatch_isSpent() {
    ExpiringWrites expiring = batch.expiring().orElseThrow();
    batch.put(A, new byte[1]);
    batch.commit();
    store.delete(A);
    assertThatIllegalStateException()
        .isThrownBy(batch::commit)
        .withMessage("the batch was committed: begin another one");
    assertThatIllegalStateException().isThrownBy(() -> batch.put(B, new byte[1]));
    assertThatIllegalStateException().isThrownBy(() -> batch.delete(B));
    assertThatIllegalStateException().isThrownBy(batch::expiring);
    assertThatIllegalStateException()
        .isThrownBy(() -> expiring.put(B, new byte[1], Duration.ofSeconds(1)));
    assertThat(store.query(Query.all()).rest()).isEmpty();
  }

  @Test
  void null_isRefusedAndLeavesTheBatchUsable() {
    assertThatNullPointerException().isThrownBy(() -> batch.put(null, new byte[1]));
    assertThatNullPointerException().isThrownBy(() -> batch.put(A, null));
    assertThatNullPointerException().isThrownBy(() -> batch.delete(null));
    batch.put(A, new byte[1]);
    batch.commit();
    assertThat(store.has(A)).isTrue();
  }
}
