package io.ddbds;

import java.util.Collection;

/** Somebody else changed a key that a transaction had read. Nothing was written; try again. */
public final class ConflictException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the conflict.
   *
   * @param message what the conflict was
   * @param keys the keys that had changed, as far as known
   */
  public ConflictException(String message, Collection<Key> keys) {
    super(message, keys, null);
  }
}
