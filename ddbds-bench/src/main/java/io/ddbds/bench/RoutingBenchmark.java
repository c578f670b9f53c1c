package io.ddbds.bench;

import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.RoutedKeySchema;
import java.util.concurrent.TimeUnit;
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
 * What does it take to place a key for a put, and to route a prefix query, by the number of routes?
 * The baseline is {@code simple()}, which has none.
 *
 * <p>Not measured: anything that is sent. One request takes a millisecond or more.
 *
 * <pre>java -jar ddbds-bench/target/benchmarks.jar RoutingBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingBenchmark {
  private static final Key KEY =
      Key.of("/last/bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy/12D3KooWpeer");
  private static final Query QUERY = Query.prefix(KEY.parent());

  /** How many routes the key schema has; the last one takes the key. */
  @Param({"0", "1", "5", "20"})
  public int routes;

  private KeySchemaStrategy keySchema = KeySchemas.simple();

  /** Makes the key schema. */
  @Setup
  public void setUp() {
    RoutedKeySchema schema = KeySchemas.regex();
    for (int i = 1; i <= routes; i++) {
      String root = i == routes ? "last" : "route" + i;
      schema = schema.route("route" + i, "^(/" + root + "/[^/]+)/(.+)$", "^/" + root + "/[^/]+$");
    }
    keySchema = routes == 0 ? KeySchemas.simple() : schema;
  }

  /**
   * Places a key of three namespaces.
   *
   * @return its rows
   */
  @Benchmark
  public Placement place() {
    return keySchema.place(KEY);
  }

  /**
   * Routes the query for what is beside that key.
   *
   * @return its route
   */
  @Benchmark
  public Route route() {
    return keySchema.route(QUERY);
  }
}
