package io.ddbds.dynamo.spi;

import java.util.Set;

/** What of an item an index holds beside the keys of table and index. */
public sealed interface Projection {
  /** Everything. */
  record All() implements Projection {}

  /** Nothing. */
  record KeysOnly() implements Projection {}

  /**
   * Some attributes.
   *
   * @param attributes their names
   */
  record Include(Set<String> attributes) implements Projection {
    public Include {
      attributes = Set.copyOf(attributes);
    }
  }
}
