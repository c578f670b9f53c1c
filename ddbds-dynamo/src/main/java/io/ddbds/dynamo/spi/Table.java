package io.ddbds.dynamo.spi;

import io.ddbds.BackendException;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import java.util.List;
import java.util.Optional;

/**
 * The only door to DynamoDB that a strategy gets: the tables of one composition. A request names
 * the table or index it is for by its suffix.
 *
 * <p>Every call is one request, is metered, and throws a {@link DatastoreException} that carries
 * the keys concerned: {@link ThrottledException}, {@link UnknownOutcomeException} for a write that
 * may have been applied, {@link ConflictException} for a write that met a transaction, {@link
 * BackendException} for the rest. Safe for use by several threads at once.
 *
 * <p>Arrays are handed over, not shared: a table has no use for those of a write once the call has
 * returned, and those of a read belong to the caller.
 */
public interface Table {
  /**
   * Reads a row.
   *
   * @param read which
   * @return the row, expired or not; empty when there is none
   */
  Optional<Item> get(RowRead read);

  /**
   * Stores a row.
   *
   * @param put which
   * @return whether it was stored; false when its condition does not hold
   */
  boolean put(RowWrite.Put put);

  /**
   * Changes a row.
   *
   * @param update which
   * @return whether it was changed; false when its condition does not hold
   */
  boolean update(RowWrite.Update update);

  /**
   * Removes a row.
   *
   * @param delete which
   * @return whether it is gone; false when its condition does not hold
   */
  boolean delete(RowWrite.Delete delete);

  /**
   * Puts or deletes a row as {@link #put} and {@link #delete} do, and says what was there before.
   *
   * @param write a put or a delete
   * @return what became of it
   * @throws IllegalArgumentException if it is neither
   */
  Replacement replace(RowWrite write);

  /**
   * Reads a page of a partition.
   *
   * @param page which
   * @return the page
   */
  Page query(QueryPage page);

  /**
   * Reads a page of a table or an index.
   *
   * @param page which
   * @return the page
   */
  Page scan(ScanPage page);

  /**
   * Puts and deletes rows, each for itself, in one attempt: callers try again after a lack of
   * capacity, and after an outcome that is unknown.
   *
   * @param writes at most 25, of different rows, none an update, a check or under a condition
   * @return those that were not processed and are to be sent again
   */
  List<RowWrite> batchWrite(List<RowWrite> writes);

  /**
   * Reads rows, each for itself.
   *
   * @param reads at most 100, of different rows; those of one table ask for the same attributes and
   *     the same consistency
   * @return what was found, and what is to be asked for again
   */
  BatchRead batchRead(List<RowRead> reads);

  /**
   * What messages call a table.
   *
   * @param table what its name has beyond that of the main table, which is empty for the main one
   * @return such as {@code table "dht"}, by its full name where that is known
   */
  default String describe(String table) {
    return "table \"*" + table + "\"";
  }

  /**
   * Writes and checks rows, all or none, in one attempt: callers try again, as {@link AtomicWrite}
   * does.
   *
   * @param writes at most 100, of different rows
   * @param token names this transaction: sent again within ten minutes, it is applied only once
   * @return why it was cancelled, one for each write in their order; empty when it was committed
   */
  List<Cancellation> transactWrite(List<RowWrite> writes, String token);

  /**
   * Reads rows as they stood at one instant.
   *
   * @param reads at most 100, of different rows
   * @return the rows in the order of the reads, each empty when there is none; empty as a whole
   *     when a conflicting write kept them from being read
   */
  Optional<List<Optional<Item>>> transactRead(List<RowRead> reads);

  /**
   * The attributes that make the key of a table or an index. Nothing is sent.
   *
   * @param target which
   * @return their names
   */
  KeyAttributes key(Target target);

  /**
   * What the calls have cost so far.
   *
   * @return the sum since the table was opened
   */
  Usage usage();

  /**
   * How much a table or an index holds, for estimates. Costs no capacity and is not in the {@link
   * #usage}.
   *
   * @param target which
   * @return what is known; empty when nothing is, as when reading it is not permitted
   */
  default Optional<TableStatistics> statistics(Target target) {
    return Optional.empty();
  }

  /**
   * What became of a write.
   *
   * @param done whether it was written; false when its condition does not hold
   * @param before the row that was replaced or deleted; empty when there was none, and when nothing
   *     was written. After a request that was sent again it may be the row that an earlier attempt
   *     has written
   */
  record Replacement(boolean done, Optional<Item> before) {
    /** Of a write whose condition does not hold. */
    public static final Replacement REFUSED = new Replacement(false, Optional.empty());
  }

  /**
   * What a batch of reads found.
   *
   * @param items the rows that were found, in no order
   * @param unprocessed the reads that were not processed and are to be sent again
   */
  record BatchRead(List<Item> items, List<RowRead> unprocessed) {
    public BatchRead {
      items = List.copyOf(items);
      unprocessed = List.copyOf(unprocessed);
    }
  }
}
