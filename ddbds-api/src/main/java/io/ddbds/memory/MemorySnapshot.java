package io.ddbds.memory;

import io.ddbds.Conditional;
import io.ddbds.Key;

/**
 * An entry as it was found.
 *
 * @param origin where it was found
 * @param key its key
 * @param stored what was there
 */
record MemorySnapshot(Memory origin, Key key, Stored stored) implements Conditional.Snapshot {
  @Override
  public byte[] value() {
    return stored.content().bytes();
  }
}
