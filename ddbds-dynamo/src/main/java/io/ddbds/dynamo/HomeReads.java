package io.ddbds.dynamo;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowState;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How home rows are read by those who write on condition of what they have read: always
 * consistently, with the value and all that tells it from other states.
 */
final class HomeReads {
  private final KeySchemaStrategy keySchema;
  private final Set<String> attributes;

  HomeReads(Composition composition) {
    keySchema = composition.keySchema();
    attributes = new HashSet<>(RowState.ATTRIBUTES);
    attributes.addAll(composition.values().attributes());
  }

  /** The read of a whole entry; empty when no row can hold the key. */
  Optional<RowRead> entry(Key key) {
    return of(key, attributes);
  }

  /** The read of what says who has written the entry; empty when no row can hold the key. */
  Optional<RowRead> revision(Key key) {
    return of(key, Set.of(Layout.KEY, Layout.REVISION));
  }

  private Optional<RowRead> of(Key key, Set<String> wanted) {
    return keySchema
        .locate(key)
        .map(Placement::home)
        .map(row -> new RowRead(key, row.table(), row.key(), wanted, true));
  }
}
