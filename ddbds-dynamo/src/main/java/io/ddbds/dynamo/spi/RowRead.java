package io.ddbds.dynamo.spi;

import io.ddbds.Key;
import java.util.Set;

/**
 * A read of one row.
 *
 * @param entry the entry that the row belongs to, which exceptions name
 * @param table the suffix of the row's table
 * @param key the row's primary key
 * @param attributes the attributes to return; empty for all
 * @param consistent whether the read is strongly consistent, at twice the cost
 */
public record RowRead(
    Key entry, String table, ItemKey key, Set<String> attributes, boolean consistent) {
  public RowRead {
    attributes = Set.copyOf(attributes);
  }
}
