package io.ddbds.strategies;

import com.google.common.base.Throwables;
import com.google.common.collect.AbstractIterator;
import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.RequestThreads;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several sequences of pages, such as segments of a scan. While one page is read, the
 * next of every sequence is fetched or waits: one page a sequence is held, and the one that is
 * read. The threads begin at the first row that is asked for and end with the rows, or soon after
 * everybody has forgotten them.
 *
 * @param <R> the request for a page
 */
final class ParallelRows<R> extends AbstractIterator<Item> implements Rows {
  private final Target target;
  private final List<R> firsts;
  private final Function<R, Page> pages;
  private final BiFunction<R, Item, R> following;

  private final OptionalInt wanted;

  /** What the threads came back with: never more than one for each sequence, and the closing. */
  private final BlockingQueue<Outcome<R>> outcomes = new LinkedBlockingQueue<>();

  private @Nullable RequestThreads threads;
  private volatile boolean closed;

  // What follows is used by the reader's thread only.

  /** Requests that are made when the reader asks for more rows than were wanted. */
  private final List<R> postponed = new ArrayList<>();

  /** How many outcomes are still to come, or to be taken. */
  private int outstanding;

  private long rows;
  private Iterator<Item> page = Collections.emptyIterator();

  /**
   * Rows of as many sequences as there are first requests.
   *
   * @param target what is read, for messages
   * @param following makes the next request of one and where its page ended
   * @param wanted how many rows are wanted, as far as is known; empty for all
   */
  ParallelRows(
      Target target,
      List<R> firsts,
      Function<R, Page> pages,
      BiFunction<R, Item, R> following,
      OptionalInt wanted) {
    this.target = target;
    this.firsts = firsts;
    this.pages = pages;
    this.following = following;
    this.wanted = wanted;
  }

  @Override
  protected @Nullable Item computeNext() {
    start();
    while (!page.hasNext()) {
      fetchPostponed();
      Outcome<R> outcome = closed || outstanding == 0 ? new Closed<>() : take();
      if (closed || outcome instanceof Closed<R>) {
        close();
        return endOfData();
      } else if (outcome instanceof Fetched<R> fetched) {
        read(fetched);
      } else if (outcome instanceof Failed<R> failed) {
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
    outcomes.add(new Closed<>());
    if (threads != null) {
      threads.close();
    }
  }

  private synchronized void start() {
    if (threads == null && !closed) {
      threads = new RequestThreads(firsts.size());
      firsts.forEach(this::fetch);
    }
  }

  private void read(Fetched<R> fetched) {
    page = fetched.page().items().iterator();
    rows += fetched.page().items().size();
    fetched.page().end().map(end -> following.apply(fetched.request(), end)).ifPresent(this::ahead);
  }

  private void ahead(R request) {
    if (wanted.isEmpty() || rows < wanted.getAsInt()) {
      fetch(request);
    } else {
      postponed.add(request);
    }
  }

  private void fetchPostponed() {
    if (outstanding == 0) {
      List<R> requests = List.copyOf(postponed);
      postponed.clear();
      requests.forEach(this::fetch);
    }
  }

  private synchronized void fetch(R request) {
    if (threads != null && !closed) {
      threads.execute(() -> outcomes.add(outcome(request)));
      outstanding++;
    }
  }

  private Outcome<R> outcome(R request) {
    try {
      return new Fetched<>(request, pages.apply(request));
    } catch (RuntimeException | Error e) { // thrown again to the reader
      return new Failed<>(e);
    }
  }

  private Outcome<R> take() {
    try {
      outstanding--;
      return outcomes.take();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedOperationException("interrupted while reading " + target);
    }
  }

  /** What became of a request. */
  private sealed interface Outcome<R> {}

  private record Fetched<R>(R request, Page page) implements Outcome<R> {}

  private record Failed<R>(Throwable cause) implements Outcome<R> {}

  private record Closed<R>() implements Outcome<R> {}
}
