package io.ddbds.dynamo.spi;

import io.ddbds.Key;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an object without reading it.
 *
 * @param name its name
 * @param size how long it is in bytes
 * @param created when it was completed, by the clock of the store that keeps it
 * @param key the entry that it was made for; empty in lists, and when others made it
 */
public record StoredObject(String name, long size, Instant created, Optional<Key> key) {
  /**
   * The same without its key, as in a list.
   *
   * @return what is known but for the key
   */
  public StoredObject withoutKey() {
    return new StoredObject(name, size, created, Optional.empty());
  }
}
