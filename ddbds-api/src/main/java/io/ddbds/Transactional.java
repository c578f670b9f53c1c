package io.ddbds;

/** Stores with transactions that are serializable over the keys they touch. */
public interface Transactional extends Facet {
  /**
   * Begins a transaction.
   *
   * @return the transaction, to be closed
   */
  Txn begin();

  /**
   * Begins a transaction that only reads; its writes throw {@link IllegalStateException}. If its
   * commit succeeds, all that it has read was of one state while it ran. A store may leave it at
   * that: what has changed since that state need not be a conflict.
   *
   * @return the transaction, to be closed
   */
  Txn beginReadOnly();
}
