package io.ddbds.bench;

import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
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
 * What does it take to place a key for a put, and to route a prefix query, by the number of routes
 * and how their patterns are written? The baseline is {@code simple()}, which has none.
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

  /** How the routes are written. */
  @Param({"template", "regex"})
  public String kind = "template";

  /** How many there are; the last one takes the key. */
  @Param({"1", "5", "20"})
  public int number = 1;

  private KeySchemaStrategy keySchema = KeySchemas.simple();

  /** Makes the key schema. */
  @Setup
  public void setUp() {
    keySchema =
        KeySchemas.routes(
            IntStream.rangeClosed(1, number)
                .mapToObj(i -> route("route" + i, i == number ? "last" : "root" + i))
                .toArray(KeyRoute[]::new));
  }

  private KeyRoute route(String name, String root) {
    return kind.equals("regex")
        ? KeyRoute.regex(name, "^(/" + root + "/[^/]+)/(.+)$", "^/" + root + "/[^/]+$")
        : KeyRoute.template(name, "/" + root + "/{cid}/{peer...}");
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
