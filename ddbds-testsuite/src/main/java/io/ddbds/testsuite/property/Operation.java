package io.ddbds.testsuite.property;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.TimeToLive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One step of a program. */
sealed interface Operation {
  /**
   * What a store answers, as text: equal answers are equal texts.
   *
   * @param start when the program began
   */
  String on(Datastore store, Instant start);

  /** The key that the operation puts, which a store may refuse. */
  default Optional<Key> puts() {
    return Optional.empty();
  }

  /** Stores a value. */
  record Put(Key key, Value value) implements Operation {
    @Override
    public String on(Datastore store, Instant start) {
      store.put(key, value.bytes());
      return "done";
    }

    @Override
    public Optional<Key> puts() {
      return Optional.of(key);
    }

    @Override
    public String toString() {
      return "put " + key.toJson() + " = " + value;
    }
  }

  /** Stores a value for some time. */
  record PutExpiring(Key key, Value value, Duration ttl) implements Operation {
    @Override
    public String on(Datastore store, Instant start) {
      timeToLive(store).put(key, value.bytes(), ttl);
      return "done";
    }

    @Override
    public Optional<Key> puts() {
      return Optional.of(key);
    }

    @Override
    public String toString() {
      return "put " + key.toJson() + " = " + value + " for " + ttl;
    }
  }

  /** Removes a value. */
  record Delete(Key key) implements Operation {
    @Override
    public String on(Datastore store, Instant start) {
      store.delete(key);
      return "done";
    }

    @Override
    public String toString() {
      return "delete " + key.toJson();
    }
  }

  /** Gives an entry a new time to live. */
  record SetTtl(Key key, Duration ttl) implements Operation {
    @Override
    public String on(Datastore store, Instant start) {
      return String.valueOf(timeToLive(store).setTtl(key, ttl));
    }

    @Override
    public String toString() {
      return "setTtl " + key.toJson() + " to " + ttl;
    }
  }

  /** Lets an entry live on. */
  record ClearTtl(Key key) implements Operation {
    @Override
    public String on(Datastore store, Instant start) {
      return String.valueOf(timeToLive(store).clearTtl(key));
    }

    @Override
    public String toString() {
      return "clearTtl " + key.toJson();
    }
  }

  /** Asks everything that can be asked about one key. */
  record Look(Key key, boolean asksExpiration) implements Operation {
    @Override
    public String on(Datastore store, Instant start) {
      String answer =
          "get %s, has %s, size %s"
              .formatted(
                  store.get(key).map(Value::describe).orElse("nothing"),
                  store.has(key),
                  store.size(key));
      return asksExpiration
          ? answer + ", expires " + timeToLive(store).expiration(key).map(e -> text(e, start))
          : answer;
    }

    @Override
    public String toString() {
      return "look at " + key.toJson();
    }
  }

  /** Asks a query. */
  record Ask(Query query) implements Operation {
    @Override
    public String on(Datastore store, Instant start) {
      List<Entry> entries = store.query(query).rest();
      Stream<Entry> comparable =
          query.orders().isEmpty()
              ? entries.stream().sorted((a, b) -> Key.BYTE_ORDER.compare(a.key(), b.key()))
              : entries.stream();
      return entries.size()
          + comparable
              .map(entry -> "\n      " + text(entry, start))
              .collect(Collectors.joining("", " entries", ""));
    }

    @Override
    public String toString() {
      String operands =
          query.filters().stream()
              .filter(Filter.ValueCompare.class::isInstance)
              .map(filter -> Value.describe(((Filter.ValueCompare) filter).operand()))
              .collect(Collectors.joining(", "));
      return "query "
          + query
          + (query.returnsSizes() ? " with sizes" : "")
          + (operands.isEmpty() ? "" : " comparing with " + operands);
    }
  }

  private static TimeToLive timeToLive(Datastore store) {
    return store.facet(TimeToLive.class).orElseThrow();
  }

  private static String text(Entry entry, Instant start) {
    return entry.key().toJson()
        + entry.value().map(value -> " = " + Value.describe(value)).orElse("")
        + (entry.size().isPresent() ? ", size " + entry.size().getAsLong() : "")
        + entry.expiration().map(expiration -> ", expires " + text(expiration, start)).orElse("");
  }

  /** To half an hour, which is how far the times of a program lie apart; TL12 is more exact. */
  private static String text(Expiration expiration, Instant start) {
    return expiration
        .at()
        .map(at -> Math.round(Duration.between(start, at).toSeconds() / 1_800.0) * 30)
        .map(minutes -> "after " + Duration.ofMinutes(minutes))
        .orElse("never");
  }
}
