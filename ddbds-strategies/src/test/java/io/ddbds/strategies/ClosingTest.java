package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.QueryExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader gets when somebody else closes its results, or the store, while it reads. */
@Timeout(60)
class ClosingTest {
  private static final Query SORTED = Query.all().orderBy(Order.KEY_DESCENDING).limit(1);

  private final CountDownLatch reading = new CountDownLatch(3);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ScriptedTable table = new ScriptedTable(10, 2, page -> pause());

  static Stream<QueryExecutor> executors() {
    return Stream.of(
        QueryExecutors.sequential(),
        QueryExecutors.prefetching(),
        QueryExecutors.rangeSplit(2),
        QueryExecutors.parallelScan(1));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void resultsClosedDuringASort_giveNothing(QueryExecutor executor) throws Exception {
    Results results = open(executor).query(SORTED);
    CompletableFuture<Boolean> more = CompletableFuture.supplyAsync(results::hasNext);
    reading.await();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(results::close);
    closed.countDown();
    closing.get();
    assertThat(more.get() && results.hasNext()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void storeClosedDuringASort_failsTheReader(QueryExecutor executor) throws Exception {
    DynamoDatastore store = open(executor);
    Results results = store.query(SORTED);
    CompletableFuture<Boolean> more = CompletableFuture.supplyAsync(results::hasNext);
    reading.await();
    store.close();
    closed.countDown();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(more::get)
        .withCauseInstanceOf(ClosedDatastoreException.class);
  }

  private DynamoDatastore open(QueryExecutor executor) {
    return Ddbds.builder(table).keySchema(KeySchemas.simple()).queries(executor).build();
  }

  /** The third page waits until the test has closed what it closes. */
  private void pause() {
    reading.countDown();
    if (reading.getCount() == 0) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
