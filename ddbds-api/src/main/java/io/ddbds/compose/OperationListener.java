package io.ddbds.compose;

/**
 * Told of each operation of a datastore and its facets when it has ended. See {@link
 * Datastores#observed}.
 *
 * <p>Called by the thread that the operation was asked by, and safe for use by several at once.
 * What it throws is logged and goes no further: a write that was done must not look as if it had
 * failed.
 */
@FunctionalInterface
public interface OperationListener {
  /**
   * Tells of an operation.
   *
   * @param observation what was asked, and how it ended
   */
  void ended(Observation observation);
}
