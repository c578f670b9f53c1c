package io.ddbds.dynamo.maintenance;

import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * How long runs come to see all rows: page by page, for as long as the store is open and the thread
 * is not interrupted.
 */
record Rounds(Table table, Runnable requireOpen) {
  /** Hands out the rows, a page at a time. */
  void through(ScanPage first, Consumer<List<Item>> rows) {
    Iterator<Page> pages = new Pages(table, first);
    requireGoing();
    while (pages.hasNext()) {
      rows.accept(pages.next().items());
      requireGoing();
    }
  }

  /** Throws what keeps the run from going on, if anything does. */
  void requireGoing() {
    requireOpen.run();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedOperationException(
          "looking at all rows was interrupted: run it again, from the start");
    }
  }
}
