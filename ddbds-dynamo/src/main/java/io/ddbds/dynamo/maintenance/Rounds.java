package io.ddbds.dynamo.maintenance;

import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValueObjects;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How long runs come to see all rows, or all objects: page by page, for as long as the store is
 * open and the thread is not interrupted.
 */
record Rounds(Table table, Runnable requireOpen) {
  /** Hands out the rows of a scan. */
  void through(ScanPage first, Consumer<List<Item>> rows) {
    Iterator<Page> pages = new Pages(table, first);
    while (pages.hasNext()) {
      requireGoing();
      rows.accept(pages.next().items());
    }
  }

  /** Hands out the objects of a store, without their keys. */
  void through(ValueObjects objects, Consumer<List<StoredObject>> listed) {
    Optional<String> next = Optional.empty();
    do {
      requireGoing();
      ObjectStore.Page page = objects.list(next);
      listed.accept(page.objects().stream().filter(object -> isOwn(objects, object)).toList());
      next = page.next();
    } while (next.isPresent());
  }

  /** Names do not nest: what is below a slash is of a store whose prefix is longer. */
  private static boolean isOwn(ValueObjects objects, StoredObject object) {
    return object.name().indexOf('/', objects.prefix().length()) < 0;
  }

  private void requireGoing() {
    requireOpen.run();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedOperationException(
          "looking at all rows was interrupted: run it again, from the start");
    }
  }
}
