package io.ddbds.dynamo.spi;

import java.util.List;

/** The rows that are read to answer a query. */
public sealed interface AccessPath {
  /**
   * Partitions of a table or an index. Each is read in the order of its sort keys.
   *
   * @param target what is read
   * @param partitions the partition keys; at least one, several when the key schema spreads entries
   * @param range which sort keys
   * @param direction which first
   */
  record PartitionRead(Target target, List<String> partitions, SortRange range, Direction direction)
      implements AccessPath {
    public PartitionRead {
      partitions = List.copyOf(partitions);
      if (partitions.isEmpty()) {
        throw new IllegalArgumentException("a partition read needs a partition: use Empty instead");
      }
    }
  }

  /**
   * Everything in a table or an index, in no order.
   *
   * @param target what is read
   */
  record FullScan(Target target) implements AccessPath {}

  /** Nothing: the store cannot hold what the query selects. */
  record Empty() implements AccessPath {}
}
