package io.ddbds.dynamo.spi;

import java.util.List;

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
  }
}
