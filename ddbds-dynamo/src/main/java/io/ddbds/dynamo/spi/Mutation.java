package io.ddbds.dynamo.spi;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows that one write of an entry puts or deletes.
 *
 * @param key the entry's key
 * @param rows at least one, the home row first; all puts or deletes, and none under a condition
 */
public record Mutation(Key key, List<RowWrite> rows) {
  /** Who else writes the same rows is soon done. */
  private static final Backoff CONFLICTS =
      new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1), 10, Duration.ofSeconds(30));

  public Mutation {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("the mutation of " + key + " has no rows");
    }
    for (RowWrite row : rows) {
      boolean plain = row instanceof RowWrite.Put || row instanceof RowWrite.Delete;
      if (!plain || row.condition().isPresent()) {
        throw new IllegalArgumentException("the mutation of " + key + " holds a " + row);
      }
    }
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
   * Writes the rows, alone by one request, together by one DynamoDB transaction. One that is
   * cancelled, since others write the same rows or capacity is short, is tried again some times.
   *
   * @param table where to write
   * @throws ThrottledException if there was no capacity left; nothing was written
   * @throws ConflictException if others were at the same rows; nothing was written
   * @throws io.ddbds.DatastoreException as the table reports it
   */
  public void applyTo(Table table) {
    applyTo(table, CONFLICTS);
  }

  /** Writes the rows with other waits. */
  void applyTo(Table table, Backoff conflicts) {
    if (rows.size() > 1) {
      applyTogether(table, conflicts);
    } else if (rows.get(0) instanceof RowWrite.Put put) {
      table.put(put);
    } else if (rows.get(0) instanceof RowWrite.Delete delete) {
      table.delete(delete);
    }
  }

  private static RowWrite onlyIf(RowWrite row, Optional<Condition> condition) {
    return row instanceof RowWrite.Put put
        ? new RowWrite.Put(put.entry(), put.table(), put.item(), condition)
        : new RowWrite.Delete(row.entry(), row.table(), ((RowWrite.Delete) row).key(), condition);
  }

  /** By one token, so that what an earlier attempt may have applied is not applied again. */
  private void applyTogether(Table table, Backoff conflicts) {
    Backoff.Attempts attempts =
        conflicts.start(
            "the write of key " + key + ", which met others, was interrupted: nothing was written");
    String token = UUID.randomUUID().toString();
    List<Cancellation> reasons = table.transactWrite(rows, token);
    while (!reasons.isEmpty()) {
      if (!attempts.await()) {
        throw Cancellation.failure(key, reasons);
      }
      reasons = table.transactWrite(rows, token);
    }
  }
}
