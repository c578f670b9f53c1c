package io.ddbds.strategies.chaos;

import io.ddbds.BulkReading;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a store whose requests go wrong, and compares with the truth. */
final class Reads {
  private static final List<Query> QUERIES =
      List.of(Query.prefix("/providers/bafy"), Query.prefix("/a"), Query.all());

  private final Datastore store;
  private final Truth truth;
  private final Chaos chaos;
  private final Consumer<String> untrue;

  Reads(Datastore store, Truth truth, Chaos chaos, Consumer<String> untrue) {
    this.store = store;
    this.truth = truth;
    this.chaos = chaos;
    this.untrue = untrue;
  }

  void get(Key key) {
    found(key, store.get(key).map(Steps::text));
  }

  void size(Key key) {
    OptionalLong size = store.size(key);
    require(
        size.equals(truth.of(key).stream().mapToLong(String::length).findFirst()),
        "the size of " + key + " is said to be " + size);
  }

  void all(BulkReading store, List<Key> keys) {
    Map<Key, byte[]> found = store.getAll(keys);
    keys.forEach(key -> found(key, Optional.ofNullable(found.get(key)).map(Steps::text)));
  }

  void found(Key key, Optional<String> value) {
    require(value.equals(truth.of(key)), key + " is said to hold " + brief(value));
  }

  void query(int any) {
    Query query = QUERIES.get(Math.floorMod(any, QUERIES.size()));
    compare(any % 2 == 0 ? query : query.orderBy(Order.KEY));
  }

  /** The first few in an order, of all. */
  void sorted(int limit) {
    Query query = Query.all().orderBy(Order.KEY_DESCENDING).limit(limit);
    List<Key> found = store.query(query).rest().stream().map(Entry::key).toList();
    List<Key> expected =
        truth.now().keySet().stream().sorted(Key.BYTE_ORDER.reversed()).limit(limit).toList();
    require(found.equals(expected), query + " finds " + found);
  }

  /** An index that lags may show what was there within the lag; one that does not shows what is. */
  private void compare(Query query) {
    long since = chaos.attempts() - Chaos.LAG;
    long stale = stale();
    Map<Key, String> found = new HashMap<>();
    try (Results results = store.query(query)) {
      while (results.hasNext()) {
        Entry entry = results.next();
        String value = Steps.text(entry.value().orElseThrow());
        require(found.put(entry.key(), value) == null, query + " finds " + entry.key() + " twice");
      }
    }
    boolean lagged = stale() > stale;
    Set<Key> keys = new HashSet<>(found.keySet());
    keys.addAll(Steps.KEYS);
    for (Key key : keys) {
      Optional<String> value = Optional.ofNullable(found.get(key));
      if (query.selects(key)) {
        Set<Optional<String>> possible = lagged ? truth.since(since, key) : Set.of(truth.of(key));
        require(possible.contains(value), query + " finds of " + key + " " + brief(value));
      } else {
        require(value.isEmpty(), query + " finds " + key);
      }
    }
  }

  void require(boolean isTrue, String story) {
    if (!isTrue) {
      untrue.accept(story);
    }
  }

  private long stale() {
    return chaos.counts().getOrDefault("staleIndex", 0L);
  }

  static String brief(Optional<String> value) {
    return value.map(text -> text.substring(0, Math.min(text.length(), 8))).orElse("nothing");
  }
}
