package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Conditional;
import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Item;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Conditional writes: what they send, and what they say when requests go wrong. */
class ConditionalWritesTest {
  private static final Key KEY = Key.of("/a/b");
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};
  private static final KeySchemaStrategy ALONE = KeySchemas.simple();
  private static final KeySchemaStrategy TOGETHER =
      KeySchemas.indexTables(KeyRoute.template("names", "/a/{name...}"));

  private final TestClock clock = new TestClock();
  private final WatchedTable watched = watched(ALONE);
  private final DynamoDatastore store = builder(watched, ALONE).build();
  private final Conditional conditional = conditional(store);

  @Test
  void facet_isThere_onlyIfTheCompositionHasIt() {
    assertThat(store.facet(Conditional.class)).isPresent();
    assertThat(Ddbds.builder(watched.table()).keySchema(ALONE).build().facet(Conditional.class))
        .isEmpty();
  }

  @Test
  void eachWrite_ofOneRow_isOneRequest() {
    conditional.putIfAbsent(KEY, ONE);
    assertThat(watched.methods()).containsExactly("put");
    Conditional.Snapshot snapshot = snapshot();
    assertThat(watched.methods()).containsExactly("get");
    conditional.replaceIfUnchanged(snapshot, TWO);
    assertThat(watched.methods()).containsExactly("put");
    conditional.deleteIfUnchanged(snapshot());
    assertThat(watched.methods()).containsExactly("get", "delete");
  }

  @Test
  void eachWrite_ofSeveralRows_isOneTransaction() {
    WatchedTable table = watched(TOGETHER);
    DynamoDatastore other = builder(table, TOGETHER).build();
    assertThat(conditional(other).putIfAbsent(KEY, ONE)).isTrue();
    assertThat(table.methods()).containsExactly("transactWrite");
    assertThat(conditional(other).putIfAbsent(KEY, TWO)).isFalse();
    Conditional.Snapshot snapshot = conditional(other).snapshot(KEY).orElseThrow();
    assertThat(conditional(other).deleteIfUnchanged(snapshot)).isTrue();
    assertThat(conditional(other).deleteIfUnchanged(snapshot)).isFalse();
    assertThat(other.has(KEY)).isFalse();
  }

  @Test
  void snapshot_isConsistent_evenWhereOtherReadsAreNot() {
    DynamoDatastore eventual = builder(watched, ALONE).eventuallyConsistentReads().build();
    conditional(eventual).snapshot(KEY);
    eventual.get(KEY);
    assertThat(watched.requests("get"))
        .extracting(arguments -> ((RowRead) arguments.get(0)).consistent())
        .containsExactly(true, false);
  }

  @Test
  void snapshot_isOfItsKeyAndValue_inAnArrayOfTheCallers() {
    store.put(KEY, ONE);
    Conditional.Snapshot snapshot = snapshot();
    snapshot.value()[0] = 9;
    assertThat(snapshot.value()).isEqualTo(ONE);
    assertThat(snapshot.key()).isEqualTo(KEY);
  }

  @Test
  void snapshot_ofAnotherStore_isRefused() {
    store.put(KEY, ONE);
    Conditional other = conditional(builder(watched, ALONE).build());
    Conditional.Snapshot snapshot = snapshot();
    assertThatThrownBy(() -> other.replaceIfUnchanged(snapshot, TWO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/a/b");
    assertThatThrownBy(() -> other.deleteIfUnchanged(snapshot))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.get(KEY)).hasValue(ONE);
  }

  @Test
  void closedStore_answersNothing() {
    store.put(KEY, ONE);
    Conditional.Snapshot snapshot = snapshot();
    store.close();
    List<ThrowingCallable> calls =
        List.of(
            () -> conditional.putIfAbsent(KEY, ONE),
            () -> conditional.snapshot(KEY),
            () -> conditional.replaceIfUnchanged(snapshot, ONE),
            () -> conditional.deleteIfUnchanged(snapshot));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call).isInstanceOf(ClosedDatastoreException.class);
    }
  }

  @Test
  void snapshot_thatHasExpired_needsNoRequest() {
    store.put(KEY, ONE, Duration.ofSeconds(10));
    Conditional.Snapshot snapshot = snapshot();
    clock.advance(Duration.ofSeconds(10));
    watched.methods();
    assertThat(conditional.replaceIfUnchanged(snapshot, TWO)).isFalse();
    assertThat(conditional.deleteIfUnchanged(snapshot)).isFalse();
    assertThat(watched.methods()).isEmpty();
    assertThat(conditional.snapshot(KEY)).isEmpty();
    assertThat(conditional.putIfAbsent(KEY, TWO)).isTrue();
  }

  @Test
  void putIfAbsent_beforeTheSecondOfTheExpiration_isRefused() {
    store.put(KEY, ONE, Duration.ofSeconds(10));
    clock.advance(Duration.ofMillis(9_999));
    assertThat(conditional.putIfAbsent(KEY, TWO)).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(conditional.putIfAbsent(KEY, TWO)).isTrue();
  }

  /** As go-ds-dynamodb writes them: 0 for an entry that does not expire. */
  @Test
  void rowsOfOthers_withoutRevision_areComparedByWhatTheySay() {
    putAsOthers(ONE, 0);
    assertThat(conditional.putIfAbsent(KEY, TWO)).isFalse();
    Conditional.Snapshot snapshot = snapshot();
    putAsOthers(TWO, 0);
    assertThat(conditional.replaceIfUnchanged(snapshot, ONE)).isFalse();
    Conditional.Snapshot next = snapshot();
    putAsOthers(TWO, 4_000_000_000L);
    assertThat(conditional.deleteIfUnchanged(next)).isFalse();
    assertThat(conditional.replaceIfUnchanged(snapshot(), ONE)).isTrue();
    assertThat(store.get(KEY)).hasValue(ONE);
  }

  @Test
  void put_whoseReplyIsLost_isDoneIfItsRevisionIsThere() {
    watched.loseReply("put");
    assertThat(conditional.putIfAbsent(KEY, ONE)).isTrue();
    assertThat(watched.methods()).containsExactly("put", "get");
    Conditional.Snapshot snapshot = snapshot();
    watched.loseReply("put");
    assertThat(conditional.replaceIfUnchanged(snapshot, TWO)).isTrue();
  }

  @Test
  void put_whoseReplyIsLost_isUnknown_ifAnotherRevisionIsThere() {
    store.put(KEY, ONE);
    Conditional.Snapshot snapshot = snapshot();
    watched.answer("put", () -> true);
    watched.loseReply("put");
    assertThatThrownBy(() -> conditional.replaceIfUnchanged(snapshot, TWO))
        .isInstanceOf(UnknownOutcomeException.class);
    putAsOthers(ONE, 0);
    Conditional.Snapshot others = snapshot();
    watched.answer("put", () -> true);
    watched.loseReply("put");
    assertThatThrownBy(() -> conditional.replaceIfUnchanged(others, TWO))
        .isInstanceOf(UnknownOutcomeException.class);
  }

  @Test
  void put_whoseReplyIsLost_isUnknown_ifTheRowCannotBeRead() {
    BackendException broken = new BackendException("broken", List.of(), null);
    watched.loseReply("put");
    watched.answer(
        "get",
        () -> {
          throw broken;
        });
    UnknownOutcomeException unknown =
        catchThrowableOfType(
            UnknownOutcomeException.class, () -> conditional.putIfAbsent(KEY, ONE));
    assertThat(unknown.getSuppressed()).containsExactly(broken);
  }

  @Test
  void delete_whoseReplyIsLost_isUnknown() {
    store.put(KEY, ONE);
    Conditional.Snapshot snapshot = snapshot();
    watched.loseReply("delete");
    assertThatThrownBy(() -> conditional.deleteIfUnchanged(snapshot))
        .isInstanceOf(UnknownOutcomeException.class);
  }

  @Test
  void transactionAtTheRow_isWaitedFor() {
    watched.answer("put", this::conflict);
    assertThat(conditional.putIfAbsent(KEY, ONE)).isTrue();
    assertThat(watched.methods()).containsExactly("put", "put");
  }

  @Test
  void transactionsAtTheRow_eachTime_areAConflict() {
    for (int i = 0; i < 20; i++) {
      watched.answer("put", this::conflict);
    }
    assertThatThrownBy(() -> conditional.putIfAbsent(KEY, ONE))
        .isInstanceOf(ConflictException.class);
    assertThat(watched.methods()).hasSizeBetween(3, 19);
    assertThat(store.has(KEY)).isFalse();
  }

  @Test
  void severalRows_inConflictOrThrottledEachTime_areNotTakenForAFailedCondition() {
    WatchedTable table = watched(TOGETHER);
    Conditional other = conditional(builder(table, TOGETHER).build());
    cancelled(table, Cancellation.CONFLICT);
    assertThatThrownBy(() -> other.putIfAbsent(KEY, ONE)).isInstanceOf(ConflictException.class);
    WatchedTable third = watched(TOGETHER);
    cancelled(third, Cancellation.THROTTLED);
    Conditional throttled = conditional(builder(third, TOGETHER).build());
    assertThatThrownBy(() -> throttled.putIfAbsent(KEY, ONE))
        .isInstanceOf(ThrottledException.class);
  }

  private static void cancelled(WatchedTable table, Cancellation reason) {
    for (int i = 0; i < 20; i++) {
      table.answer("transactWrite", () -> Collections.nCopies(2, reason));
    }
  }

  private Object conflict() {
    throw new ConflictException("a transaction is at the row", List.of(KEY));
  }

  private Conditional.Snapshot snapshot() {
    return conditional.snapshot(KEY).orElseThrow();
  }

  private static Conditional conditional(DynamoDatastore store) {
    return store.facet(Conditional.class).orElseThrow();
  }

  private static WatchedTable watched(KeySchemaStrategy keySchema) {
    return new WatchedTable(new InMemoryTable(keySchema.schema()));
  }

  private DatastoreBuilder builder(WatchedTable table, KeySchemaStrategy keySchema) {
    return Ddbds.builder(table.table()).keySchema(keySchema).conditionalWrites().clock(clock);
  }

  private void putAsOthers(byte[] value, long expiration) {
    Item row =
        new Item(
            Map.of(
                Layout.KEY, Attribute.of(KEY.toString()),
                Layout.VALUE, Attribute.of(value),
                Layout.SIZE, Attribute.of(value.length),
                Layout.EXPIRATION, Attribute.of(expiration)));
    watched.table().put(new RowWrite.Put(KEY, "", row, Optional.empty()));
  }
}
