package io.ddbds;

import java.util.function.BooleanSupplier;

/**
 * Whether the reading of results may go on: not after an interrupt, nor once the store is closed.
 *
 * @param query what is being answered
 * @param storeIsOpen asked before each step
 */
record ReadPermit(Query query, BooleanSupplier storeIsOpen) {
  /** Throws what keeps the reading from going on, if anything does. */
  void require() {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedOperationException("interrupted while reading the results of " + query);
    }
    if (!storeIsOpen.getAsBoolean()) {
      throw new ClosedDatastoreException();
    }
  }
}
