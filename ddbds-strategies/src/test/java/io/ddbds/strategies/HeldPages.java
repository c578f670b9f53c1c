package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the pages that a reader of a table causes to be held: those that are fetched or have been
 * fetched, until the reader has gone on to a row of the next.
 */
final class HeldPages extends PagesOnlyTable {
  private final Table table;
  private final Set<Item> firstRows = Collections.synchronizedSet(new HashSet<>());
  private boolean begun;
  private int held;
  private int most;

  HeldPages(Table table) {
    this.table = table;
  }

  /** The reader has got a row. */
  synchronized void got(Item row) {
    if (firstRows.remove(row)) {
      held -= begun ? 1 : 0;
      begun = true;
    }
  }

  synchronized int most() {
    return most;
  }

  @Override
  public Page query(QueryPage request) {
    boolean looksForTheEnd = request.limit().orElse(0) == 1;
    if (looksForTheEnd) {
      return table.query(request);
    }
    add(1);
    Page page = table.query(request);
    page.items().stream().findFirst().ifPresentOrElse(firstRows::add, () -> add(-1));
    return page;
  }

  private synchronized void add(int pages) {
    held += pages;
    most = Math.max(most, held);
  }

  @Override
  public Page scan(ScanPage page) {
    return table.scan(page);
  }

  @Override
  public KeyAttributes key(Target target) {
    return table.key(target);
  }

  @Override
  public Usage usage() {
    return table.usage();
  }
}
