package io.ddbds.dynamo.spi;

import java.util.List;
import java.util.Optional;

/**
 * The attributes that make the key of a table or an index, both of type S.
 *
 * @param partition the name of the partition key
 * @param sort the name of the sort key; empty when there is none
 */
public record KeyAttributes(String partition, Optional<String> sort) {
  public KeyAttributes {
    if (sort.isPresent() && sort.get().equals(partition)) {
      throw new IllegalArgumentException(
          "partition key and sort key are both named \"" + partition + "\": name them differently");
    }
  }

  /**
   * A key without sort key.
   *
   * @param partition the name of the partition key
   * @return the attributes
   */
  public static KeyAttributes of(String partition) {
    return new KeyAttributes(partition, Optional.empty());
  }

  /**
   * A key with sort key.
   *
   * @param partition the name of the partition key
   * @param sort the name of the sort key
   * @return the attributes
   */
  public static KeyAttributes of(String partition, String sort) {
    return new KeyAttributes(partition, Optional.of(sort));
  }

  /**
   * The names.
   *
   * @return one or two
   */
  public List<String> names() {
    return sort.isPresent() ? List.of(partition, sort.get()) : List.of(partition);
  }
}
