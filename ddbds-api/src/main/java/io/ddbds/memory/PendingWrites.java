package io.ddbds.memory;

import static java.util.Objects.requireNonNull;

import io.ddbds.Expiration;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.WriteOperations;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes that wait for a commit; of several to one key the last one stays. */
final class PendingWrites implements WriteOperations, ExpiringWrites {
  private final Memory memory;
  private final Map<Key, Optional<Content>> writes = new TreeMap<>(Key.BYTE_ORDER);

  PendingWrites(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void put(Key key, byte[] value) {
    add(key, Optional.of(new Content(value, Expiration.never())));
  }

  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    add(key, Optional.of(new Content(value, memory.expirationAfter(ttl))));
  }

  @Override
  public void delete(Key key) {
    add(key, Optional.empty());
  }

  /** The content that each key is to have; an empty one is a delete. */
  Map<Key, Optional<Content>> byKey() {
    return Collections.unmodifiableMap(writes);
  }

  private void add(Key key, Optional<Content> content) {
    writes.put(requireNonNull(key, "key"), content);
  }
}
