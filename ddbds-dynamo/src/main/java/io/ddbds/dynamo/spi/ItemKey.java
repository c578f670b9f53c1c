package io.ddbds.dynamo.spi;

import java.util.Optional;

/**
 * The primary key of an item. Both parts are of type S.
 *
 * @param partition the partition key
 * @param sort the sort key; empty when the table has none
 */
public record ItemKey(String partition, Optional<String> sort) {
  /** DynamoDB's limit for a partition key, in UTF-8 bytes ("Constraints" in its guide). */
  public static final int MAX_PARTITION_BYTES = 2048;

  /** DynamoDB's limit for a sort key, in UTF-8 bytes ("Constraints" in its guide). */
  public static final int MAX_SORT_BYTES = 1024;

  /**
   * The key of an item in a table without sort key.
   *
   * @param partition the partition key
   * @return the key
   */
  public static ItemKey of(String partition) {
    return new ItemKey(partition, Optional.empty());
  }

  /**
   * The key of an item in a table with sort key.
   *
   * @param partition the partition key
   * @param sort the sort key
   * @return the key
   */
  public static ItemKey of(String partition, String sort) {
    return new ItemKey(partition, Optional.of(sort));
  }
}
