package io.ddbds.strategies;

import com.google.common.collect.AbstractIterator;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.Table;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a partition, read by several lanes. The reader fetches the first page itself; lanes
 * start behind a page that is not all, if much more is wanted.
 */
final class SplitRows extends AbstractIterator<Item> implements Rows {
  /** For less than this many pages more, lanes are not worth their start. */
  private static final int MUCH = 2;

  private final Table table;
  private final String sort;
  private final int number;

  /** The request for the next page, while there are no lanes; empty after the last. */
  private Optional<QueryPage> next;

  private Iterator<Item> page = Collections.emptyIterator();
  private volatile @Nullable Lanes lanes;
  private volatile boolean closed;

  /**
   * Rows that begin with a request.
   *
   * @param first asks for items with the attribute that is the sort key
   * @param sort that attribute
   * @param number how many lanes
   */
  SplitRows(Table table, QueryPage first, String sort, int number) {
    this.table = table;
    this.next = Optional.of(first);
    this.sort = sort;
    this.number = number;
  }

  @Override
  protected @Nullable Item computeNext() {
    boolean more = true;
    while (more && !page.hasNext()) {
      Optional<List<Item>> items = closed ? Optional.empty() : nextPage();
      more = items.isPresent();
      page = items.orElse(List.of()).iterator();
    }
    if (closed || !page.hasNext()) {
      close();
      return endOfData();
    }
    return page.next();
  }

  @Override
  public void close() {
    Lanes started;
    synchronized (this) {
      closed = true;
      started = lanes;
    }
    if (started != null) {
      started.close();
    }
  }

  private Optional<List<Item>> nextPage() {
    Lanes started = lanes;
    if (started == null) {
      return next.map(this::fetch);
    }
    try {
      return started.next();
    } catch (RuntimeException | Error e) { // whatever it was, no thread may be left behind
      closeEvenIfInterrupted();
      throw e;
    }
  }

  /** An interrupt does not keep it from waiting until the lanes are free. */
  private void closeEvenIfInterrupted() {
    boolean interrupted = Thread.interrupted();
    close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Item> fetch(QueryPage request) {
    Page fetched = table.query(request);
    next = fetched.end().map(request::from);
    if (next.isPresent() && isMuchWanted(request.limit(), fetched)) {
      start(new RangePlan(request, fetched, request.limit(), sort, number));
    }
    return fetched.items();
  }

  private synchronized void start(RangePlan plan) {
    if (!closed) {
      Lanes started = new Lanes(table, plan, number);
      started.start();
      lanes = started;
    }
  }

  /** A page without rows, of a filter that lets few through, does not tell how much more it is. */
  private static boolean isMuchWanted(OptionalInt wanted, Page fetched) {
    int size = fetched.items().size();
    return wanted.isEmpty() || (size > 0 && wanted.getAsInt() - size >= (long) MUCH * size);
  }
}
