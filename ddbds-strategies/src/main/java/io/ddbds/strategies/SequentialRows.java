package io.ddbds.strategies;

import com.google.common.collect.AbstractIterator;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.Rows;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of pages that follow one another; a page is fetched when the one before it is read.
 *
 * @param <R> the request for a page
 */
final class SequentialRows<R> extends AbstractIterator<Item> implements Rows {
  private final Function<R, Page> fetch;
  private final BiFunction<R, Item, R> following;

  /** The request for the next page; empty after the last one. */
  private Optional<R> next;

  private Iterator<Item> page = Collections.emptyIterator();
  private volatile boolean closed;

  /**
   * Rows that begin with one request; {@code following} makes the next of one and where its page
   * ended.
   */
  SequentialRows(R first, Function<R, Page> fetch, BiFunction<R, Item, R> following) {
    this.fetch = fetch;
    this.following = following;
    this.next = Optional.of(first);
  }

  @Override
  protected @Nullable Item computeNext() {
    while (!closed && !page.hasNext() && next.isPresent()) {
      R request = next.get();
      Page fetched = fetch.apply(request);
      page = fetched.items().iterator();
      next = fetched.end().map(end -> following.apply(request, end));
    }
    return closed || !page.hasNext() ? endOfData() : page.next();
  }

  @Override
  public void close() {
    closed = true;
  }
}
