package io.ddbds.strategies;

import io.ddbds.Backoff;
import io.ddbds.dynamo.spi.BatchStrategy;

/** How batches are written. */
public final class Batches {
  private Batches() {}

  /**
   * One request for each key, one after the other. The first failure ends the batch; those before
   * it are applied, those after it are not.
   *
   * @return the batch strategy
   */
  public static BatchStrategy naive() {
    return new NaiveBatches();
  }

  /**
   * Few requests, several at once. Keys of one row go 25 to a BatchWriteItem, or as many as fit in
   * 16 MB; keys of several rows are packed, whole, into transactions of at most 100 rows and 4 MB,
   * as many as fit. What DynamoDB leaves undone, throttles or loses the reply to is sent again
   * after a random wait; a transaction that others are in the way of, as smaller ones. Once the
   * deadline has passed, or a request is refused, no more are sent, and the exception names the
   * keys that were not, or may not have been, written.
   *
   * <p>As a put or delete may be sent again while nobody knows whether it was applied, it can take
   * effect twice until the commit returns.
   *
   * @return the batch strategy, with 8 requests at once and a deadline of one minute
   */
  public static ParallelBatches batchWriteItem() {
    return ParallelBatches.standard();
  }

  /**
   * All or nothing, by one DynamoDB transaction. A batch that does not fit, of more than 100 rows
   * or 4 MB, is refused at its commit, before anything is sent. One that others are in the way of
   * is tried again some times.
   *
   * @return the batch strategy
   */
  public static BatchStrategy transactional() {
    return new TransactionalBatches();
  }

  /**
   * As {@link #transactional()}, with other waits.
   *
   * @param backoff how often one that others are in the way of is tried again, and for how long
   * @return the batch strategy
   */
  public static BatchStrategy transactional(Backoff backoff) {
    return new TransactionalBatches(backoff);
  }
}
