package io.ddbds.compose;

import io.ddbds.Transactional;
import io.ddbds.Txn;

/** Transactions with something around each read and the commit. */
record InterceptedTransactions(Transactional facet, Interception around) implements Transactional {
  @Override
  public Txn begin() {
    return new InterceptedTxn(facet.begin(), around);
  }

  @Override
  public Txn beginReadOnly() {
    return new InterceptedTxn(facet.beginReadOnly(), around);
  }
}
