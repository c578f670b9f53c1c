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
   * Begins a transaction that only reads; its writes throw {@link IllegalStateException}.
   *
   * @return the transaction, to be closed
   */
  Txn beginReadOnly();
}
