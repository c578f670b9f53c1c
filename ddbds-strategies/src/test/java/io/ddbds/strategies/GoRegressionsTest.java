package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.dynamo.testing.WatchedTable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults of go-ds-dynamodb, by the numbers that we know them by, each as a test that would fail.
 */
class GoRegressionsTest {
  private static final byte[] ONE = {1};
  private static final Duration HOUR = Duration.ofHours(1);
  private static final KeySchemaStrategy SPLIT = KeySchemas.split();

  private final TestClock clock = new TestClock();

  /** There a key of fewer than two namespaces panics where there is a sort key. */
  @Test
  void g1_keysOfFewNamespaces_areWrittenAndFound_whereThereIsASortKey() {
    DynamoDatastore store = store(watched(SPLIT), SPLIT);
    for (Key key : List.of(Key.of("/a"), Key.ROOT)) {
      store.put(key, ONE);
      assertThat(store.get(key)).hasValue(ONE);
      store.put(key, ONE, HOUR);
      assertThat(store.setTtl(key, HOUR.multipliedBy(2))).isTrue();
      assertThat(store.expiration(key))
          .hasValue(Expiration.at(clock.instant().plus(HOUR.multipliedBy(2))));
      store.delete(key);
      assertThat(store.has(key)).isFalse();
    }
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(Key.of("/a"), ONE);
    batch.put(Key.ROOT, ONE);
    batch.commit();
    assertThat(store.query(Query.all()).stream().map(Entry::key))
        .containsExactlyInAnyOrder(Key.of("/a"), Key.ROOT);
  }

  /** There `Has` and scans are eventually consistent whatever was asked for. */
  @Test
  void g7_everyReadOfTheTable_isConsistent_unlessToldOtherwise() {
    assertThat(consistency(true)).containsOnly(true);
    assertThat(consistency(false)).containsOnly(false);
  }

  private List<Boolean> consistency(boolean consistent) {
    KeySchemaStrategy simple = KeySchemas.simple();
    WatchedTable table = watched(simple);
    WatchedTable partitions = watched(SPLIT);
    for (WatchedTable each : List.of(table, partitions)) {
      var builder =
          Ddbds.builder(each.table()).keySchema(each == table ? simple : SPLIT).clock(clock);
      DynamoDatastore store =
          consistent ? builder.build() : builder.eventuallyConsistentReads().build();
      Key key = Key.of("/a/b");
      store.get(key);
      store.has(key);
      store.size(key);
      store.expiration(key);
      store.facet(BulkReading.class).orElseThrow().getAll(List.of(key));
      store.query(Query.all()).rest();
      store.query(Query.prefix("/a")).rest();
    }
    assertThat(table.requests("get")).hasSize(4);
    assertThat(table.requests("scan")).hasSize(2);
    assertThat(partitions.requests("query")).hasSize(1);
    return Stream.of(table, partitions)
        .flatMap(
            each ->
                Stream.of("get", "batchRead", "query", "scan")
                    .flatMap(method -> each.requests(method).stream()))
        .map(arguments -> arguments.get(0))
        .map(GoRegressionsTest::isConsistent)
        .toList();
  }

  /** There a query that is cancelled ends like one that has all results. */
  @ParameterizedTest
  @MethodSource("executors")
  void g16_interruptedQuery_throws_andDoesNotEndEarly(QueryExecutor executor) {
    DynamoDatastore store =
        Ddbds.builder(watched(SPLIT).table()).keySchema(SPLIT).queries(executor).build();
    for (int i = 0; i < 300; i++) {
      store.put(Key.of("/a/" + i), new byte[10_000]);
    }
    for (Query query : List.of(Query.all(), Query.prefix("/a").orderBy(Order.KEY))) {
      try (Results results = store.query(query)) {
        results.next();
        Thread.currentThread().interrupt();
        assertThatThrownBy(results::rest).isInstanceOf(InterruptedOperationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(results::hasNext).isInstanceOf(InterruptedOperationException.class);
      }
      assertThat(store.query(query).rest()).hasSize(300);
    }
  }

  static Stream<QueryExecutor> executors() {
    return Stream.of(
        QueryExecutors.sequential(),
        QueryExecutors.prefetching(),
        QueryExecutors.rangeSplit(2),
        QueryExecutors.parallelScan(2));
  }

  /** There the key of the update has `DSKey`, which is no key attribute of such a table. */
  @Test
  void g21_setTtl_works_whereThePartitionKeyIsNotTheWholeKey() {
    WatchedTable table = watched(SPLIT);
    DynamoDatastore store = store(table, SPLIT);
    Key key = Key.of("/a/b/c");
    store.put(key, ONE);
    assertThat(store.setTtl(key, HOUR)).isTrue();
    assertThat(store.expiration(key)).hasValue(Expiration.at(clock.instant().plus(HOUR)));
    assertThat(store.clearTtl(key)).isTrue();
    assertThat(store.expiration(key)).hasValue(Expiration.never());
    assertThat(table.requests("update"))
        .extracting(arguments -> (RowWrite.Update) arguments.get(0))
        .hasSize(2)
        .allSatisfy(
            update -> {
              assertThat(update.key().partition()).isNotEqualTo(key.toString());
              assertThat(update.key().sort()).isPresent();
            });
  }

  private static boolean isConsistent(Object request) {
    if (request instanceof QueryPage page) {
      return page.consistent();
    } else if (request instanceof ScanPage page) {
      return page.consistent();
    } else if (request instanceof List<?> reads) {
      return isConsistent(reads.get(0));
    }
    return ((RowRead) request).consistent();
  }

  private static WatchedTable watched(KeySchemaStrategy keySchema) {
    return new WatchedTable(new InMemoryTable(keySchema.schema()));
  }

  private DynamoDatastore store(WatchedTable table, KeySchemaStrategy keySchema) {
    return Ddbds.builder(table.table())
        .keySchema(keySchema)
        .batches(Batches.naive())
        .clock(clock)
        .build();
  }
}
