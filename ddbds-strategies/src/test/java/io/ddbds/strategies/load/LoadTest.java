package io.ddbds.strategies.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.QueryExecutors;
import io.ddbds.strategies.Txns;
import io.ddbds.strategies.chaos.StoreThreads;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Many threads on three stores at once: nothing fails that need not, and nothing is left. */
@Tag("engine")
class LoadTest {
  private static final int THREADS = 64;

  private static final Duration TIME =
      Duration.ofSeconds(Boolean.getBoolean("ddbds.thorough") ? 60 : 10);

  /** What a heap may differ by from one look to the next. */
  private static final long HEAP_SLACK = 24 << 20;

  private static final Path REPORT = Path.of("target", "load.json");

  private final AtomicLong done = new AtomicLong();
  private final AtomicLong conflicts = new AtomicLong();

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void load_ofManyThreads_failsOnlyByConflicts_andLeavesNothing() throws Exception {
    StoreThreads threads = new StoreThreads();
    try (LocalDynamoDb local = LocalDynamoDb.start();
        DynamoDbClient client = LocalDynamoDb.clientOf(local.endpoint().orElseThrow());
        DynamoDatastore first = open(client, "a", KeySchemas.split(), QueryExecutors.sequential());
        DynamoDatastore second =
            open(client, "b", KeySchemas.routes(route()), QueryExecutors.prefetching());
        DynamoDatastore third =
            open(client, "c", KeySchemas.indexTables(route()), QueryExecutors.rangeSplit(3))) {
      List<DynamoDatastore> stores = List.of(first, second, third);
      work(stores, 1);
      long before = heap();
      done.set(0);
      conflicts.set(0);
      long nanos = work(stores, 2);
      long after = heap();

      assertThat(Connections.leased(client)).as("connections in use").isLessThanOrEqualTo(1);
      write(nanos, before, after);
      assertThat(done.get()).isPositive();
      assertThat(after).as("heap after the load").isLessThan(before + HEAP_SLACK);
    }
    assertThat(threads.left()).isZero();
  }

  /** Has all threads work for half of the time; returns how long it was, in nanoseconds. */
  private long work(List<DynamoDatastore> stores, long seed) throws Exception {
    long begin = System.nanoTime();
    long end = begin + TIME.toNanos() / 2;
    ExecutorService crowd = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        workers.add(
            crowd.submit(
                new Worker(
                    stores.get(i % stores.size()),
                    seed * THREADS + i,
                    () -> System.nanoTime() < end,
                    done,
                    conflicts)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } finally {
      crowd.shutdownNow();
    }
    return System.nanoTime() - begin;
  }

  private void write(long nanos, long before, long after) throws Exception {
    double seconds = nanos / 1e9;
    String json =
        String.format(
            Locale.ROOT,
            "{\"threads\":%d,\"seconds\":%.1f,\"operations\":%d,\"operationsPerSecond\":%.0f,"
                + "\"conflicts\":%d,\"heapBytesBefore\":%d,\"heapBytesAfter\":%d}%n",
            THREADS,
            seconds,
            done.get(),
            done.get() / seconds,
            conflicts.get(),
            before,
            after);
    System.out.print("load: " + json);
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, json);
  }

  /** What is in use once the garbage is collected. */
  private static long heap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static DynamoDatastore open(
      DynamoDbClient client, String name, KeySchemaStrategy schema, QueryExecutor queries) {
    return Ddbds.builder(client, "load-" + name)
        .keySchema(schema)
        .queries(queries)
        .batches(Batches.batchWriteItem())
        .transactions(Txns.optimistic())
        .conditionalWrites()
        .createMissingTables()
        .build();
  }

  private static KeyRoute route() {
    return KeyRoute.template("providers", "/providers/{cid}/{peer...}");
  }
}
