package io.ddbds.dynamo.maintenance;

import static java.util.Objects.requireNonNull;

import io.ddbds.GarbageCollected;
import io.ddbds.Progress;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Removes the rows of entries that have expired, and then the objects to which no row leads. The
 * objects of rows that have just gone are among them, if they are old enough.
 */
public final class GarbageCollection implements GarbageCollected {
  private final StoreUnderCare store;

  /**
   * Removes nothing yet.
   *
   * @param store whose garbage is removed
   */
  public GarbageCollection(StoreUnderCare store) {
    this.store = store;
  }

  @Override
  public long collectGarbage(Progress progress) {
    requireNonNull(progress, "progress");
    AtomicLong removed = new AtomicLong();
    ExpiredRows expired = new ExpiredRows(store.table(), store.retries(), store.clock().instant());
    Rounds rounds = store.rounds();
    for (TableSchema of : store.keySchema().schema().tables()) {
      rounds.through(
          expired.request(of),
          rows -> progress.update(removed.addAndGet(expired.remove(rows, of))));
    }
    store
        .orphans()
        .ifPresent(
            orphans ->
                orphans.through(
                    page -> {
                      progress.update(removed.addAndGet(remove(page)));
                      rounds.requireGoing();
                    }));
    return removed.get();
  }

  private long remove(List<StoredObject> orphans) {
    List<String> names = orphans.stream().map(StoredObject::name).toList();
    store.values().objects().orElseThrow().delete(names);
    return names.size();
  }
}
