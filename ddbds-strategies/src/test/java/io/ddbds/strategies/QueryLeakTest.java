package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.chaos.StoreThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries that are closed half-way, abandoned, or overtaken by the end of the store. */
@Timeout(120)
class QueryLeakTest {
  private static final int QUERIES = 2_000;
  private static final int ABANDONED = 50;
  private static final int READERS = 8;
  private static final Query BELOW = Query.prefix("/providers/bafy");

  private final StoreThreads threads = new StoreThreads();

  static Stream<QueryExecutor> executors() {
    return Stream.of(
        QueryExecutors.sequential(),
        QueryExecutors.prefetching(),
        QueryExecutors.rangeSplit(3),
        QueryExecutors.parallelScan(3));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void thousandsOfQueries_closedHalfWay_leaveNoThread(QueryExecutor executor) {
    DynamoDatastore store = open(executor);
    for (int i = 0; i < QUERIES; i++) {
      try (Results results = store.query(i % 2 == 0 ? BELOW : Query.all())) {
        for (int read = i % 5; read > 0 && results.hasNext(); read--) {
          results.next();
        }
      }
    }
    assertThat(threads.left()).isZero();
    store.close();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void abandonedQueries_endWithTheStore(QueryExecutor executor) {
    DynamoDatastore store = open(executor);
    List<Results> abandoned = new ArrayList<>();
    for (int i = 0; i < ABANDONED; i++) {
      Results results = store.query(Query.all());
      results.next();
      abandoned.add(results);
    }
    store.close();

    assertThat(threads.left()).isZero();
    for (Results results : abandoned) {
      assertThatExceptionOfType(ClosedDatastoreException.class)
          .isThrownBy(() -> results.forEachRemaining(entry -> {}));
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void storeThatIsClosedUnderLoad_endsEveryReader(QueryExecutor executor) throws Exception {
    DynamoDatastore store = open(executor);
    CountDownLatch reading = new CountDownLatch(READERS);
    ExecutorService crowd = Executors.newFixedThreadPool(READERS);
    List<Future<?>> readers =
        IntStream.range(0, READERS)
            .<Future<?>>mapToObj(i -> crowd.submit(() -> readForever(store, reading)))
            .toList();
    reading.await();

    store.close();
    crowd.shutdown();

    for (Future<?> reader : readers) {
      assertThat(reader.get()).isInstanceOf(ClosedDatastoreException.class);
    }
    assertThat(threads.left()).isZero();
  }

  private static ClosedDatastoreException readForever(
      DynamoDatastore store, CountDownLatch reading) {
    try {
      while (true) {
        for (Entry entry : store.query(BELOW).rest()) {
          store.put(entry.key(), new byte[1]);
          reading.countDown();
        }
      }
    } catch (ClosedDatastoreException end) {
      return end;
    }
  }

  private static DynamoDatastore open(QueryExecutor executor) {
    InMemoryTable table = new InMemoryTable(KeySchemas.split().schema());
    DynamoDatastore store =
        Ddbds.builder(table).keySchema(KeySchemas.split()).queries(executor).build();
    IntStream.range(0, 20).forEach(i -> store.put(Key.of("/providers/bafy/peer" + i), new byte[i]));
    return store;
  }
}
