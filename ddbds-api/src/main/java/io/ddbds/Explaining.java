package io.ddbds;

/** Stores that can say beforehand how they would answer a query and what it would cost. */
public interface Explaining extends Facet {
  /**
   * Explains a query without running it: no filter and no order of the caller's own is called.
   *
   * @param query the query
   * @return how it would be answered
   * @throws DatastoreException if the store cannot say
   */
  Explanation explain(Query query);
}
