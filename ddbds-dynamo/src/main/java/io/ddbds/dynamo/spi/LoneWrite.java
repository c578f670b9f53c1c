package io.ddbds.dynamo.spi;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;

/**
 * A row that is written by a request of its own, which is sent again while a transaction is at the
 * row: DynamoDB refuses it meanwhile.
 */
public final class LoneWrite {
  private final Table table;
  private final RowWrite write;
  private final Backoff backoff;

  /**
   * Prepares a write.
   *
   * @param table where to write
   * @param write a put, an update or a delete
   * @param backoff how often it is sent again, and after which waits
   */
  public LoneWrite(Table table, RowWrite write, Backoff backoff) {
    this.table = table;
    this.write = write;
    this.backoff = backoff;
  }

  /**
   * Writes.
   *
   * @return whether it was written; false when its condition does not hold
   * @throws ConflictException if transactions were at the row each time; nothing was written
   * @throws DatastoreException as the table reports it
   */
  public boolean send() {
    try {
      return attempt();
    } catch (ConflictException conflict) {
      return sendAgain(conflict);
    }
  }

  /** Most writes meet nobody, and need no attempts to count. */
  private boolean sendAgain(ConflictException first) {
    Backoff.Attempts attempts =
        backoff.start("the write of key " + write.entry() + ", which met others, was interrupted");
    ConflictException last = first;
    while (attempts.await()) {
      try {
        return attempt();
      } catch (ConflictException conflict) {
        last = conflict;
      }
    }
    throw last;
  }

  private boolean attempt() {
    if (write instanceof RowWrite.Put put) {
      return table.put(put);
    } else if (write instanceof RowWrite.Update update) {
      return table.update(update);
    } else if (write instanceof RowWrite.Delete delete) {
      return table.delete(delete);
    }
    throw new IllegalArgumentException("a check of " + write.entry() + " is for transactions only");
  }
}
