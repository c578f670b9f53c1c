package io.ddbds.dynamo.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table that a composition needs.
 *
 * @param suffix what is appended to the composition's table name; empty for the main table
 * @param key the attributes of its primary key
 * @param indexes its global secondary indexes
 */
public record TableSchema(String suffix, KeyAttributes key, List<IndexSchema> indexes) {
  /**
   * DynamoDB's default quota of global secondary indexes per table ("Service quotas" in its guide).
   */
  public static final int MAX_INDEXES = 20;

  public TableSchema {
    indexes = List.copyOf(indexes);
    if (indexes.size() > MAX_INDEXES) {
      throw new IllegalArgumentException(
          "a table has "
              + indexes.size()
              + " indexes where DynamoDB allows "
              + MAX_INDEXES
              + ": use fewer");
    }
    Set<String> names = new HashSet<>();
    for (IndexSchema index : indexes) {
      if (!names.add(index.name())) {
        throw new IllegalArgumentException(
            "two indexes are named \"" + index.name() + "\": give each its own name");
      }
    }
  }

  /**
   * One of the indexes.
   *
   * @param index its name
   * @return the index
   * @throws IllegalArgumentException if there is none
   */
  public IndexSchema index(String index) {
    return indexes.stream()
        .filter(candidate -> candidate.name().equals(index))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the schema has no index \"" + index + "\""));
  }
}
