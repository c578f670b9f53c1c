package io.ddbds.compose;

import io.ddbds.Transactional;
import io.ddbds.Txn;

/** Transactions over entries that are kept under other keys. */
record TransformedTransactions(Transactional facet, StoredKeys keys, TransformedQueries queries)
    implements Transactional {
  @Override
  public Txn begin() {
    return new TransformedTxn(facet.begin(), keys, queries);
  }

  @Override
  public Txn beginReadOnly() {
    return new TransformedTxn(facet.beginReadOnly(), keys, queries);
  }
}
