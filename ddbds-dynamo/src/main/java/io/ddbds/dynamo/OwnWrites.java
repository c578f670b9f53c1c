package io.ddbds.dynamo;

import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.NewObject;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a transaction has written so far; of several writes to one key the last one. */
final class OwnWrites {
  private final EntryCodec codec;
  private final ValueStrategy values;
  private final Clock clock;

  /** By key. What no row can hold needs no deletion. */
  private final Map<Key, Optional<Mutation>> byKey = new LinkedHashMap<>();

  OwnWrites(EntryCodec codec, ValueStrategy values, Clock clock) {
    this.codec = codec;
    this.values = values;
    this.clock = clock;
  }

  void put(Key key, byte[] value) {
    put(key, value, Expiration.never());
  }

  void put(Key key, byte[] value, Duration ttl) {
    put(key, value, Expiration.after(ttl, clock.instant()));
  }

  void delete(Key key) {
    byKey.put(key, codec.delete(key));
  }

  boolean has(Key key) {
    return byKey.containsKey(key);
  }

  /** The home row that a key will have; empty when it will have none, or has expired. */
  Optional<Item> row(Key key) {
    return byKey
        .getOrDefault(key, Optional.empty())
        .map(mutation -> mutation.rows().get(0))
        .flatMap(
            row ->
                row instanceof RowWrite.Put put ? Optional.of(put.item()) : Optional.<Item>empty())
        .filter(row -> !codec.expiration(row).hasPassed(clock.instant()));
  }

  /** What there is to do at commit. */
  List<Mutation> mutations() {
    List<Mutation> mutations = new ArrayList<>(byKey.size());
    for (Optional<Mutation> mutation : byKey.values()) {
      if (mutation.isPresent()) {
        mutations.add(mutation.get());
      }
    }
    return mutations;
  }

  /** The keys that a query may select and the transaction has written, with their entries. */
  Map<Key, Optional<Entry>> below(Query query) {
    Map<Key, Optional<Entry>> entries = new HashMap<>();
    for (Key key : byKey.keySet()) {
      if (query.selects(key)) {
        entries.put(key, row(key).map(row -> entry(key, row)));
      }
    }
    return entries;
  }

  /** The value that a key will have, in an array of the receiver's own; empty as for the row. */
  Optional<byte[]> value(Key key) {
    return row(key).map(row -> value(key, row));
  }

  private byte[] value(Key key, Item row) {
    return byKey
        .getOrDefault(key, Optional.empty())
        .flatMap(Mutation::object)
        .map(NewObject::content)
        .orElseGet(() -> values.load(key, row))
        .clone();
  }

  private Entry entry(Key key, Item row) {
    return Entry.of(key, value(key, row)).withExpiration(codec.expiration(row));
  }

  private void put(Key key, byte[] value, Expiration expiration) {
    byKey.put(key, Optional.of(codec.put(key, value.clone(), expiration)));
  }
}
