package io.ddbds.compose;

import io.ddbds.Key;
import io.ddbds.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An operation that somebody asks of a datastore. It names keys and has no values.
 *
 * @param kind what is asked
 * @param keys the keys that it reads or writes, each once; empty where it is about no key in
 *     particular, as a query
 * @param query the query, for queries and explanations; empty otherwise
 */
public record Operation(OperationKind kind, List<Key> keys, Optional<Query> query) {
  public Operation {
    keys = List.copyOf(keys);
  }

  static Operation of(OperationKind kind) {
    return new Operation(kind, List.of(), Optional.empty());
  }

  static Operation of(OperationKind kind, Key key) {
    return new Operation(kind, List.of(key), Optional.empty());
  }

  static Operation of(OperationKind kind, Collection<Key> keys) {
    return new Operation(kind, List.copyOf(keys), Optional.empty());
  }

  static Operation of(OperationKind kind, Query query) {
    return new Operation(kind, List.of(), Optional.of(query));
  }
}
