package io.ddbds;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The store's engine had no capacity left. Nothing was changed; try again later. */
public final class ThrottledException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the failure.
   *
   * @param message what was throttled: the table or index, and the remedy
   * @param keys the keys concerned; none when it is of no key
   * @param cause what the store's engine said; null when there is no more to say
   */
  public ThrottledException(String message, Collection<Key> keys, @Nullable Throwable cause) {
    super(message, keys, cause);
  }
}
