package io.ddbds;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a datastore that did not succeed. Which subclass it is says what is certain:
 * unless it is {@link UnknownOutcomeException} or {@link BatchFailedException}, nothing was
 * changed.
 *
 * <p>The message names keys and never shows values.
 */
public abstract class DatastoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Null in a deserialized exception: keys do not travel. */
  private final transient @Nullable List<Key> keys;

  /**
   * Describes what went wrong.
   *
   * @param message one sentence with what was asked for, why it failed and what can be done
   * @param keys the keys concerned, of which each is taken once, however many rows it has; none
   *     when it is of no key
   * @param cause what the store's engine said; null when there is no more to say
   */
  protected DatastoreException(String message, Collection<Key> keys, @Nullable Throwable cause) {
    super(message, cause);
    this.keys = List.copyOf(new LinkedHashSet<>(keys));
  }

  /**
   * The keys concerned.
   *
   * @return an unmodifiable list without duplicates, in the order of the operation; empty when the
   *     failure is of no key, as in a query, and in an exception that was deserialized
   */
  public List<Key> keys() {
    return keys == null ? List.of() : keys;
  }
}
