package io.ddbds.strategies;

import com.google.common.base.Throwables;
import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RequestThreads;
import io.ddbds.dynamo.spi.Table;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that read a partition ahead of its reader, as a {@link RangePlan} says. A failure is told
 * when the reader has had all that is before it.
 */
final class Lanes implements AutoCloseable {
  private final Table table;
  private final int number;
  private final RangePlan plan;
  private final RequestThreads threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Throwable failure;
  private boolean readerWaits;
  private boolean closed;
  private int busy;

  Lanes(Table table, RangePlan plan, int number) {
    this.table = table;
    this.plan = plan;
    this.number = number;
    this.threads = new RequestThreads(number);
  }

  /** Begins to read. */
  void start() {
    lock.lock();
    try {
      fetch(plan.lastRow(), last -> last.items().forEach(plan::last));
      readOn();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the rows that come next.
   *
   * @return perhaps none; empty at the end, and when these are closed
   */
  Optional<List<Item>> next() {
    lock.lock();
    try {
      Optional<List<Item>> rows = plan.next();
      readerWaits = true;
      while (rows.isEmpty() && !closed && !plan.isDone()) {
        throwFailure();
        readOn();
        changed.await();
        rows = plan.next();
      }
      readerWaits = false;
      readOn();
      return closed ? Optional.empty() : rows;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedOperationException("interrupted while reading " + plan);
    } finally {
      lock.unlock();
    }
  }

  /** Waits, but not for ever, until requests under way have been given up. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    threads.close();
  }

  /** Gives idle threads what there is to do. */
  private void readOn() {
    while (!closed && failure == null && busy < number) {
      Optional<Piece> piece = plan.take(readerWaits);
      if (piece.isEmpty()) {
        return;
      }
      fetch(plan.request(piece.get()), page -> plan.arrived(piece.get(), page));
    }
  }

  private void fetch(QueryPage request, Consumer<Page> arrived) {
    busy++;
    threads.execute(() -> fetched(request, arrived));
  }

  private void fetched(QueryPage request, Consumer<Page> arrived) {
    Optional<Page> page = Optional.empty();
    Optional<Throwable> thrown = Optional.empty();
    try {
      page = Optional.of(table.query(request));
    } catch (RuntimeException | Error e) { // thrown again to the reader
      thrown = Optional.of(e);
    }
    lock.lock();
    try {
      busy--;
      page.ifPresent(arrived);
      failure = failure == null ? thrown.orElse(null) : failure;
      readOn();
    } catch (RuntimeException | Error e) { // likewise
      failure = e;
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  private void throwFailure() {
    if (failure != null) {
      Throwables.throwIfUnchecked(failure);
    }
  }
}
