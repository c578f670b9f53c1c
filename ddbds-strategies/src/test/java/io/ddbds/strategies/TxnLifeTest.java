package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.dynamo.testing.WatchedTable;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** When a transaction may be used, and what it says when it may not. */
class TxnLifeTest {
  private static final Key KEY = Key.of("/a");
  private static final byte[] VALUE = {1};
  private static final Duration HOUR = Duration.ofHours(1);
  private static final KeySchemaStrategy SIMPLE = KeySchemas.simple();

  private final WatchedTable watched = new WatchedTable(new InMemoryTable(SIMPLE.schema()));
  private final DynamoDatastore store =
      Ddbds.builder(watched.table()).keySchema(SIMPLE).transactions(Txns.optimistic()).build();
  private final Transactional transactional = store.facet(Transactional.class).orElseThrow();

  @Test
  void endedTransaction_takesNoMoreCalls_butToEndIt() {
    Txn committed = transactional.begin();
    ExpiringWrites ofCommitted = committed.expiring().orElseThrow();
    committed.commit();
    Txn discarded = transactional.begin();
    ExpiringWrites ofDiscarded = discarded.expiring().orElseThrow();
    discarded.put(KEY, VALUE);
    discarded.discard();
    for (ThrowingCallable call : calls(committed, ofCommitted)) {
      assertThatThrownBy(call)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has ended");
    }
    for (ThrowingCallable call : calls(discarded, ofDiscarded)) {
      assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
    }
    committed.close();
    discarded.discard();
    assertThat(watched.methods()).isEmpty();
  }

  @Test
  void failedCommit_endsTheTransaction() {
    Txn txn = transactional.begin();
    txn.get(KEY);
    txn.put(KEY, VALUE);
    store.put(KEY, VALUE);
    assertThatThrownBy(txn::commit).hasMessageContaining("have changed");
    assertThatThrownBy(txn::commit).hasMessageContaining("has ended");
  }

  @Test
  void closedStore_hasNoTransactions() {
    Txn txn = transactional.begin();
    ExpiringWrites expiring = txn.expiring().orElseThrow();
    store.close();
    for (ThrowingCallable call : calls(txn, expiring)) {
      assertThatThrownBy(call).isInstanceOf(ClosedDatastoreException.class);
    }
    assertThatThrownBy(transactional::begin).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(transactional::beginReadOnly).isInstanceOf(ClosedDatastoreException.class);
    assertThatCode(txn::close).doesNotThrowAnyException();
    assertThat(watched.methods()).isEmpty();
  }

  @Test
  void readOnlyTransaction_refusesWrites_andReadsOn() {
    store.put(KEY, VALUE);
    Txn txn = transactional.beginReadOnly();
    ExpiringWrites expiring = txn.expiring().orElseThrow();
    List<ThrowingCallable> writes =
        List.of(
            () -> txn.put(KEY, VALUE), () -> expiring.put(KEY, VALUE, HOUR), () -> txn.delete(KEY));
    for (ThrowingCallable write : writes) {
      assertThatThrownBy(write)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("begin()");
    }
    assertThat(txn.get(KEY)).hasValue(VALUE);
  }

  private static List<ThrowingCallable> calls(Txn txn, ExpiringWrites expiring) {
    return List.of(
        () -> txn.get(KEY),
        () -> txn.has(KEY),
        () -> txn.size(KEY),
        () -> txn.query(Query.all()),
        () -> txn.put(KEY, VALUE),
        () -> expiring.put(KEY, VALUE, HOUR),
        () -> txn.delete(KEY),
        txn::expiring,
        txn::commit);
  }
}
