package io.ddbds.dynamo.maintenance;

import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.dynamo.spi.ValueObjects;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All objects of a store, a page at a time. */
record Objects(ValueObjects objects) {
  /** Hands out what is listed; the objects come without their keys. */
  void through(Consumer<List<StoredObject>> pages) {
    Optional<String> next = Optional.empty();
    do {
      ObjectStore.Page page = objects.list(next);
      pages.accept(page.objects().stream().filter(this::isOwn).toList());
      next = page.next();
    } while (next.isPresent());
  }

  /** Names do not nest: what is below a slash is of a store whose prefix is longer. */
  private boolean isOwn(StoredObject object) {
    return object.name().indexOf('/', objects.prefix().length()) < 0;
  }
}
