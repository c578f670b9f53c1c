package io.ddbds.bench;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValueStrategy;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.QueryExecutors;
import io.ddbds.strategies.Values;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do strategies that have several requests under way at once gain, by how long a request
 * takes? Over a table in memory of 800 rows of 25 KB, 20 pages, of 100 rows of 1 KB, or of 32
 * values of 16 KiB that live in objects, whose requests wait; against the form that does one after
 * the other. What is scanned is of as many partitions as there are rows, as those of one partition
 * are in one segment.
 *
 * <p>Not measured: a server that has its own limits, or a network that is shared.
 *
 * <pre>java -jar ddbds-bench/target/benchmarks.jar LatencyBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class LatencyBenchmark {
  private static final int RECORDS = 800;
  private static final byte[] RECORD = new byte[25_000];
  private static final int KEYS = 100;
  private static final int MOST_LANES = 16;
  private static final int OBJECTS = 32;
  private static final int OBJECT_BYTES = 1 << 14;
  private static final byte[] VALUE = new byte[1_000];
  private static final KeySchemaStrategy SCHEMA = KeySchemas.split();

  /** What is done. */
  @Param({"partition", "scan", "batch", "getAll", "objects"})
  public String work = "partition";

  /** One request after the other, or several at once, so many as the number says. */
  @Param({"1", "4", "8", "16", "100"})
  public int lanes = 1;

  /** How long a request takes. */
  @Param({"1", "5", "20"})
  public int millis = 1;

  private Datastore store =
      Ddbds.builder(new InMemoryTable(SCHEMA.schema())).keySchema(SCHEMA).build();

  private final ExecutorService callers = Executors.newCachedThreadPool();

  /** Fills the store. */
  @Setup
  public void setUp() {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    Table table = new InMemoryTable(SCHEMA.schema());
    ObjectStore objects = new InMemoryObjects(Clock.systemUTC());
    DatastoreBuilder filling = Ddbds.builder(table).keySchema(SCHEMA).values(values(objects));
    try (DynamoDatastore quick = filling.build()) {
      fill(quick);
    }
    store =
        Ddbds.builder(SlowTable.of(table, nanos))
            .keySchema(SCHEMA)
            .values(values(SlowTable.of(objects, nanos)))
            .queries(executor())
            .batches(lanes == 1 ? Batches.naive() : Batches.batchWriteItem().concurrency(lanes))
            .build();
  }

  private void fill(Datastore quick) {
    switch (work) {
      case "objects" -> fill(quick, OBJECTS, new byte[OBJECT_BYTES]);
      case "partition" -> fill(quick, RECORDS, RECORD);
      case "scan" ->
          IntStream.range(0, RECORDS).forEach(i -> quick.put(Key.of("/" + i + "/peer"), RECORD));
      default -> fill(quick, KEYS, VALUE);
    }
  }

  private static void fill(Datastore store, int records, byte[] value) {
    IntStream.range(0, records).forEach(i -> store.put(key(i), value));
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    store.close();
    callers.shutdownNow();
  }

  /**
   * Does it once.
   *
   * @return how many entries it was about
   * @throws InterruptedException if it is interrupted
   * @throws ExecutionException if a read fails
   */
  @Benchmark
  public int work() throws InterruptedException, ExecutionException {
    return switch (work) {
      case "partition" -> count(Query.prefix("/providers"));
      case "scan" -> count(Query.prefix("/"));
      case "batch" -> batch();
      case "objects" -> lanes == 1 ? getEach(OBJECTS) : count(Query.prefix("/providers"));
      default -> getAll();
    };
  }

  private ValueStrategy values(ObjectStore objects) {
    return work.equals("objects")
        ? Values.overflowTo(objects).threshold(OBJECT_BYTES / 2)
        : Values.inline();
  }

  private QueryExecutor executor() {
    int several = Math.min(lanes, MOST_LANES);
    if (lanes > 1 && work.equals("scan")) {
      return QueryExecutors.parallelScan(several);
    }
    return lanes > 1 && work.equals("partition")
        ? QueryExecutors.rangeSplit(several)
        : QueryExecutors.sequential();
  }

  private int count(Query query) {
    int count = 0;
    try (Results results = store.query(query)) {
      while (results.hasNext()) {
        results.next();
        count++;
      }
    }
    return count;
  }

  private int batch() {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    IntStream.range(0, KEYS).forEach(i -> batch.put(key(i), VALUE));
    batch.commit();
    return KEYS;
  }

  /** Each by a request of its own, some threads at once, or all of them by one request. */
  private int getAll() throws InterruptedException, ExecutionException {
    if (lanes == 1) {
      return getEach(KEYS);
    } else if (lanes == KEYS) {
      List<Key> keys = IntStream.range(0, KEYS).mapToObj(LatencyBenchmark::key).toList();
      return ((DynamoDatastore) store).getAll(keys).size();
    }
    List<Future<Integer>> parts = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      int first = lane;
      parts.add(callers.submit(() -> getEach(first, lanes, KEYS)));
    }
    int found = 0;
    for (Future<Integer> part : parts) {
      found += part.get();
    }
    return found;
  }

  private int getEach(int keys) {
    return getEach(0, 1, keys);
  }

  private int getEach(int first, int step, int keys) {
    int found = 0;
    for (int i = first; i < keys; i += step) {
      found += store.get(key(i)).isPresent() ? 1 : 0;
    }
    return found;
  }

  private static Key key(int record) {
    return Key.of(String.format("/providers/peer%05d", record));
  }
}
