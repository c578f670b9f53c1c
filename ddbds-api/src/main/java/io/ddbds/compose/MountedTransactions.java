package io.ddbds.compose;

import io.ddbds.Transactional;
import io.ddbds.Txn;

/** Transactions, each of them within one mount. */
record MountedTransactions(
    FacetsByMount<Transactional> facets, MountedQueries queries, boolean expiring)
    implements Transactional {
  @Override
  public Txn begin() {
    return new MountedTxn(this, Transactional::begin);
  }

  @Override
  public Txn beginReadOnly() {
    return new MountedTxn(this, Transactional::beginReadOnly);
  }
}
