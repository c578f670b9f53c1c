package io.ddbds;

import java.util.Optional;
import java.util.OptionalLong;

/** What can be read, from a datastore or inside a transaction. An expired entry is absent. */
public interface ReadOperations {
  /**
   * Reads a value.
   *
   * @param key the key
   * @return the value, in an array of the caller's own, which may have no bytes; empty when the key
   *     is absent
   * @throws DatastoreException if the store cannot answer
   */
  Optional<byte[]> get(Key key);

  /**
   * Whether there is a value.
   *
   * @param key the key
   * @return whether the key is present
   * @throws DatastoreException if the store cannot answer
   */
  boolean has(Key key);

  /**
   * The length of a value, which need not be read for it.
   *
   * @param key the key
   * @return bytes; empty when the key is absent
   * @throws DatastoreException if the store cannot answer
   */
  OptionalLong size(Key key);

  /**
   * Asks for entries. Nothing need be read before the first result is asked for, so that a failure
   * may come from the results.
   *
   * @param query the question
   * @return the results, to be closed unless they are read to their end
   * @throws DatastoreException if the store cannot answer
   */
  Results query(Query query);
}
