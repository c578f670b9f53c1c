package io.ddbds;

import java.util.List;

/**
 * The thread was interrupted, and the operation stopped. The thread's interrupt status is set. A
 * write that was under way then throws {@link UnknownOutcomeException} instead.
 */
public final class InterruptedOperationException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes what was stopped.
   *
   * @param message what was stopped
   */
  public InterruptedOperationException(String message) {
    super(message, List.of(), null);
  }
}
