package io.ddbds.dynamo;

import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;

/**
 * A row of a present entry.
 *
 * @param row what was read of it
 * @param entry what it says of the entry, but for the value
 */
record LiveRow(Item row, Entry entry) {
  Key key() {
    return entry.key();
  }

  /** The entry with its value, of the row that this one may have been replaced by meanwhile. */
  @SuppressWarnings("ReferenceEquality") // whether it was read again, not whether it has changed
  Entry with(ValuedRow valued) {
    Entry whole = Entry.of(key(), valued.value());
    return valued.row() == row
        ? entry.expiration().map(whole::withExpiration).orElse(whole)
        : whole.withExpiration(Layout.expiration(valued.row()));
  }
}
