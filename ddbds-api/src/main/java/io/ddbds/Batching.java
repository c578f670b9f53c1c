package io.ddbds;

/** Stores that take many writes at once, cheaper than one by one. */
public interface Batching extends Facet {
  /**
   * Begins a batch.
   *
   * @return an empty batch
   */
  Batch batch();
}
