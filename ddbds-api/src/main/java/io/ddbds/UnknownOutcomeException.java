package io.ddbds;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A write that may or may not have been applied, for example because the reply was lost. Read
 * before writing again.
 */
public final class UnknownOutcomeException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the failure.
   *
   * @param message what is unknown and why
   * @param keys the keys concerned; none when it is of no key
   * @param cause what the store's engine said; null when there is no more to say
   */
  public UnknownOutcomeException(String message, Collection<Key> keys, @Nullable Throwable cause) {
    super(message, keys, cause);
  }
}
