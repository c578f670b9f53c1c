package io.ddbds.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ddbds.Batch;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Conditional.Snapshot;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Txn;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InMemoryCloseTest {
  private static final Key KEY = Key.of("/k");
  private static final byte[] VALUE = {1};
  private static final Duration TTL = Duration.ofSeconds(1);

  private final InMemoryDatastore store = new InMemoryDatastore();

  static Stream<Consumer<InMemoryDatastore>> operations() {
    return Stream.of(
        store -> store.get(KEY),
        store -> store.has(KEY),
        store -> store.size(KEY),
        store -> store.query(Query.all()),
        store -> store.put(KEY, VALUE),
        store -> store.delete(KEY),
        store -> store.sync(KEY),
        store -> store.batch(),
        store -> store.put(KEY, VALUE, TTL),
        store -> store.setTtl(KEY, TTL),
        store -> store.clearTtl(KEY),
        store -> store.expiration(KEY),
        store -> store.begin(),
        store -> store.beginReadOnly(),
        store -> store.putIfAbsent(KEY, VALUE),
        store -> store.snapshot(KEY),
        store -> store.getAll(List.of()),
        store -> store.getAll(List.of(KEY)),
        store -> store.diskUsage(),
        store -> store.check(Progress.NONE),
        store -> store.scrub(Progress.NONE),
        store -> store.collectGarbage(Progress.NONE),
        store -> store.explain(Query.all()),
        store -> store.put(KEY, new ByteArrayInputStream(VALUE), 1),
        store -> store.open(KEY));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_afterClose_saysThatTheStoreIsClosed(Consumer<InMemoryDatastore> operation) {
    store.put(KEY, VALUE);
    store.close();
    assertThatExceptionOfType(ClosedDatastoreException.class)
        .isThrownBy(() -> operation.accept(store));
  }

  @Test
  void close_twice_isHarmless() {
    store.close();
    assertThat(catchThrowable(store::close)).isNull();
  }

  @Test
  void conditionalWrites_afterClose_sayThatTheStoreIsClosed() {
    store.put(KEY, VALUE);
    Snapshot snapshot = store.snapshot(KEY).orElseThrow();
    store.close();
    requireClosed(() -> store.replaceIfUnchanged(snapshot, VALUE));
    requireClosed(() -> store.deleteIfUnchanged(snapshot));
  }

  @Test
  void streamedPut_afterClose_leavesTheStreamUnread() {
    ByteArrayInputStream stream = new ByteArrayInputStream(VALUE);
    store.close();
    requireClosed(() -> store.put(KEY, stream, 1));
    assertThat(stream.available()).isEqualTo(1);
  }

  @Test
  void batch_afterClose_saysThatTheStoreIsClosed() {
    Batch batch = store.batch();
    ExpiringWrites expiring = batch.expiring().orElseThrow();
    store.close();
    requireClosed(() -> batch.put(KEY, VALUE));
    requireClosed(() -> expiring.put(KEY, VALUE, TTL));
    requireClosed(() -> batch.delete(KEY));
    requireClosed(batch::expiring);
    requireClosed(batch::commit);
  }

  @Test
  void txn_afterClose_saysThatTheStoreIsClosedButCanBeDiscarded() {
    store.put(KEY, VALUE);
    Txn txn = store.begin();
    txn.get(KEY);
    ExpiringWrites expiring = txn.expiring().orElseThrow();
    store.close();
    requireClosed(() -> txn.get(KEY));
    requireClosed(() -> txn.has(KEY));
    requireClosed(() -> txn.size(KEY));
    requireClosed(() -> txn.query(Query.all()));
    requireClosed(() -> txn.put(KEY, VALUE));
    requireClosed(() -> expiring.put(KEY, VALUE, TTL));
    requireClosed(() -> txn.delete(KEY));
    requireClosed(txn::expiring);
    requireClosed(txn::commit);
    txn.discard();
    txn.close();
  }

  @Test
  void openResults_afterClose_failRatherThanEnd() {
    store.put(KEY, VALUE);
    store.put(Key.of("/l"), VALUE);
    List<Results> open =
        List.of(
            store.query(Query.all()),
            store.query(Query.all().orderBy(Order.VALUE)),
            store.begin().query(Query.all()));
    open.forEach(Results::next);
    store.close();
    for (Results results : open) {
      requireClosed(results::hasNext);
      requireClosed(results::next);
      requireClosed(results::rest);
    }
  }

  @Test
  void resultsThatHadEnded_afterClose_stayEnded() {
    store.put(KEY, VALUE);
    Results results = store.query(Query.all());
    results.rest();
    store.close();
    assertThat(results.hasNext()).isFalse();
  }

  private static void requireClosed(ThrowingCallable call) {
    assertThatExceptionOfType(ClosedDatastoreException.class).isThrownBy(call);
  }
}
