package io.ddbds;

import java.time.Duration;
import java.util.Optional;

/**
 * Stores whose entries can go away by themselves. From the instant of its expiration on an entry is
 * absent from every operation, whether or not the store has removed it yet.
 */
public interface TimeToLive extends Facet, ExpiringWrites {
  /**
   * Gives a present entry a new time to live, counted from now.
   *
   * @param key the key
   * @param ttl the time to live, greater than zero
   * @return whether the key was present; nothing changes if not
   * @throws IllegalArgumentException if {@link Expiration#after} refuses the time to live; nothing
   *     was changed
   * @throws DatastoreException if the store cannot do it
   */
  boolean setTtl(Key key, Duration ttl);

  /**
   * Lets a present entry live until it is deleted.
   *
   * @param key the key
   * @return whether the key was present; nothing changes if not
   * @throws DatastoreException if the store cannot do it
   */
  boolean clearTtl(Key key);

  /**
   * When an entry expires.
   *
   * @param key the key
   * @return the expiration, which may be {@linkplain Expiration#never() never}; empty when the key
   *     is absent
   * @throws DatastoreException if the store cannot answer
   */
  Optional<Expiration> expiration(Key key);
}
