package io.ddbds.dynamo.spi;

import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import java.util.List;

/** Why one action of a transaction kept it from committing. */
public enum Cancellation {
  /** This action was not the reason. */
  NONE,
  /** Its condition does not hold. */
  CONDITION_FAILED,
  /** Another transaction or write is at the same row. */
  CONFLICT,
  /** Its table or index has no capacity left. */
  THROTTLED,
  /** Something else; the exception's message says what. */
  OTHER;

  /**
   * Says why the rows of an entry were not written, when their transaction was cancelled.
   *
   * @param key the entry
   * @param reasons one for each row
   * @return the exception to throw
   */
  public static DatastoreException failure(Key key, List<Cancellation> reasons) {
    if (reasons.contains(THROTTLED)) {
      return new ThrottledException(
          "the rows of key " + key + " were not written for want of capacity: try again later",
          List.of(key),
          null);
    }
    return new ConflictException(
        "the rows of key "
            + key
            + " were not written, since others write them: try again; "
            + reasons,
        List.of(key));
  }
}
