package io.ddbds.dynamo.internal;

import io.ddbds.Key;
import java.util.List;

/**
 * One request, as failures describe it.
 *
 * @param operation DynamoDB's name for it, such as {@code PutItem}
 * @param write whether it changes anything
 * @param where the table or index it is for, as messages name it
 * @param entries the keys of the entries it is about
 */
record Call(String operation, boolean write, String where, List<Key> entries) {
  static Call read(String operation, String where, List<Key> entries) {
    return new Call(operation, false, where, entries);
  }

  static Call write(String operation, String where, List<Key> entries) {
    return new Call(operation, true, where, entries);
  }

  @Override
  public String toString() {
    return operation + " on " + where;
  }
}
