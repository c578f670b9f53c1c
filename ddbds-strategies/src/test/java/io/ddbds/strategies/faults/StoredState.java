package io.ddbds.strategies.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ddbds.Datastore;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.TimeToLive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a store says of a key.
 *
 * @param value what it holds
 * @param expiration when it ends
 * @param queried what a query of its parent finds of it: once the same value, or nothing
 */
record StoredState(Optional<String> value, Optional<Instant> expiration, List<String> queried) {
  static StoredState of(Key key, Datastore store) {
    return new StoredState(
        store.get(key).map(StoredState::text),
        store.facet(TimeToLive.class).orElseThrow().expiration(key).flatMap(Expiration::at),
        queried(key, store));
  }

  /** Whether the rows that serve queries agree with the row that serves gets. */
  boolean isWhole() {
    return queried.equals(value.stream().toList());
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static List<String> queried(Key key, Datastore store) {
    try (Results results = store.query(Query.prefix(key.parent()))) {
      return results.stream()
          .filter(entry -> entry.key().equals(key))
          .map(entry -> text(entry.value().orElseThrow()))
          .toList();
    }
  }
}
