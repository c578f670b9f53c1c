package io.ddbds;

/** What can be written, to a datastore, in a batch or inside a transaction. */
public interface WriteOperations {
  /**
   * Stores a value, whether or not there was one before. It has no time to live, even if the one
   * before it had.
   *
   * @param key the key
   * @param value the value; copied, and may have no bytes
   * @throws KeyRefusedException if the store cannot hold the key; nothing was changed
   * @throws ValueTooLargeException if the store cannot hold the value; nothing was changed
   * @throws UnknownOutcomeException if the value may or may not have been stored
   * @throws DatastoreException if the value was not stored
   */
  void put(Key key, byte[] value);

  /**
   * Removes a value. Removing what is absent is no error.
   *
   * @param key the key
   * @throws UnknownOutcomeException if the value may or may not have been removed
   * @throws DatastoreException if the value was not removed
   */
  void delete(Key key);
}
