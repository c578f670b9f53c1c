package io.ddbds;

import java.util.List;

/** A query whose results would have to be sorted at the client and are more than it may hold. */
public final class TooManyEntriesException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes what was too many.
   *
   * @param message the query, the number and the remedy
   */
  public TooManyEntriesException(String message) {
    super(message, List.of(), null);
  }
}
