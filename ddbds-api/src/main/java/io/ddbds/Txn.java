package io.ddbds;

import java.util.Optional;

/**
 * Reads and writes that take effect together or not at all.
 *
 * <p>Reads see the state of the store and, above it, the transaction's own writes; a key that was
 * read once keeps its value. {@link #commit} fails with {@link ConflictException} if a key that was
 * read has been changed by others since. A query inside is answered as it runs: entries that others
 * add later are not noticed at commit (phantoms), nor are changes of entries that only the query
 * has read.
 *
 * <p>Closing without a commit discards the transaction. Not safe for use by several threads at
 * once. After its end every call but {@link #discard} and {@link #close} throws {@link
 * IllegalStateException}.
 */
public interface Txn extends ReadOperations, WriteOperations, AutoCloseable {
  /**
   * Makes the writes take effect, all at once, and ends the transaction.
   *
   * @throws ConflictException if a key that was read has changed; nothing was written
   * @throws UnknownOutcomeException if everything or nothing was written, and it is unknown which
   * @throws DatastoreException if nothing was written
   */
  void commit();

  /** Drops the writes and ends the transaction. After its end this does nothing. */
  void discard();

  /** Same as {@link #discard}. */
  @Override
  default void close() {
    discard();
  }

  /**
   * This same transaction for values that expire.
   *
   * @return the way to write them; empty when the store does not have {@link TimeToLive}
   */
  Optional<ExpiringWrites> expiring();
}
