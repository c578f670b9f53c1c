package io.ddbds.strategies;

import static java.util.Objects.requireNonNull;

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
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several segments. While one page is read, the next of every segment is fetched or
 * waits: one page a segment is held, and the one that is read. The threads begin at the first row
 * that is asked for and end with the rows.
 */
final class ParallelRows extends AbstractIterator<Item> implements Rows {
  private static final ThreadFactory THREADS =
      new ThreadFactoryBuilder().setNameFormat("ddbds-scan-%d").setDaemon(true).build();
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final Table table;
  private final List<ScanPage> firstPages;
  private @Nullable ExecutorService threads;
  private @Nullable CompletionService<Fetched> fetches;
  private volatile boolean closed;

  /** How many pages are being fetched, or wait to be read. Only the reader's thread uses it. */
  private int outstanding;

  private Iterator<Item> page = Collections.emptyIterator();

  ParallelRows(Table table, List<ScanPage> firstPages) {
    this.table = table;
    this.firstPages = firstPages;
  }

  @Override
  protected @Nullable Item computeNext() {
    CompletionService<Fetched> started = start();
    while (!page.hasNext()) {
      if (closed || outstanding == 0) {
        close();
        return endOfData();
      }
      Fetched fetched = take(started);
      fetched.page().end().ifPresent(end -> fetch(started, fetched.request().from(end)));
      page = fetched.page().items().iterator();
    }
    return page.next();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (threads != null) {
      threads.shutdownNow();
      MoreExecutors.shutdownAndAwaitTermination(threads, STOPPING);
    }
  }

  private synchronized CompletionService<Fetched> start() {
    if (fetches == null) {
      threads = Executors.newFixedThreadPool(firstPages.size(), THREADS);
      fetches = new ExecutorCompletionService<>(threads);
      for (ScanPage first : firstPages) {
        fetch(fetches, first);
      }
    }
    return fetches;
  }

  private synchronized void fetch(CompletionService<Fetched> service, ScanPage request) {
    if (!closed) {
      service.submit(() -> new Fetched(request, table.scan(request)));
      outstanding++;
    }
  }

  private Fetched take(CompletionService<Fetched> service) {
    try {
      outstanding--;
      return service.take().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new InterruptedOperationException("interrupted while scanning");
    } catch (ExecutionException e) {
      close();
      Throwable cause = requireNonNull(e.getCause());
      Throwables.throwIfUnchecked(cause);
      throw new IllegalStateException("a scan throws nothing checked", cause);
    }
  }

  private record Fetched(ScanPage request, Page page) {}
}
