package io.ddbds.compose;

import io.ddbds.Results;
import java.util.function.Supplier;

/**
 * Does something around every operation of a datastore and its facets. See {@link
 * Datastores#intercepted}.
 *
 * <p>Safe for use by several threads at once.
 */
public interface Interceptor {
  /**
   * Runs an operation.
   *
   * @param operation what is asked
   * @param work does it; to be called once, by the same thread
   * @param <T> what it results in
   * @return what the work returned
   */
  <T> T around(Operation operation, Supplier<T> work);

  /**
   * Runs a query. Its results are mostly read after this has returned.
   *
   * @param operation what is asked, of kind {@link OperationKind#QUERY} or {@link
   *     OperationKind#TXN_QUERY}
   * @param work makes the results; to be called once, by the same thread
   * @return the results, or such that give the same
   */
  default Results query(Operation operation, Supplier<Results> work) {
    return around(operation, work);
  }
}
