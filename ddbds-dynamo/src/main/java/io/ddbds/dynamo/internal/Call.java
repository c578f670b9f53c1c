package io.ddbds.dynamo.internal;

import io.ddbds.Key;
import java.util.List;
import java.util.function.Supplier;

/**
 * One request, as failures describe it. Most requests do not fail, so it is worked out only then.
 *
 * @param operation DynamoDB's name for it, such as {@code PutItem}
 * @param write whether it changes anything
 * @param place the table or index it is for, as messages name it
 * @param keys the keys of the entries it is about
 */
record Call(String operation, boolean write, Supplier<String> place, Supplier<List<Key>> keys) {
  static Call read(String operation, Supplier<String> place, Supplier<List<Key>> keys) {
    return new Call(operation, false, place, keys);
  }

  static Call write(String operation, Supplier<String> place, Supplier<List<Key>> keys) {
    return new Call(operation, true, place, keys);
  }

  String where() {
    return place.get();
  }

  List<Key> entries() {
    return keys.get();
  }

  @Override
  public String toString() {
    return operation + " on " + where();
  }
}
