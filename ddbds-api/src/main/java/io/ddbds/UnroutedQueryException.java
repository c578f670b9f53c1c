package io.ddbds;

import java.util.List;

/**
 * A query that no index answers, asked of a store that was told not to answer such. Nothing was
 * read.
 */
public final class UnroutedQueryException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the query.
   *
   * @param message the query's prefix, why no index answers it, and the remedy
   */
  public UnroutedQueryException(String message) {
    super(message, List.of(), null);
  }
}
