package io.ddbds.bench;

import java.util.List;
import java.util.Map;
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
 * What does the engine cost on top of the SDK? The same rows are read and written through it and by
 * hand-written calls, over a transport in process that replies at once. Both ask for the consumed
 * capacity, hide what has expired and use the same client; the transaction writes a revision in
 * each row by hand as well.
 *
 * <p>Not measured: the network, TLS, and DynamoDB, which take a hundred times as long.
 *
 * <pre>java -jar ddbds-bench/target/benchmarks.jar OverheadBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OverheadBenchmark {
  /** The values of {@link #contender}, the baseline first. */
  public static final List<String> CONTENDERS = List.of("sdk", "ddbds");

  /** What is asked. */
  @Param public Operation operation = Operation.GET;

  /** Who asks: hand-written calls, or the engine. */
  @Param({"sdk", "ddbds"})
  public String contender = "sdk";

  private StoreCalls store = unconnected();

  /** Connects the contender to prepared replies. */
  @Setup
  public void setUp() {
    store = store(contender, new CannedDynamo(Records.replies(operation)));
  }

  /**
   * Runs the operation once.
   *
   * @return what it found
   */
  @Benchmark
  public Object call() {
    return operation.run(store);
  }

  /** What a field is until the setup. */
  static StoreCalls unconnected() {
    return store("sdk", new CannedDynamo(Map.of()));
  }

  static StoreCalls store(String contender, CannedDynamo dynamo) {
    return switch (contender) {
      case "sdk" -> new SdkCalls(Clients.prepared(dynamo));
      case "ddbds" -> new EngineCalls(Clients.prepared(dynamo));
      case "ddbds, plain client" -> new EngineCalls(Clients.plain(dynamo));
      default -> throw new IllegalArgumentException("no contender is named " + contender);
    };
  }
}
