package io.ddbds.memory;

import static java.util.Objects.requireNonNull;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Expiration;
import io.ddbds.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The entries and the one lock around them. Each method is one atomic step, and none answers once
 * the store is closed.
 *
 * <p>An expired entry stays until it is overwritten, deleted or {@linkplain #removeExpired
 * collected}; {@link #find} does not see it.
 */
final class Memory {
  private final Clock clock;
  private final NavigableMap<Key, Stored> entries = new TreeMap<>(Key.BYTE_ORDER);
  private long revisions;
  private volatile boolean open = true;

  Memory(Clock clock) {
    this.clock = requireNonNull(clock, "clock");
  }

  Instant now() {
    return clock.instant();
  }

  Expiration expirationAfter(Duration ttl) {
    return Expiration.after(requireNonNull(ttl, "ttl"), now());
  }

  boolean isOpen() {
    return open;
  }

  void requireOpen() {
    if (!open) {
      throw new ClosedDatastoreException();
    }
  }

  synchronized void close() {
    open = false;
    entries.clear();
  }

  /** What is under the key, unless it has expired. */
  synchronized Optional<Stored> find(Key key) {
    requireNonNull(key, "key");
    requireOpen();
    return Optional.ofNullable(entries.get(key)).filter(stored -> stored.content().isLive(now()));
  }

  /** A copy of everything, in key order, expired entries included. */
  synchronized NavigableMap<Key, Content> contents() {
    requireOpen();
    NavigableMap<Key, Content> copy = new TreeMap<>(Key.BYTE_ORDER);
    entries.forEach((key, stored) -> copy.put(key, stored.content()));
    return copy;
  }

  /** Gives each key its new content; an empty one deletes it. */
  synchronized void write(Map<Key, Optional<Content>> writes) {
    requireOpen();
    writes.forEach(
        (key, content) ->
            content.ifPresentOrElse(
                present -> entries.put(key, new Stored(present, ++revisions)),
                () -> entries.remove(key)));
  }

  /**
   * Writes if each key still is as it was found.
   *
   * @return the keys that are not; if there are any, nothing was written
   */
  synchronized List<Key> writeIfUnchanged(
      Map<Key, Optional<Stored>> found, Map<Key, Optional<Content>> writes) {
    List<Key> changed = new ArrayList<>();
    found.forEach(
        (key, then) -> {
          if (!then.map(Stored::revision).equals(find(key).map(Stored::revision))) {
            changed.add(key);
          }
        });
    if (changed.isEmpty()) {
      write(writes);
    }
    return changed;
  }

  /** Changes the expiration of an entry that is present; tells whether there was one. */
  synchronized boolean expire(Key key, Expiration expiration) {
    Optional<Stored> found = find(key);
    found
        .map(stored -> stored.content().until(expiration))
        .ifPresent(content -> write(Map.of(key, Optional.of(content))));
    return found.isPresent();
  }

  /** Drops what has expired; tells how much that was. */
  synchronized long removeExpired() {
    requireOpen();
    long before = entries.size();
    Instant now = now();
    entries.values().removeIf(stored -> !stored.content().isLive(now));
    return before - entries.size();
  }
}
