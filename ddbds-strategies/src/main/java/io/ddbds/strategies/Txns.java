package io.ddbds.strategies;

import io.ddbds.Backoff;
import io.ddbds.dynamo.spi.AtomicWrite;
import io.ddbds.dynamo.spi.TxnStrategy;

/** How transactions commit. */
public final class Txns {
  private Txns() {}

  /**
   * Reads without locks, and at commit one TransactWriteItems, in which everything that was read
   * must still be as it was. Reads are strongly consistent and repeatable; of several transactions
   * that are in each other's way all but one fail with {@link io.ddbds.ConflictException}: {@link
   * io.ddbds.Transactions#run Transactions.run} does their work again.
   *
   * <p>A transaction that wrote nothing is validated by one TransactGetItems, which costs no
   * writes; one that was begun to read only and has read one key commits without a request. A
   * commit holds 100 rows, written or checked, and 4 MB; a larger one is refused with {@link
   * io.ddbds.TransactionTooLargeException} before anything is sent.
   *
   * @return the transaction strategy
   */
  public static TxnStrategy optimistic() {
    return optimistic(AtomicWrite.BACKOFF);
  }

  /**
   * As {@link #optimistic()}, with other waits.
   *
   * @param backoff how often a commit is sent again for which there was no capacity, or whose reply
   *     was lost, and for how long
   * @return the transaction strategy
   */
  public static TxnStrategy optimistic(Backoff backoff) {
    return (table, clock, readOnly) -> new OptimisticIsolation(table, clock, readOnly, backoff);
  }
}
