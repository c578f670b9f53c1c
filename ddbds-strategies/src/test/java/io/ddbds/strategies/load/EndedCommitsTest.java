package io.ddbds.strategies.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import io.ddbds.strategies.chaos.StoreThreads;
import io.ddbds.strategies.faults.FaultyEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Commits that are interrupted, or whose store is closed, while their requests are under way: they
 * end soon, tell of each key what became of it, and leave no thread and no connection behind.
 */
@Tag("engine")
@Timeout(120)
class EndedCommitsTest {
  /** Much less than the delay of a request that hangs. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final HttpFault SLOW = HttpFault.delayed(Duration.ofMillis(30));
  private static final HttpFault HANGING = HttpFault.delayed(Duration.ofMinutes(5));
  private static final int WRITERS = 6;
  private static final int LANES = 4;

  private static FaultyEngine engine;

  private final StoreThreads threads = new StoreThreads();
  private final Account account = new Account();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicLong writes = new AtomicLong();

  @BeforeAll
  static void start() {
    engine = FaultyEngine.start(FaultyEngine.STANDARD_ATTEMPTS);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static Stream<KeySchemaStrategy> schemas() {
    return Stream.of(
        KeySchemas.simple(),
        KeySchemas.indexTables(KeyRoute.template("ended", "/ended/{a}/{b...}")));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void interruptedBatch_tellsOfEachKey(KeySchemaStrategy schema) throws Exception {
    Stores stores = open(schema);
    List<Key> keys = keys(600);
    CountDownLatch underWay = slowDown(SLOW, LANES + 1);

    Duration took = interrupted(underWay, () -> commit(stores.faulty(), keys));

    assertEnded(stores, took);
    assertThat(account.done()).as("keys written before the interrupt").isPositive();
    assertThat(account.notDone()).as("keys not written after the interrupt").isPositive();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void interruptedBatch_whoseRequestsHang_isInDoubtWhereItWasSent(KeySchemaStrategy schema)
      throws Exception {
    Stores stores = open(schema);
    List<Key> keys = keys(600);
    CountDownLatch underWay = slowDown(HANGING, LANES);

    Duration took = interrupted(underWay, () -> commit(stores.faulty(), keys));

    assertEnded(stores, took);
    assertThat(account.inDoubt()).as("keys that were sent").isPositive();
    assertThat(account.done()).isZero();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void interruptedTransaction_isWholeOrNothing(KeySchemaStrategy schema) throws Exception {
    Stores stores = open(schema);
    CountDownLatch underWay = slowDown(HANGING, 1);

    Duration took = interrupted(underWay, () -> transact(stores.faulty(), keys(10)));

    assertEnded(stores, took);
    assertThat(account.done()).isZero();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void storeClosedUnderBatchesAndTransactions_tellsOfEachKey(KeySchemaStrategy schema)
      throws Exception {
    Stores stores = open(schema);
    CountDownLatch underWay = slowDown(SLOW, 5 * WRITERS);
    ExecutorService crowd = Executors.newFixedThreadPool(WRITERS);
    List<Future<?>> writers =
        IntStream.range(0, WRITERS)
            .<Future<?>>mapToObj(i -> crowd.submit(() -> writeUntilClosed(stores.faulty(), i)))
            .toList();
    crowd.shutdown();
    underWay.await();

    long begin = System.nanoTime();
    stores.faulty().close();
    long sent = writes.get();
    for (Future<?> writer : writers) {
      writer.get();
    }

    assertEnded(stores, Duration.ofNanos(System.nanoTime() - begin));
    assertThat(writes.get()).as("requests that write, none of them after the end").isEqualTo(sent);
    assertThat(account.done()).as("keys written before the end").isPositive();
  }

  private void writeUntilClosed(DynamoDatastore store, int writer) {
    try {
      while (true) {
        if (writer % 2 == 0) {
          commit(store, keys(60));
        } else {
          transact(store, keys(3));
        }
      }
    } catch (ClosedDatastoreException end) {
      // The store is closed, and has said so before anything was begun.
    }
  }

  private void commit(DynamoDatastore store, List<Key> keys) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    keys.forEach(key -> batch.put(key, new byte[10]));
    try {
      batch.commit();
      account.returned(keys);
    } catch (BatchFailedException failure) {
      account.ended(failure, keys);
    }
  }

  private void transact(DynamoDatastore store, List<Key> keys) {
    try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
      keys.forEach(key -> txn.put(key, new byte[10]));
      txn.commit();
      account.returned(keys);
    } catch (DatastoreException failure) {
      account.ended(failure, keys);
      if (failure instanceof ClosedDatastoreException) {
        throw failure;
      }
    }
  }

  /** Runs a commit by a thread that is interrupted; returns how long that took to end. */
  private static Duration interrupted(CountDownLatch underWay, Runnable commit) throws Exception {
    AtomicInteger interrupts = new AtomicInteger();
    Thread writer =
        new Thread(
            () -> {
              commit.run();
              interrupts.addAndGet(Thread.interrupted() ? 1 : 0);
            });
    writer.start();
    underWay.await();
    long begin = System.nanoTime();
    writer.interrupt();
    writer.join();
    assertThat(interrupts).as("the interrupt status stays set").hasValue(1);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void assertEnded(Stores stores, Duration took) {
    assertThat(took).isLessThan(SOON);
    assertThat(threads.left()).as("threads left").isZero();
    assertThat(Connections.leased(stores.client())).as("connections in use").isLessThan(2);
    engine.calm();
    account.requireTrue(stores.sound());
    stores.faulty().close();
    stores.sound().close();
  }

  /** Has requests that write take their time; returns what awaits so many of them. */
  private CountDownLatch slowDown(HttpFault fault, int requests) {
    CountDownLatch underWay = new CountDownLatch(requests);
    engine.follow(
        attempt -> {
          if (!attempt.isWrite()) {
            return HttpFault.none();
          }
          writes.incrementAndGet();
          underWay.countDown();
          return fault;
        });
    return underWay;
  }

  private List<Key> keys(int number) {
    return Stream.generate(() -> Key.of("/ended/a/" + written.incrementAndGet()))
        .limit(number)
        .toList();
  }

  private static Stores open(KeySchemaStrategy schema) {
    engine.calm();
    String table = FaultyEngine.newTable();
    return new Stores(
        open(engine.faulty(), table, schema), open(engine.sound(), table, schema), engine.faulty());
  }

  private static DynamoDatastore open(
      DynamoDbClient client, String table, KeySchemaStrategy schema) {
    return Ddbds.builder(client, table)
        .keySchema(schema)
        .batches(Batches.batchWriteItem().concurrency(LANES))
        .transactions(Txns.optimistic())
        .createMissingTables()
        .build();
  }

  /** A store by a client whose requests take their time, and the same tables otherwise. */
  private record Stores(DynamoDatastore faulty, DynamoDatastore sound, DynamoDbClient client) {}
}
