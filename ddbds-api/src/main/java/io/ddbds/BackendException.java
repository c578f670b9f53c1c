package io.ddbds;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Anything else that the store's engine reported. Nothing was changed. */
public final class BackendException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the failure.
   *
   * @param message what failed, where, and the remedy if there is one
   * @param keys the keys concerned; none when it is of no key
   * @param cause what the store's engine said; null when there is no more to say
   */
  public BackendException(String message, Collection<Key> keys, @Nullable Throwable cause) {
    super(message, keys, cause);
  }
}
