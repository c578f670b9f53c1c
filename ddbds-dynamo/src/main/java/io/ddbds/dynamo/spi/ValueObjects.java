package io.ddbds.dynamo.spi;

import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import java.time.Duration;
import java.util.Collection;
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
  /** How many deadlines an object must be old before it can be garbage. */
  private static final int GRACE_DEADLINES = 10;

  /**
   * The age from which on nobody can be about to write a pointer to an object.
   *
   * @return ten deadlines
   */
  public Duration leastGrace() {
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
    return new ObjectReading(store, key, pointer).all();
  }
}
