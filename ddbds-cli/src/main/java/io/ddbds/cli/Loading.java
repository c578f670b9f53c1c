package io.ddbds.cli;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Throwables;
import io.ddbds.ExpiringWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes provider records from a few threads, each of which takes the next record when it is done
 * with one.
 */
final class Loading {
  /** How long a record lives: as long as one of libp2p does. */
  static final Duration TTL = Duration.ofDays(2);

  /** DynamoDB Local does one write at a time; more threads would mostly wait. */
  private static final int LANES = 2;

  private final ProviderRecords records;
  private final ExpiringWrites store;
  private final Runnable onEach;
  private final AtomicLong next = new AtomicLong();

  /**
   * Prepares to write.
   *
   * @param records what is written
   * @param store where to
   * @param onEach run after each record, by several threads at once
   */
  Loading(ProviderRecords records, ExpiringWrites store, Runnable onEach) {
    this.records = records;
    this.store = store;
    this.onEach = onEach;
  }

  /** Writes all records, or throws what the first failed write threw. */
  void run() {
    ExecutorService threads = Executors.newFixedThreadPool(LANES);
    try {
      List<Callable<Void>> lanes = Collections.nCopies(LANES, this::writeWhatIsLeft);
      for (Future<Void> lane : threads.invokeAll(lanes)) {
        lane.get();
      }
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(requireNonNull(e.getCause()));
      throw new IllegalStateException("a lane throws nothing checked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailedException.failure("interrupted while writing records", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Void writeWhatIsLeft() {
    try {
      for (long n = next.getAndIncrement(); n < records.count(); n = next.getAndIncrement()) {
        store.put(records.key(n), Announcement.at(Instant.now()), TTL);
        onEach.run();
      }
      return null;
    } catch (RuntimeException e) {
      next.set(records.count()); // the other lanes need not go on
      throw e;
    }
  }
}
