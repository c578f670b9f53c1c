package io.ddbds.local.faults;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One HTTP request of the SDK, as plans see it. The SDK makes several attempts at a call that may
 * be retried; each is one of these.
 *
 * @param ordinal how many attempts the HTTP client has seen before this one, of all calls
 * @param number which attempt of its call it is, from 1
 * @param operation DynamoDB's name for it, such as {@code PutItem}
 * @param tables the names of the tables it is for, each once, in the order of the request; empty
 *     when it is for none
 * @param rows how many rows a batch or transaction is about; 0 for other operations
 * @param body the request in DynamoDB's JSON
 * @param repeats the ordinal of the last attempt before this one that asked the same of an index,
 *     word for word, and was answered; empty when there is none, and for all but reads of an index
 */
public record Attempt(
    long ordinal,
    int number,
    String operation,
    List<String> tables,
    int rows,
    String body,
    OptionalLong repeats) {
  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan");

  /** Keeps the tables as they are now. */
  public Attempt {
    tables = List.copyOf(tables);
  }

  /**
   * Whether it changes rows.
   *
   * @return false when it reads rows, or is about tables
   */
  public boolean isWrite() {
    return WRITES.contains(operation);
  }

  /**
   * Whether it reads rows.
   *
   * @return false when it changes rows, or is about tables
   */
  public boolean isRead() {
    return READS.contains(operation);
  }

  /**
   * Whether it reads a global secondary index, and not a table.
   *
   * @return true for {@code Query} and {@code Scan} with the name of an index
   */
  public boolean readsIndex() {
    return isRead() && WireJson.parse(body).has("IndexName");
  }

  /** Such as {@code #7 PutItem (attempt 2)}: without the body, which holds values. */
  @Override
  public String toString() {
    return "#" + ordinal + " " + operation + (number == 1 ? "" : " (attempt " + number + ")");
  }
}
