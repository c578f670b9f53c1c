package io.ddbds.strategies.interop;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.dynamo.DynamoDatastore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table as a store of ours sees it, in the words of {@link GoStore}. */
record OurSide(DynamoDatastore store) {
  /** Writes entries one by one, those to batch each by a batch of its own. */
  void put(List<Specimen> specimens) {
    for (Specimen specimen : specimens) {
      if (specimen.batched()) {
        Batch batch = store.facet(Batching.class).orElseThrow().batch();
        batch.put(specimen.key(), specimen.value());
        batch.commit();
      } else if (specimen.ttl().isPresent()) {
        store.put(specimen.key(), specimen.value(), specimen.ttl().get());
      } else {
        store.put(specimen.key(), specimen.value());
      }
    }
  }

  /** What it finds by a key; empty if nothing. */
  Optional<Seen> look(Key key) {
    Optional<Seen> seen =
        store.get(key).map(it -> Seen.of(it, store.size(key).orElseThrow(), store.expiration(key)));
    if (seen.isPresent() != store.has(key)) {
      throw new IllegalStateException("has() and get() contradict each other: " + key);
    }
    return seen;
  }

  /** The entries of a query, in key order. */
  Map<Key, Seen> query(Key prefix) {
    Query below = prefix.isRoot() ? Query.all() : Query.prefix(prefix.toString());
    Map<Key, Seen> found = new LinkedHashMap<>();
    store
        .query(below.orderBy(Order.KEY).withSizes().withExpirations())
        .rest()
        .forEach(entry -> found.put(entry.key(), Seen.of(entry)));
    return found;
  }
}
