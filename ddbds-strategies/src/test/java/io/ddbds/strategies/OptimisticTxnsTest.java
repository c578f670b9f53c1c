package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.dynamo.testing.WatchedTable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What transactions send, what makes them fail, and what they say then. */
class OptimisticTxnsTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");
  private static final Key C = Key.of("/c");
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};
  private static final KeySchemaStrategy SIMPLE = KeySchemas.simple();

  private final TestClock clock = new TestClock();
  private final InMemoryTable table = new InMemoryTable(SIMPLE.schema());
  private final WatchedTable watched = new WatchedTable(table);
  private final DynamoDatastore store =
      Ddbds.builder(watched.table())
          .keySchema(SIMPLE)
          .transactions(Txns.optimistic())
          .eventuallyConsistentReads()
          .clock(clock)
          .build();
  private final Transactional transactional = store.facet(Transactional.class).orElseThrow();

  @Test
  void facet_isThere_onlyIfTheCompositionHasIt() {
    assertThat(Ddbds.builder(table).keySchema(SIMPLE).build().facet(Transactional.class)).isEmpty();
  }

  @Test
  void readsAndWrites_areOneConsistentReadAKey_andOneCommit() {
    try (Txn txn = transactional.begin()) {
      txn.get(A);
      txn.has(A);
      txn.size(B);
      txn.put(B, ONE);
      txn.get(B);
      txn.put(C, ONE);
      txn.delete(C);
      assertThat(watched.requests("get"))
          .extracting(arguments -> ((RowRead) arguments.get(0)).consistent())
          .containsExactly(true, true);
      txn.commit();
    }
    assertThat(watched.requests("transactWrite")).hasSize(1);
    List<RowWrite> rows = rows();
    assertThat(rows).extracting(RowWrite::entry).containsExactlyInAnyOrder(A, B, C);
    for (RowWrite row : rows) {
      if (row.entry().equals(A)) {
        assertThat(row).isInstanceOf(RowWrite.Check.class);
      } else if (row.entry().equals(B)) {
        assertThat(row).isInstanceOf(RowWrite.Put.class);
        assertThat(row.condition()).hasValue(new Condition.Absent(Layout.KEY));
      } else {
        assertThat(row).isInstanceOf(RowWrite.Delete.class);
        assertThat(row.condition()).isEmpty();
      }
    }
    assertThat(watched.methods()).containsExactly("get", "get", "transactWrite");
  }

  @Test
  void emptyTransaction_sendsNothing() {
    transactional.begin().commit();
    transactional.beginReadOnly().commit();
    assertThat(watched.methods()).isEmpty();
  }

  @Test
  void readOnlyTransaction_ofOneKey_commitsWithoutARequest() {
    Txn txn = transactional.beginReadOnly();
    txn.get(A);
    store.put(A, ONE);
    watched.methods();
    assertThatCode(txn::commit).doesNotThrowAnyException();
    assertThat(watched.methods()).isEmpty();
  }

  /** It might have written, and what it read is no more true. */
  @Test
  void transactionThatWroteNothing_isValidated_evenOfOneKey() {
    Txn txn = transactional.begin();
    txn.get(A);
    store.put(A, ONE);
    watched.methods();
    assertThat(conflict(txn).keys()).containsExactly(A);
    assertThat(watched.methods()).containsExactly("transactRead");
  }

  @Test
  void readOnlyTransaction_ofSeveralKeys_isValidatedByOneRequest_thatReadsNoValues() {
    store.put(A, ONE);
    putAsOthers(C, ONE);
    Txn txn = transactional.beginReadOnly();
    Stream.of(A, B, C).forEach(txn::get);
    watched.methods();
    txn.commit();
    List<?> reads = (List<?>) watched.requests("transactRead").get(0).get(0);
    assertThat(reads)
        .extracting(read -> ((RowRead) read).attributes())
        .satisfiesExactly(
            own ->
                assertThat(own)
                    .containsExactlyInAnyOrder(Layout.KEY, Layout.REVISION, Layout.EXPIRATION),
            absent -> assertThat(absent).containsExactly(Layout.KEY),
            others -> assertThat(others).containsExactlyInAnyOrderElementsOf(Layout.NAMES));
    assertThat(watched.methods()).containsExactly("transactRead");
  }

  @Test
  void readOnlyTransaction_namesTheKeysThatHaveChanged() {
    store.put(A, ONE);
    store.put(C, ONE);
    Txn txn = transactional.beginReadOnly();
    Stream.of(A, B, C).forEach(txn::get);
    store.put(B, ONE);
    store.delete(C);
    assertThat(conflict(txn).keys()).containsExactlyInAnyOrder(B, C);
  }

  @Test
  void readOnlyTransaction_inConflict_fails_andIsNotTriedAgain() {
    Txn txn = transactional.beginReadOnly();
    Stream.of(A, B).forEach(txn::get);
    watched.answer("transactRead", Optional::empty);
    assertThat(conflict(txn).keys()).containsExactly(A, B);
    assertThat(watched.requests("transactRead")).hasSize(1);
  }

  @Test
  void change_isNamedByItsKey() {
    store.put(A, ONE);
    Txn txn = transactional.begin();
    txn.get(A);
    txn.get(B);
    txn.put(C, ONE);
    store.put(A, ONE);
    ConflictException conflict = conflict(txn);
    assertThat(conflict.keys()).containsExactly(A);
    assertThat(conflict).hasMessageContainingAll("/a", "nothing was written");
    assertThat(store.has(C)).isFalse();
  }

  @Test
  void deletionOfWhatWasRead_isAConflict() {
    store.put(A, ONE);
    Txn txn = transactional.begin();
    txn.get(A);
    txn.put(B, ONE);
    store.delete(A);
    assertThat(conflict(txn).keys()).containsExactly(A);
    assertThat(store.has(B)).isFalse();
  }

  @Test
  void size_isWhatTheRowSays() {
    Item row =
        new Item(
            Map.of(
                Layout.KEY, Attribute.of("/a"),
                Layout.SIZE, Attribute.of(7),
                Layout.VALUE, Attribute.of(new byte[3])));
    table.put(new RowWrite.Put(A, "", row, Optional.empty()));
    assertThat(transactional.begin().size(A)).hasValue(7);
  }

  @Test
  void rowsOfOthers_areComparedByWhatTheySay() {
    putAsOthers(A, ONE);
    Txn lost = transactional.begin();
    assertThat(lost.get(A)).hasValue(ONE);
    lost.put(A, TWO);
    putAsOthers(A, TWO);
    assertThat(conflict(lost).keys()).containsExactly(A);
    Txn won = transactional.begin();
    won.get(A);
    won.put(A, ONE);
    won.commit();
    assertThat(store.get(A)).hasValue(ONE);
  }

  @Test
  void rowsOfOthers_withoutASize_haveThatOfTheirValue() {
    Item row =
        new Item(Map.of(Layout.KEY, Attribute.of("/a"), Layout.VALUE, Attribute.of(new byte[3])));
    table.put(new RowWrite.Put(A, "", row, Optional.empty()));
    Txn txn = transactional.begin();
    assertThat(txn.size(A)).hasValue(3);
    assertThat(txn.size(B)).isEmpty();
    txn.put(A, TWO);
    assertThat(txn.size(A)).hasValue(1);
    txn.commit();
  }

  @Test
  void entryThatExpires_isAConflict_beforeAnythingIsSent() {
    store.put(A, ONE, Duration.ofSeconds(10));
    Txn txn = transactional.begin();
    txn.get(A);
    txn.put(B, ONE);
    clock.advance(Duration.ofSeconds(10));
    assertThat(txn.get(A)).hasValue(ONE);
    watched.methods();
    assertThat(conflict(txn).keys()).containsExactly(A);
    assertThat(watched.methods()).isEmpty();
  }

  @Test
  void entryThatHadExpired_isAbsent_whetherItsRowIsThereOrNot() {
    store.put(A, ONE, Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    Txn there = transactional.begin();
    assertThat(there.has(A)).isFalse();
    there.put(B, ONE);
    there.commit();
    Txn gone = transactional.begin();
    gone.has(A);
    gone.put(B, TWO);
    table.delete(new RowWrite.Delete(A, "", ItemKey.of("/a"), Optional.empty()));
    gone.commit();
    assertThat(store.get(B)).hasValue(TWO);
    Txn readOnly = transactional.beginReadOnly();
    readOnly.has(A);
    readOnly.has(B);
    readOnly.commit();
  }

  @Test
  void entryThatHadExpired_andWasPutAgain_isAConflict() {
    store.put(A, ONE, Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    Txn writing = transactional.begin();
    writing.has(A);
    writing.put(B, ONE);
    Txn reading = transactional.beginReadOnly();
    reading.has(A);
    reading.has(B);
    store.put(A, ONE);
    assertThat(conflict(writing).keys()).containsExactly(A);
    assertThat(conflict(reading).keys()).containsExactly(A);
  }

  @Test
  void lostReply_isAskedForAgain_andAppliedOnce() {
    Txn txn = transactional.begin();
    txn.put(A, ONE);
    watched.loseReply("transactWrite");
    txn.commit();
    assertThat(watched.requests("transactWrite"))
        .extracting(arguments -> arguments.get(1))
        .hasSize(2)
        .containsOnly(watched.requests("transactWrite").get(0).get(1));
  }

  @Test
  void lostReplies_areAnUnknownOutcome() {
    Txn txn = transactional.begin();
    txn.put(A, ONE);
    for (int i = 0; i < 20; i++) {
      watched.loseReply("transactWrite");
    }
    assertThatThrownBy(txn::commit).isInstanceOf(UnknownOutcomeException.class);
  }

  @Test
  void conflict_namesTheKeysInConflict_andIsNotTriedAgain() {
    assertThat(cancelled(1, Cancellation.NONE, Cancellation.CONFLICT))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.keys()).containsExactly(B))
        .hasMessageContaining("written by others");
    assertThat(cancelled(1, Cancellation.THROTTLED, Cancellation.CONFLICT))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void throttlingEachTime_isThrottling_ofTheKeysConcerned() {
    assertThat(cancelled(6, Cancellation.THROTTLED, Cancellation.NONE))
        .isInstanceOfSatisfying(
            ThrottledException.class, e -> assertThat(e.keys()).containsExactly(A));
  }

  /** Commits what is always cancelled, which takes so many requests. */
  private DatastoreException cancelled(int requests, Cancellation... reasons) {
    InMemoryTable fresh = new InMemoryTable(SIMPLE.schema());
    WatchedTable refusing = new WatchedTable(fresh);
    Collections.nCopies(10, List.of(reasons))
        .forEach(answer -> refusing.answer("transactWrite", () -> answer));
    DynamoDatastore refused =
        Ddbds.builder(refusing.table())
            .keySchema(SIMPLE)
            .transactions(Txns.optimistic())
            .clock(clock)
            .build();
    Txn txn = refused.facet(Transactional.class).orElseThrow().begin();
    txn.put(A, ONE);
    txn.put(B, ONE);
    DatastoreException failure = catchThrowableOfType(DatastoreException.class, txn::commit);
    assertThat(refusing.requests("transactWrite")).hasSize(requests);
    return failure;
  }

  private static ConflictException conflict(Txn txn) {
    return catchThrowableOfType(ConflictException.class, txn::commit);
  }

  @SuppressWarnings("unchecked") // the first argument of transactWrite
  private List<RowWrite> rows() {
    return (List<RowWrite>) watched.requests("transactWrite").get(0).get(0);
  }

  private void putAsOthers(Key key, byte[] value) {
    Item row =
        new Item(
            Map.of(
                Layout.KEY, Attribute.of(key.toString()),
                Layout.VALUE, Attribute.of(value),
                Layout.SIZE, Attribute.of(value.length),
                Layout.EXPIRATION, Attribute.of(0)));
    table.put(new RowWrite.Put(key, "", row, Optional.empty()));
  }
}
