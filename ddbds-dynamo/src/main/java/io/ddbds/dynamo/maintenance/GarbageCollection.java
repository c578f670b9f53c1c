package io.ddbds.dynamo.maintenance;

import static java.util.Objects.requireNonNull;

import io.ddbds.CorruptEntryException;
import io.ddbds.GarbageCollected;
import io.ddbds.Progress;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.List;
import java.util.Optional;
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

  /**
   * {@inheritDoc}
   *
   * @throws CorruptEntryException if a row is not where reads look for it, and leads to an object:
   *     no object is removed then
   */
  @Override
  public long collectGarbage(Progress progress) {
    requireNonNull(progress, "progress");
    AtomicLong removed = new AtomicLong();
    Rounds rounds = store.rounds();
    ExpiredRows expired = new ExpiredRows(store.table(), store.retries(), store.clock().instant());
    for (TableSchema of : store.keySchema().schema().tables()) {
      rounds.through(
          expired.request(of, pointers(of)),
          rows -> progress.update(removed.addAndGet(remove(rows, of, expired))));
    }
    store
        .orphans()
        .ifPresent(
            orphans ->
                orphans.through(rounds, page -> progress.update(removed.addAndGet(remove(page)))));
    return removed.get();
  }

  /** Rows that lead to objects are looked at, too, before objects are removed. */
  private Optional<Condition> pointers(TableSchema of) {
    return of.suffix().isEmpty() && store.values().objects().isPresent()
        ? Optional.of(new Condition.Exists(Layout.VALUE_REFERENCE))
        : Optional.empty();
  }

  private long remove(List<Item> rows, TableSchema of, ExpiredRows expired) {
    List<FoundRow> found = rows.stream().flatMap(item -> FoundRow.of(item, of).stream()).toList();
    found.stream().filter(row -> !expired.contains(row)).forEach(this::requireHome);
    return found.stream().filter(expired::contains).filter(expired::remove).count();
  }

  /** By other settings than those of who has written it, all that it leads to looks orphaned. */
  private void requireHome(FoundRow row) {
    if (!row.isHomeIn(store.keySchema())) {
      throw new CorruptEntryException(
          String.format(
              "the row of key %s leads to an object, and is in partition \"%s\", where other"
                  + " settings put it: collect garbage by those; no object was removed",
              row.entry(), row.key().partition()),
          List.of(row.entry()),
          null);
    }
  }

  private long remove(List<StoredObject> orphans) {
    List<String> names = orphans.stream().map(StoredObject::name).toList();
    store.values().objects().orElseThrow().delete(names);
    return names.size();
  }
}
