package io.ddbds.strategies.overflow;

import io.ddbds.Key;
import java.util.List;
import java.util.Optional;

/**
 * What is being done, as messages say it.
 *
 * @param action such as "reading"
 * @param object what it is done to
 * @param key the entry that the object is for, where it is known
 */
record S3Call(String action, String object, Optional<Key> key) {
  List<Key> keys() {
    return key.stream().toList();
  }

  /** Such as "reading object a/b, which holds the value of key /k,". */
  String in(String bucket) {
    return action
        + (" object " + object + " of bucket " + bucket)
        + key.map(it -> ", which holds the value of key " + it + ",").orElse("");
  }
}
