package io.ddbds;

import java.util.Optional;

/** Stores that can write on condition that nobody else has. Expired counts as absent. */
public interface Conditional extends Facet {
  /**
   * Stores a value if there is none.
   *
   * @param key the key
   * @param value the value; copied
   * @return whether it was stored
   * @throws UnknownOutcomeException if it may or may not have been stored
   * @throws DatastoreException if it was not stored
   */
  boolean putIfAbsent(Key key, byte[] value);

  /**
   * Reads an entry together with what tells it from any other state of its key.
   *
   * @param key the key
   * @return the entry as it stands; empty when the key is absent
   * @throws DatastoreException if the store cannot answer
   */
  Optional<Snapshot> snapshot(Key key);

  /**
   * Stores a value if the entry is still the one that was read: nobody has written it since, not
   * even the same bytes, and it has not expired. The new value has no time to live.
   *
   * @param snapshot what {@link #snapshot} of this same store returned
   * @param value the value; copied
   * @return whether it was stored
   * @throws UnknownOutcomeException if it may or may not have been stored
   * @throws DatastoreException if it was not stored
   */
  boolean replaceIfUnchanged(Snapshot snapshot, byte[] value);

  /**
   * Removes an entry if it is still the one that was read.
   *
   * @param snapshot what {@link #snapshot} of this same store returned
   * @return whether it was removed
   * @throws UnknownOutcomeException if it may or may not have been removed
   * @throws DatastoreException if it was not removed
   */
  boolean deleteIfUnchanged(Snapshot snapshot);

  /** An entry as it stood at one time. Stores hand out their own kind, which nobody else reads. */
  interface Snapshot {
    /**
     * The key.
     *
     * @return the key that was asked for
     */
    Key key();

    /**
     * The value.
     *
     * @return a new array
     */
    byte[] value();
  }
}
