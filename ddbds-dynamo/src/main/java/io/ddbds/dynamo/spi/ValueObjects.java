package io.ddbds.dynamo.spi;

import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import io.ddbds.ValueTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The objects in which a store keeps values, for the engine, and for those who look after them: who
 * checks that pointers lead somewhere, and who removes what no pointer leads to.
 *
 * @param store keeps the objects
 * @param prefix what the names of all objects of this store begin with, and of no others
 * @param deadline how long after an object was begun a pointer to it may be sent: a write that
 *     comes later is refused. Until ten times that have passed, an object to which no row points
 *     may still get its row, and must not be removed
 */
public record ValueObjects(ObjectStore store, String prefix, Duration deadline) {
  /** The longest array that every JVM can make. */
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  /** How many deadlines an object must be old before it can be garbage. */
  private static final int GRACE_DEADLINES = 10;

  /**
   * The age from which on nobody can be about to write a pointer to an object.
   *
   * @return ten deadlines
   */
  public Duration leastGrace() {
    return leastGrace(deadline);
  }

  /**
   * The age from which on nobody can be about to write a pointer to an object.
   *
   * @param deadline how long after an object was begun a pointer to it may be sent
   * @return ten deadlines
   */
  public static Duration leastGrace(Duration deadline) {
    return deadline.multipliedBy(GRACE_DEADLINES);
  }

  /**
   * A name that no object has or had.
   *
   * @return the prefix, and a random end without a slash, so that no name nests below another
   */
  public String newName() {
    return prefix + UUID.randomUUID();
  }

  /**
   * Whether a pointer leads to an object of this store: not to one of another table, from which
   * this one was restored, perhaps.
   *
   * @param pointer the pointer
   * @return whether the object would be listed
   */
  public boolean owns(ValuePointer pointer) {
    return pointer.bucket().equals(store.bucket()) && pointer.object().startsWith(prefix);
  }

  /**
   * Lists the objects of this store.
   *
   * @param after the token of the page before; empty for the first page
   * @return a page; its objects come without their keys, which {@link #find} knows
   */
  public ObjectStore.Page list(Optional<String> after) {
    return store.list(prefix, after);
  }

  /**
   * Looks at an object without reading it.
   *
   * @param name its name
   * @return what is known of it, with its key; empty when there is no such object
   */
  public Optional<StoredObject> find(String name) {
    return store.find(name);
  }

  /**
   * Deletes objects. One that is not there counts as deleted.
   *
   * @param names any number of them
   */
  public void delete(Collection<String> names) {
    store.delete(names);
  }

  /**
   * Reads the value that a pointer leads to, and makes sure that it is what was written.
   *
   * @param key the entry
   * @param pointer from its row
   * @return a new array; empty when the object is gone
   * @throws CorruptEntryException if the object is not what was written
   */
  public Optional<byte[]> read(Key key, ValuePointer pointer) {
    if (pointer.size() > MAX_ARRAY) {
      throw new ValueTooLargeException(
          key, pointer.size(), MAX_ARRAY, "read it by io.ddbds.Streaming");
    }
    Optional<InputStream> opened = open(key, pointer);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream value = opened.get()) {
      return Optional.of(value.readNBytes((int) pointer.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the value of key " + key + " failed", e);
    }
  }

  /**
   * Opens the value that a pointer leads to. What is read is not held; a broken connection is
   * mended. Only when the last bytes are asked for is it known whether the value is what was
   * written: if not, they are not given.
   *
   * @param key the entry
   * @param pointer from its row
   * @return a stream to be closed, which throws {@link CorruptEntryException} if the object is not
   *     what was written, and other {@link io.ddbds.DatastoreException}s if it cannot be read;
   *     empty when the object is gone
   * @throws CorruptEntryException if the pointer leads to another bucket
   */
  public Optional<InputStream> open(Key key, ValuePointer pointer) {
    if (!pointer.bucket().equals(store.bucket())) {
      throw new CorruptEntryException(
          String.format(
              "the value of key %s is object %s of bucket %s, but values are read from bucket %s:"
                  + " use that one in the value strategy",
              key, pointer.object(), pointer.bucket(), store.bucket()),
          List.of(key),
          null);
    }
    return store
        .open(key, pointer.object(), 0)
        .map(from -> new ObjectStream(store, key, pointer, from));
  }
}
