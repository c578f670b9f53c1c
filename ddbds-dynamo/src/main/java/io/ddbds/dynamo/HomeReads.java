package io.ddbds.dynamo;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.Layout;
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
  private final Composition composition;
  private final Set<String> attributes;

  HomeReads(Composition composition) {
    this.composition = composition;
    attributes = new HashSet<>(RowState.ATTRIBUTES);
    attributes.addAll(composition.values().attributes());
  }

  /** The read of a whole entry; empty when no row can hold the key. */
  Optional<RowRead> entry(Key key) {
    return composition.homeRead(key, attributes, true);
  }

  /** The read of what says who has written the entry; empty when no row can hold the key. */
  Optional<RowRead> revision(Key key) {
    return composition.homeRead(key, Set.of(Layout.KEY, Layout.REVISION), true);
  }
}
