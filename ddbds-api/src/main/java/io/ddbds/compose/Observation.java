package io.ddbds.compose;

import io.ddbds.BatchFailedException;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An operation that has ended.
 *
 * @param operation what was asked
 * @param duration how long it took; of a query, until its results ended, failed or were closed
 * @param entries how many entries were read, of a query; empty for everything else
 * @param failure what it threw; empty if it succeeded
 */
public record Observation(
    Operation operation, Duration duration, OptionalLong entries, Optional<Throwable> failure) {
  /**
   * How it ended.
   *
   * @return one of a few, fit for the dimension of a meter
   */
  public Outcome outcome() {
    return failure.map(Observation::outcome).orElse(Outcome.SUCCESS);
  }

  private static Outcome outcome(Throwable failure) {
    if (failure instanceof ConflictException) {
      return Outcome.CONFLICT;
    } else if (failure instanceof ThrottledException) {
      return Outcome.THROTTLED;
    } else if (failure instanceof UnknownOutcomeException) {
      return Outcome.UNKNOWN;
    } else if (failure instanceof BatchFailedException) {
      return Outcome.INCOMPLETE;
    } else if (failure instanceof InterruptedOperationException) {
      return Outcome.INTERRUPTED;
    } else if (failure instanceof ClosedDatastoreException) {
      return Outcome.CLOSED;
    }
    return failure instanceof DatastoreException ? Outcome.FAILED : Outcome.ERROR;
  }

  /** How an operation ends. */
  public enum Outcome {
    /** It returned. */
    SUCCESS,
    /** Somebody else changed what it relied on. */
    CONFLICT,
    /** There was no capacity left. */
    THROTTLED,
    /** It may or may not have been done. */
    UNKNOWN,
    /** A part of a batch was not done, or may not have been. */
    INCOMPLETE,
    /** The thread was interrupted. */
    INTERRUPTED,
    /** The store was closed. */
    CLOSED,
    /** The store failed, or refused the key or the value. */
    FAILED,
    /** It was called wrongly, or failed in a way that the contract does not know. */
    ERROR
  }
}
