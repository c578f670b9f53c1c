package io.ddbds.bench.report;

import com.sun.management.ThreadMXBean;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.bench.Shelf;
import io.ddbds.dynamo.DynamoDatastore;
import java.lang.management.ManagementFactory;

/**
 * What reading everything takes.
 *
 * @param nanos the time for each record, in nanoseconds
 * @param allocated what is allocated for each record, in bytes
 * @param heldMegabytes what the query holds on to half-way, begun megabytes
 */
record ScanRun(double nanos, double allocated, double heldMegabytes) {
  private static final double MEGABYTE = 1 << 20;

  /** Of a store with so many records. */
  static ScanRun of(Shelf shelf, int records) {
    Times times = new Times();
    shelf.cost(store -> Ledger.read(store, Query.all())); // the JIT's
    shelf.cost(times::read);
    shelf.cost(store -> times.hold(store, records / 2));
    return new ScanRun(
        (double) times.nanos / records,
        (double) times.allocated / records,
        Math.max(1, Math.ceil(times.held / MEGABYTE)));
  }

  private static final class Times {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long nanos;
    private long allocated;
    private long held;

    void read(DynamoDatastore store) {
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long begin = System.nanoTime();
      Ledger.read(store, Query.all());
      nanos = System.nanoTime() - begin;
      allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
    }

    void hold(DynamoDatastore store, int half) {
      long before = liveBytes();
      try (Results results = store.query(Query.all())) {
        for (int i = 0; i < half; i++) {
          results.next();
        }
        held = liveBytes() - before;
      }
    }

    private static long liveBytes() {
      System.gc();
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
  }
}
