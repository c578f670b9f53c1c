package io.ddbds.dynamo.spi;

import io.ddbds.ConflictException;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How transactions are kept apart. The engine collects what a transaction writes, and shows it its
 * own writes; what it reads from the table, and whether it may commit, is the strategy's business.
 */
public interface TxnStrategy {
  /**
   * Begins a transaction.
   *
   * @param table where to read and write
   * @param clock what tells whether an entry has expired
   * @param readOnly whether the transaction was begun to read only; then it commits without writes
   * @return its view of the table
   */
  Isolation begin(Table table, Clock clock, boolean readOnly);

  /** One transaction's view of the table. Not safe for use by several threads at once. */
  interface Isolation {
    /**
     * Reads the home row of an entry. Whoever reads an entry again is given the same.
     *
     * @param read which; it asks for the {@link RowState#ATTRIBUTES} among others, and always for
     *     the same of one entry
     * @return the row; empty when there is none, or when it had expired when it was read
     * @throws io.ddbds.DatastoreException if it cannot be read
     */
    Optional<Item> read(RowRead read);

    /**
     * Writes all or nothing, and only if every entry that was read is as it was. Called once, as
     * the last call.
     *
     * <p>Whoever has begun the transaction repeats it after a conflict, from its reads on. A
     * strategy that waited for others itself would multiply the attempts.
     *
     * @param writes the writes, of different keys; none if there was nothing to write
     * @param open whether the datastore is open; when it is closed, nothing is sent again
     * @throws ConflictException if an entry that was read has changed, or others were at the same
     *     rows; nothing was written, and it names the keys
     * @throws ThrottledException if there was no capacity left; nothing was written
     * @throws UnknownOutcomeException if all or nothing was written; it names all keys
     * @throws io.ddbds.DatastoreException if nothing was written
     */
    void commit(List<Mutation> writes, BooleanSupplier open);
  }
}
