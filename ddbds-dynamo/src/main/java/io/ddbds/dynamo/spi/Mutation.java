package io.ddbds.dynamo.spi;

import io.ddbds.Key;
import java.util.List;

/**
 * The rows that one write of an entry puts or deletes.
 *
 * @param key the entry's key
 * @param rows at least one; none carries a condition
 */
public record Mutation(Key key, List<RowWrite> rows) {
  public Mutation {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("the mutation of " + key + " has no rows");
    }
  }
}
