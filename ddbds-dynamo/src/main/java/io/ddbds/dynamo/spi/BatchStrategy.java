package io.ddbds.dynamo.spi;

import io.ddbds.BatchFailedException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** How a set of mutations is applied. */
public interface BatchStrategy {
  /**
   * Applies mutations in any order. The rows of one mutation are applied together: if there are
   * several, by a DynamoDB transaction.
   *
   * @param mutations the mutations, of different keys
   * @param table where to write
   * @param open whether the datastore is open yet: once it is not, no more requests are made
   * @throws BatchFailedException if some were not, or may not have been, applied; it says which
   */
  void apply(List<Mutation> mutations, Table table, BooleanSupplier open);

  /**
   * Says for {@code explain} how a batch becomes requests.
   *
   * @param rows how many rows an entry has at most, at least 1
   * @return words that go on after "a batch is", such as {@code a request for each key}
   */
  String packing(int rows);
}
