package io.ddbds.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;

/**
 * What one call through a contender costs besides time: figures that do not depend on how busy the
 * machine is.
 *
 * @param requests how many it sends
 * @param sentBytes the bodies of those, in bytes
 * @param allocatedBytes what the calling thread allocates, in bytes; the same on every run where
 *     the JIT is kept from removing allocations, by {@code -XX:TieredStopAtLevel=1}
 */
public record CallCost(double requests, double sentBytes, double allocatedBytes) {
  private static final int WARM_UP = 300;
  private static final int CALLS = 100;
  private static final int ROUNDS = 5;

  /**
   * Measures a contender.
   *
   * @param operation what is asked
   * @param contender one of {@link OverheadBenchmark#contender}
   * @return the cost of one call: the median of some rounds
   */
  public static CallCost of(Operation operation, String contender) {
    CannedDynamo dynamo = new CannedDynamo(Records.replies(operation));
    StoreCalls store = OverheadBenchmark.store(contender, dynamo);
    run(operation, store, WARM_UP);
    long requests = dynamo.requests();
    long sent = dynamo.sentBytes();
    double allocated =
        LongStream.generate(() -> allocated(operation, store))
                .limit(ROUNDS)
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow()
            / (double) CALLS;
    double calls = (double) ROUNDS * CALLS;
    return new CallCost(
        (dynamo.requests() - requests) / calls, (dynamo.sentBytes() - sent) / calls, allocated);
  }

  private static long allocated(Operation operation, StoreCalls store) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(operation, store, CALLS);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void run(Operation operation, StoreCalls store, int times) {
    for (int i = 0; i < times; i++) {
      operation.run(store);
    }
  }
}
