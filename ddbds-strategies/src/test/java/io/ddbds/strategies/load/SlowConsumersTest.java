package io.ddbds.strategies.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.util.concurrent.Uninterruptibles;
import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.QueryExecutors;
import io.ddbds.strategies.chaos.StoreThreads;
import io.ddbds.strategies.faults.FaultyEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Readers that take their time, and whose store is closed meanwhile: no end is told where none is.
 */
@Tag("engine")
@Timeout(120)
class SlowConsumersTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int ENTRIES = 60;
  private static final int READERS = 4;
  private static final Query PREFIX = Query.prefix("/slow");

  private static FaultyEngine engine;

  private final StoreThreads threads = new StoreThreads();

  @BeforeAll
  static void start() {
    engine = FaultyEngine.start(FaultyEngine.STANDARD_ATTEMPTS);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static Stream<QueryExecutor> executors() {
    return Stream.of(
        QueryExecutors.sequential(),
        QueryExecutors.prefetching(),
        QueryExecutors.rangeSplit(3),
        QueryExecutors.parallelScan(3));
  }

  /** Queries whose pages are fetched by other threads than the reader's. */
  static Stream<Arguments> queriesWithThreads() {
    return Stream.of(
        Arguments.of(QueryExecutors.prefetching(), PREFIX),
        Arguments.of(QueryExecutors.rangeSplit(3), PREFIX),
        Arguments.of(QueryExecutors.rangeSplit(3), Query.all()),
        Arguments.of(QueryExecutors.parallelScan(3), Query.all()));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void readersThatPause_areToldThatTheStoreWasClosed(QueryExecutor executor) throws Exception {
    DynamoDatastore store = open(executor);
    engine.follow(attempt -> possible(HttpFault.cutPage(2), attempt));
    CountDownLatch paused = new CountDownLatch(READERS);
    CountDownLatch closed = new CountDownLatch(1);
    List<Future<Throwable>> readers =
        read(
            store,
            PREFIX,
            () -> {
              paused.countDown();
              Uninterruptibles.awaitUninterruptibly(closed);
            });
    paused.await();

    long begin = System.nanoTime();
    store.close();
    closed.countDown();

    assertTold(readers, begin);
  }

  /**
   * Those whose own thread asks for a page are told when it comes, or is given up by the client.
   */
  @ParameterizedTest
  @MethodSource("queriesWithThreads")
  void readersWhosePagesHang_areToldThatTheStoreWasClosed(QueryExecutor executor, Query query)
      throws Exception {
    DynamoDatastore store = open(executor);
    CountDownLatch hanging = new CountDownLatch(READERS);
    engine.follow(
        attempt -> {
          if (attempt.isRead() && StoreThreads.isCurrent()) {
            hanging.countDown();
            return HttpFault.delayed(Duration.ofMinutes(5));
          }
          return possible(HttpFault.cutPage(2), attempt);
        });
    List<Future<Throwable>> readers = read(store, query, () -> {});
    hanging.await();

    long begin = System.nanoTime();
    store.close();

    assertTold(readers, begin);
  }

  /** Has everybody read all there is again and again, with a pause after the third entry. */
  private static List<Future<Throwable>> read(DynamoDatastore store, Query query, Runnable pause) {
    ExecutorService crowd = Executors.newFixedThreadPool(READERS);
    List<Future<Throwable>> readers =
        IntStream.range(0, READERS)
            .mapToObj(
                i -> crowd.submit(() -> catchThrowable(() -> readForever(store, query, pause))))
            .toList();
    crowd.shutdown();
    return readers;
  }

  private static void readForever(DynamoDatastore store, Query query, Runnable pause) {
    while (true) {
      int found = 0;
      try (Results results = store.query(query)) {
        while (results.hasNext()) {
          results.next();
          if (++found == 3) {
            pause.run();
          }
        }
      }
      assertThat(found).as("entries of results that looked complete").isEqualTo(ENTRIES);
    }
  }

  private void assertTold(List<Future<Throwable>> readers, long begin) throws Exception {
    for (Future<Throwable> reader : readers) {
      assertThat(reader.get()).isInstanceOf(ClosedDatastoreException.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    assertThat(threads.left()).as("threads left").isZero();
    assertThat(Connections.leased(engine.faulty())).as("connections in use").isLessThan(2);
  }

  private static DynamoDatastore open(QueryExecutor executor) {
    engine.calm();
    DynamoDatastore store =
        Ddbds.builder(engine.faulty(), FaultyEngine.newTable())
            .keySchema(KeySchemas.split())
            .queries(executor)
            .batches(Batches.batchWriteItem())
            .createMissingTables()
            .build();
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    IntStream.range(0, ENTRIES).forEach(i -> batch.put(Key.of("/slow/" + i), new byte[1]));
    batch.commit();
    return store;
  }

  private static HttpFault possible(HttpFault fault, Attempt attempt) {
    return fault.canStrike(attempt) ? fault : HttpFault.none();
  }
}
