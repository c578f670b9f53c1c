package io.ddbds.dynamo.spi;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows that one write of an entry puts or deletes.
 *
 * @param key the entry's key
 * @param rows at least one, the home row first; all puts or deletes, and none under a condition
 * @param object the object that the rows lead to, which must be there before they are; whoever
 *     hands a mutation to a strategy gives it a table that sees to that
 */
public record Mutation(Key key, List<RowWrite> rows, Optional<NewObject> object) {
  public Mutation {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("the mutation of " + key + " has no rows");
    }
    for (int i = 0; i < rows.size(); i++) {
      RowWrite row = rows.get(i);
      boolean plain = row instanceof RowWrite.Put || row instanceof RowWrite.Delete;
      if (!plain || row.condition().isPresent()) {
        throw new IllegalArgumentException("the mutation of " + key + " holds a " + row);
      }
    }
  }

  /**
   * A mutation whose rows lead to no new object.
   *
   * @param key the entry's key
   * @param rows at least one, the home row first; all puts or deletes, and none under a condition
   */
  public Mutation(Key key, List<RowWrite> rows) {
    this(key, rows, Optional.empty());
  }

  /**
   * The rows for a write that is to happen only if the home row is as a condition wants it.
   *
   * @param condition what the home row must be like
   * @return the rows, the home row first and under the condition
   */
  public List<RowWrite> onlyIf(Condition condition) {
    List<RowWrite> conditional = new ArrayList<>(rows);
    conditional.set(0, onlyIf(rows.get(0), Optional.of(condition)));
    return List.copyOf(conditional);
  }

  /**
   * Writes the rows, one by a {@link LoneWrite}, several by an {@link AtomicWrite}.
   *
   * @param table where to write
   * @throws ThrottledException if there was no capacity left; nothing was written
   * @throws ConflictException if others were at the same rows; nothing was written
   * @throws io.ddbds.DatastoreException as the table reports it
   */
  public void applyTo(Table table) {
    applyTo(table, AtomicWrite.BACKOFF);
  }

  /**
   * Writes the rows, and waits otherwise for others that are at them.
   *
   * @param table where to write
   * @param conflicts how often it is tried again, and after which waits
   * @throws ThrottledException if there was no capacity left; nothing was written
   * @throws ConflictException if others were at the same rows; nothing was written
   * @throws io.ddbds.DatastoreException as the table reports it
   */
  public void applyTo(Table table, Backoff conflicts) {
    if (rows.size() > 1) {
      applyTogether(table, conflicts);
    } else {
      new LoneWrite(table, rows.get(0), conflicts).send();
    }
  }

  private static RowWrite onlyIf(RowWrite row, Optional<Condition> condition) {
    return row instanceof RowWrite.Put put
        ? new RowWrite.Put(put.entry(), put.table(), put.item(), condition)
        : new RowWrite.Delete(row.entry(), row.table(), ((RowWrite.Delete) row).key(), condition);
  }

  private void applyTogether(Table table, Backoff conflicts) {
    List<Cancellation> reasons = new AtomicWrite(table, rows, conflicts).send();
    if (!reasons.isEmpty()) {
      throw Cancellation.failure(table, rows, reasons);
    }
  }
}
