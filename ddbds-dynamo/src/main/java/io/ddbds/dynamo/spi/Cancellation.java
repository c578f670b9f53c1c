package io.ddbds.dynamo.spi;

import static java.util.stream.Collectors.joining;

import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import java.util.List;
import java.util.stream.IntStream;

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
   * @param table where they were to be written
   * @param rows those of the entry
   * @param reasons one for each row
   * @return the exception to throw
   */
  public static DatastoreException failure(
      Table table, List<? extends RowWrite> rows, List<Cancellation> reasons) {
    Key key = rows.get(0).entry();
    if (reasons.contains(THROTTLED)) {
      return new ThrottledException(
          "the rows of key "
              + key
              + " were not written for want of capacity of "
              + throttled(table, rows, reasons)
              + ": try again later, or raise the capacity",
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

  /**
   * Names the tables that had no capacity left, or whose indexes had none.
   *
   * @param table where the rows were to be written
   * @param rows what was to be written
   * @param reasons one for each row
   * @return such as {@code table "dht"}, several joined by "and"
   */
  public static String throttled(
      Table table, List<? extends RowWrite> rows, List<Cancellation> reasons) {
    return IntStream.range(0, rows.size())
        .filter(i -> reasons.get(i) == THROTTLED)
        .mapToObj(i -> table.describe(rows.get(i).table()))
        .distinct()
        .collect(joining(" and "));
  }
}
