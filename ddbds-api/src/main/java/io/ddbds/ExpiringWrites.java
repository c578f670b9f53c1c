package io.ddbds;

import java.time.Duration;

/** Writes of values that go away by themselves. */
public interface ExpiringWrites {
  /**
   * Stores a value for some time. It lives at least that long and at most a second longer, counted
   * from this call, also in a batch or a transaction that is committed later.
   *
   * @param key the key
   * @param value the value; copied, and may have no bytes
   * @param ttl the time to live, greater than zero
   * @throws IllegalArgumentException if {@link Expiration#after} refuses the time to live; nothing
   *     was changed
   * @throws KeyRefusedException if the store cannot hold the key; nothing was changed
   * @throws ValueTooLargeException if the store cannot hold the value; nothing was changed
   * @throws UnknownOutcomeException if the value may or may not have been stored
   * @throws DatastoreException if the value was not stored
   */
  void put(Key key, byte[] value, Duration ttl);
}
