package io.ddbds;

import java.util.Collection;

/** A transaction of more than the store's engine commits at once. Nothing was sent. */
public final class TransactionTooLargeException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes what was too large.
   *
   * @param message the measure, how it comes about, the limit and the remedy
   * @param keys the keys of the transaction
   */
  public TransactionTooLargeException(String message, Collection<Key> keys) {
    super(message, keys, null);
  }
}
