package io.ddbds.dynamo;

import io.ddbds.ClosedDatastoreException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The commits that are under way, which closing the datastore ends. */
final class Commits {
  /** A request that cannot be interrupted must not keep a datastore from closing for ever. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private int running;
  private boolean closed;

  /**
   * Runs a commit, which is told whether to go on.
   *
   * @throws ClosedDatastoreException if the datastore is closed already
   */
  void run(Consumer<BooleanSupplier> commit) {
    begin();
    try {
      commit.accept(this::isOpen);
    } finally {
      end();
    }
  }

  /** Tells the commits to end, and waits until they have, unless the thread is interrupted. */
  synchronized void close() {
    closed = true;
    long begin = System.nanoTime();
    try {
      for (long left = PATIENCE_NANOS;
          running > 0 && left > 0;
          left = PATIENCE_NANOS - (System.nanoTime() - begin)) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void begin() {
    if (closed) {
      throw new ClosedDatastoreException();
    }
    running++;
  }

  private synchronized void end() {
    running--;
    notifyAll();
  }

  private synchronized boolean isOpen() {
    return !closed;
  }
}
