package io.ddbds.dynamo;

import io.ddbds.BatchFailedException;
import io.ddbds.CorruptEntryException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.dynamo.spi.ValuePointer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A write where values live in objects: first the object, then the row, and then the object that
 * the row led to before is deleted, or the new one, if it is certain that no row leads to it. An
 * object that is not deleted in the end is garbage, and no harm.
 */
final class ObjectWrite implements ValueWrite {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectWrite.class);

  /** A row that was replaced may be sent again by its writer for about as long as a deadline. */
  private static final int SETTLED_DEADLINES = 2;

  private final ValueObjects objects;
  private final Clock clock;
  private final NewObjects made;
  private final Table table;
  private final Queue<ValuePointer> replaced = new ConcurrentLinkedQueue<>();

  ObjectWrite(Table table, ValueObjects objects, Transfers transfers, Clock clock) {
    this.objects = objects;
    this.clock = clock;
    this.made = new NewObjects(objects, transfers, clock);
    this.table = new ObjectTable(table, made, this::replaced);
  }

  @Override
  public Table table() {
    return table;
  }

  /** Takes note of an object that is being made already. */
  void begin(Key key, ValuePointer pointer) {
    made.begin(key, pointer);
  }

  @Override
  public boolean run(Collection<Mutation> mutations, BooleanSupplier rows) {
    made.plan(mutations);
    try {
      boolean written = rows.getAsBoolean();
      if (!written) {
        discard(entry -> true);
      }
      return written;
    } catch (UnknownOutcomeException e) {
      throw e;
    } catch (BatchFailedException e) {
      Set<Key> notApplied = new HashSet<>(e.notApplied());
      discard(notApplied::contains);
      throw e;
    } catch (DatastoreException e) { // which says that nothing was written
      discard(entry -> true);
      throw e;
    } finally {
      deleteReplaced();
    }
  }

  private void replaced(Item row) {
    try {
      row.text(Layout.KEY)
          .map(Key::raw)
          .flatMap(key -> ValuePointer.of(key, row))
          .ifPresent(replaced::add);
    } catch (CorruptEntryException | IllegalArgumentException notOurs) {
      LOG.debug("a row was replaced that led nowhere", notOurs);
    }
  }

  private void discard(Predicate<Key> entries) {
    delete(made.begun(entries));
  }

  /**
   * A writer whose reply was lost may send its row once more, over the one that has replaced it:
   * the object of a young row must still be there then.
   */
  private void deleteReplaced() {
    Instant settled = clock.instant().minus(objects.deadline().multipliedBy(SETTLED_DEADLINES));
    delete(
        replaced.stream()
            .filter(old -> old.created().isBefore(settled))
            .filter(objects::owns)
            .filter(old -> !made.contains(old))
            .map(ValuePointer::object)
            .toList());
  }

  private void delete(List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    try {
      objects.delete(names);
    } catch (DatastoreException e) {
      LOG.debug("objects are left as garbage: {}", names, e);
    }
  }
}
