package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that is closed refuses everything, and asks its table for nothing. */
class ClosedStoreTest {
  private static final Key KEY = Key.of("/k");
  private static final Duration HOUR = Duration.ofHours(1);

  private final InMemoryTable table = new InMemoryTable(KeySchemas.simple().schema());
  private final DynamoDatastore store =
      Ddbds.builder(table).keySchema(KeySchemas.simple()).batches(Batches.naive()).build();

  static Stream<Operation> operations() {
    return Stream.of(
        store -> store.get(KEY),
        store -> store.has(KEY),
        store -> store.size(KEY),
        store -> store.query(Query.all()),
        store -> store.put(KEY, new byte[1]),
        store -> store.put(KEY, new byte[1], HOUR),
        store -> store.delete(KEY),
        store -> store.setTtl(KEY, HOUR),
        store -> store.clearTtl(KEY),
        store -> store.expiration(KEY),
        store -> store.explain(Query.all()),
        store -> store.sync(KEY),
        store -> store.facet(Batching.class).orElseThrow().batch());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void closedStore_refuses(Operation operation) {
    store.put(KEY, new byte[1]);
    operation.on(store);
    store.close();
    Usage before = table.usage();

    assertThatExceptionOfType(ClosedDatastoreException.class).isThrownBy(() -> operation.on(store));
    assertThat(table.usage()).isEqualTo(before);
  }

  @Test
  void batchOfAClosedStore_refusesAndWritesNothing() {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(KEY, new byte[1]);
    store.close();

    for (Runnable use :
        new Runnable[] {
          () -> batch.put(KEY, new byte[1]), () -> batch.delete(KEY), batch::expiring, batch::commit
        }) {
      assertThatExceptionOfType(ClosedDatastoreException.class).isThrownBy(use::run);
    }
    assertThat(table.usage().requests()).isZero();
  }

  @Test
  void batchThatWasCommitted_isSpent() {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    batch.expiring().orElseThrow().put(KEY, new byte[1], HOUR);
    batch.commit();

    assertThat(store.expiration(KEY).orElseThrow().at()).isPresent();
    for (Runnable use :
        new Runnable[] {
          () -> batch.put(KEY, new byte[1]), () -> batch.delete(KEY), batch::expiring, batch::commit
        }) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(use::run)
          .withMessageContaining("begin another one");
    }
  }

  /** Something that can be asked of a store. */
  private interface Operation {
    void on(DynamoDatastore store);
  }
}
