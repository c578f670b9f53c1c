package io.ddbds.dynamo.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request to DynamoDB that has ended, with the retries that the SDK has made of it.
 *
 * @param operation DynamoDB's name for it, such as {@code PutItem}
 * @param table the name of the table; those of several are joined by a comma
 * @param index the name of the index, of a query or scan of one; empty for everything else
 * @param duration how long it took, with the retries of the SDK and its waits
 * @param retries how often the SDK has sent it again
 * @param unprocessed how many rows of a batch DynamoDB has left undone
 * @param outcome how it ended
 * @param consumed the capacity units that it took, where DynamoDB says so
 */
public record RequestObservation(
    String operation,
    String table,
    Optional<String> index,
    Duration duration,
    int retries,
    int unprocessed,
    Outcome outcome,
    List<Consumption> consumed) {
  public RequestObservation {
    consumed = List.copyOf(consumed);
  }

  /** How a request ends. */
  public enum Outcome {
    /** It was done. */
    SUCCESS,
    /** Its condition did not hold. */
    CONDITION_FAILED,
    /** A transaction was cancelled, or a write met one. */
    CONFLICT,
    /** There was no capacity left, after all retries. */
    THROTTLED,
    /** Anything else. */
    FAILED
  }

  /**
   * Capacity units of a table or an index.
   *
   * @param table the name of the table
   * @param index the name of the index; empty for the table itself
   * @param readUnits read capacity units
   * @param writeUnits write capacity units
   */
  public record Consumption(
      String table, Optional<String> index, double readUnits, double writeUnits) {}
}
