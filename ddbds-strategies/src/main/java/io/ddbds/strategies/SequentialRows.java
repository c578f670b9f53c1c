package io.ddbds.strategies;

import com.google.common.collect.AbstractIterator;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.Rows;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of pages that follow one another; a page is fetched when the one before it is read. */
final class SequentialRows extends AbstractIterator<Item> implements Rows {
  private final Function<Optional<Item>, Page> fetch;
  private Iterator<Item> page = Collections.emptyIterator();
  private Optional<Item> end = Optional.empty();
  private boolean begun;
  private volatile boolean closed;

  /** Rows of the pages that {@code fetch} returns, given where the page before ended. */
  SequentialRows(Function<Optional<Item>, Page> fetch) {
    this.fetch = fetch;
  }

  @Override
  protected @Nullable Item computeNext() {
    while (!page.hasNext()) {
      if (closed || (begun && end.isEmpty())) {
        return endOfData();
      }
      Page next = fetch.apply(end);
      begun = true;
      page = next.items().iterator();
      end = next.end();
    }
    return page.next();
  }

  @Override
  public void close() {
    closed = true;
  }
}
