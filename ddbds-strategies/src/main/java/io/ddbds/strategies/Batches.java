package io.ddbds.strategies;

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
}
