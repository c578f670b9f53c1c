package io.ddbds.bench;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.QueryExecutors;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do strategies that have several requests under way at once gain, by how long a request
 * takes? Over a table in memory of 10,000 rows of 1 KB, 10 pages, whose requests wait; against the
 * form that does one after the other.
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
  private static final int RECORDS = 10_000;
  private static final byte[] VALUE = new byte[1_000];
  private static final KeySchemaStrategy SCHEMA = KeySchemas.split();

  /** What is done. */
  @Param({"partition", "scan", "batch", "getAll"})
  public String work = "partition";

  /** One request after the other, or several at once, so many as the number says. */
  @Param({"1", "4", "8"})
  public int lanes = 1;

  /** How long a request takes. */
  @Param({"1", "5", "20"})
  public int millis = 1;

  private Datastore store =
      Ddbds.builder(new InMemoryTable(SCHEMA.schema())).keySchema(SCHEMA).build();

  /** Fills the store. */
  @Setup
  public void setUp() {
    Table table = new InMemoryTable(SCHEMA.schema());
    try (DynamoDatastore filling = Ddbds.builder(table).keySchema(SCHEMA).build()) {
      for (int i = 0; i < RECORDS; i++) {
        filling.put(key(i), VALUE);
      }
    }
    store =
        Ddbds.builder(SlowTable.of(table, TimeUnit.MILLISECONDS.toNanos(millis)))
            .keySchema(SCHEMA)
            .queries(executor())
            .batches(lanes == 1 ? Batches.naive() : Batches.batchWriteItem().concurrency(lanes))
            .build();
  }

  /**
   * Does it once.
   *
   * @return how many entries it was about
   */
  @Benchmark
  public int work() {
    return switch (work) {
      case "partition" -> count(Query.prefix("/providers"));
      case "scan" -> count(Query.prefix("/"));
      case "batch" -> batch();
      default -> getAll();
    };
  }

  private QueryExecutor executor() {
    if (lanes == 1) {
      return QueryExecutors.sequential();
    }
    return work.equals("scan")
        ? QueryExecutors.parallelScan(lanes)
        : QueryExecutors.rangeSplit(lanes);
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
    IntStream.range(0, 200).forEach(i -> batch.put(key(i), VALUE));
    batch.commit();
    return 200;
  }

  /** Each by a request of its own, or all of them by requests for 100. */
  private int getAll() {
    List<Key> keys = IntStream.range(0, 200).mapToObj(LatencyBenchmark::key).toList();
    if (lanes == 1) {
      return (int) keys.stream().filter(key -> store.get(key).isPresent()).count();
    }
    return ((DynamoDatastore) store).getAll(keys).size();
  }

  private static Key key(int record) {
    return Key.of(String.format("/providers/peer%05d", record));
  }
}
