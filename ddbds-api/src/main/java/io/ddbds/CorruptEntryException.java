package io.ddbds;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A stored entry that cannot be read, because others wrote it in another form or it was damaged.
 */
public final class CorruptEntryException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the failure.
   *
   * @param message which entry, and what is wrong with it
   * @param keys the keys concerned; none when it is of no key
   * @param cause what the store's engine said; null when there is no more to say
   */
  public CorruptEntryException(String message, Collection<Key> keys, @Nullable Throwable cause) {
    super(message, keys, cause);
  }
}
