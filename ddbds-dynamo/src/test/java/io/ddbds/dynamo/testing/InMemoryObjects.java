package io.ddbds.dynamo.testing;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Objects in a map, in pages of three, for tests. Names are used once, as by the contract: it
 * refuses one that was used before, whether or not its object is still there.
 *
 * <p>Safe for use by several threads, one at a time.
 */
public final class InMemoryObjects implements ObjectStore {
  /** The bucket that pointers name. */
  public static final String BUCKET = "memory";

  private static final int PAGE = 3;

  private final NavigableMap<String, Content> objects = new TreeMap<>();
  private final Set<String> used = new HashSet<>();
  private Clock clock;

  /**
   * An empty store.
   *
   * @param clock says when objects are made
   */
  public InMemoryObjects(Clock clock) {
    this.clock = clock;
  }

  /**
   * Has another clock say when objects are made from now on.
   *
   * @param newClock the clock
   * @return this store
   */
  public synchronized InMemoryObjects clock(Clock newClock) {
    this.clock = newClock;
    return this;
  }

  @Override
  public String bucket() {
    return BUCKET;
  }

  @Override
  public synchronized void create(Key key, String name, byte[] content) {
    if (!used.add(name)) {
      throw new IllegalArgumentException("the name " + name + " was used before");
    }
    objects.put(name, new Content(key, content.clone(), clock.instant()));
  }

  @Override
  public void create(Key key, String name, InputStream content, long length) {
    try {
      create(key, name, content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the value of key " + key + " cannot be read", e);
    }
  }

  @Override
  public synchronized Optional<InputStream> open(Key key, String name, long offset) {
    return Optional.ofNullable(objects.get(name))
        .map(Content::bytes)
        .map(bytes -> rest(bytes, (int) Math.min(offset, bytes.length)));
  }

  @Override
  public synchronized Optional<StoredObject> find(String name) {
    return Optional.ofNullable(objects.get(name)).map(content -> content.as(name));
  }

  @Override
  public synchronized Page list(String prefix, Optional<String> after) {
    List<String> names =
        objects.tailMap(after.orElse(prefix), after.isEmpty()).keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .limit(PAGE)
            .toList();
    Optional<String> next =
        names.size() < PAGE ? Optional.empty() : Optional.of(names.get(names.size() - 1));
    return new Page(
        names.stream().map(name -> objects.get(name).as(name).withoutKey()).toList(), next);
  }

  @Override
  public synchronized void delete(Collection<String> names) {
    names.forEach(objects::remove);
  }

  /** The names of what is there. */
  public synchronized Set<String> names() {
    return Set.copyOf(objects.keySet());
  }

  /** Changes what an object holds, as only damage does. */
  public synchronized void damage(String name, byte[] content) {
    Content before = objects.get(name);
    objects.put(name, new Content(before.key(), content.clone(), before.created()));
  }

  private static InputStream rest(byte[] bytes, int offset) {
    return new ByteArrayInputStream(bytes, offset, bytes.length - offset);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Content(Key key, byte[] bytes, Instant created) {
    StoredObject as(String name) {
      return new StoredObject(name, bytes.length, created, Optional.of(key));
    }
  }
}
