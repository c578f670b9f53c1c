package io.ddbds.dynamo;

import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;

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

  Entry withValue(byte[] value) {
    Entry whole = Entry.of(key(), value);
    return entry.expiration().map(whole::withExpiration).orElse(whole);
  }
}
