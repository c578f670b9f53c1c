package io.ddbds.strategies;

import com.google.common.base.Throwables;
import com.google.common.collect.AbstractIterator;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several segments. While one page is read, the next of every segment is fetched or
 * waits: one page a segment is held, and the one that is read. The threads begin at the first row
 * that is asked for and end with the rows, or soon after everybody has forgotten them.
 */
final class ParallelRows extends AbstractIterator<Item> implements Rows {
  private static final ThreadFactory THREADS =
      new ThreadFactoryBuilder().setNameFormat("ddbds-scan-%d").setDaemon(true).build();
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final Table table;
  private final List<ScanPage> firstPages;

  /** What the threads came back with: never more than one for each segment, and the closing. */
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

  private @Nullable ThreadPoolExecutor threads;
  private volatile boolean closed;

  /** How many outcomes are still to come, or to be taken. Only the reader's thread uses it. */
  private int outstanding;

  private Iterator<Item> page = Collections.emptyIterator();

  ParallelRows(Table table, List<ScanPage> firstPages) {
    this.table = table;
    this.firstPages = firstPages;
  }

  @Override
  protected @Nullable Item computeNext() {
    start();
    while (!page.hasNext()) {
      Outcome outcome = closed || outstanding == 0 ? new Closed() : take();
      if (closed || outcome instanceof Closed) {
        close();
        return endOfData();
      } else if (outcome instanceof Fetched fetched) {
        fetched.page().end().ifPresent(end -> fetch(fetched.request().from(end)));
        page = fetched.page().items().iterator();
      } else if (outcome instanceof Failed failed) {
        close();
        Throwables.throwIfUnchecked(failed.cause());
      }
    }
    return page.next();
  }

  /** Waits, but not for ever, until requests under way have been given up. */
  @Override
  public synchronized void close() {
    closed = true;
    outcomes.add(new Closed());
    if (threads != null) {
      threads.shutdownNow();
      MoreExecutors.shutdownAndAwaitTermination(threads, STOPPING);
    }
  }

  private synchronized void start() {
    if (threads == null && !closed) {
      int n = firstPages.size();
      threads =
          new ThreadPoolExecutor(n, n, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), THREADS);
      threads.allowCoreThreadTimeOut(true); // rows that nobody closes must not keep their threads
      firstPages.forEach(this::fetch);
    }
  }

  private synchronized void fetch(ScanPage request) {
    if (threads != null && !closed) {
      threads.execute(() -> outcomes.add(outcome(request)));
      outstanding++;
    }
  }

  private Outcome outcome(ScanPage request) {
    try {
      return new Fetched(request, table.scan(request));
    } catch (RuntimeException | Error e) { // thrown again to the reader
      return new Failed(e);
    }
  }

  private Outcome take() {
    try {
      outstanding--;
      return outcomes.take();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedOperationException(
          "interrupted while scanning " + firstPages.get(0).target());
    }
  }

  /** What became of a request. */
  private sealed interface Outcome {}

  private record Fetched(ScanPage request, Page page) implements Outcome {}

  private record Failed(Throwable cause) implements Outcome {}

  private record Closed() implements Outcome {}
}
