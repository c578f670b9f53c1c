package io.ddbds.strategies.crash;

import static java.util.stream.Collectors.toMap;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Key;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One of the writes that a process makes one after the other. Its number says all of it, so that
 * who has seen the process die knows what it was doing.
 */
record Work(int number) {
  private static final int PUTS = 7;
  private static final int BATCH = 30;

  /** All entries of the store that it is done on, each of two rows. */
  static final String ROUTE = "/jobs/{kind}/{name...}";

  /** What becomes of entries; a deletion is an empty value. */
  Map<Key, Optional<String>> writes() {
    return switch (kind()) {
      case PUT -> Map.of(key("put", number % PUTS), text());
      case DELETE -> Map.of(key("put", number % PUTS), Optional.empty());
      case TRANSFER -> Map.of(key("left", 0), text(), key("right", 0), text());
      case BATCH ->
          IntStream.range(0, BATCH)
              .boxed()
              .collect(toMap(i -> key("batch", i), i -> text(), (one, other) -> one, HashMap::new));
    };
  }

  /** Whether all of it is done or nothing; otherwise any of its entries. */
  boolean isAtomic() {
    return kind() != Kind.BATCH;
  }

  void run(DynamoDatastore store) {
    switch (kind()) {
      case PUT, DELETE -> writes().forEach((key, text) -> write(store, key, text));
      case TRANSFER -> transfer(store.facet(Transactional.class).orElseThrow());
      case BATCH -> {
        Batch batch = store.facet(Batching.class).orElseThrow().batch();
        writes().forEach((key, text) -> batch.put(key, bytes(text.orElseThrow())));
        batch.commit();
      }
    }
  }

  /** The store that is worked on. */
  static DynamoDatastore open(LocalDynamoDb local) {
    return Ddbds.builder(local.client(), "work")
        .keySchema(KeySchemas.indexTables(KeyRoute.template("work", ROUTE)))
        .batches(Batches.batchWriteItem())
        .transactions(Txns.optimistic())
        .createMissingTables()
        .build();
  }

  private void transfer(Transactional transactional) {
    Txn txn = transactional.begin();
    writes().keySet().forEach(txn::get);
    writes().forEach((key, text) -> txn.put(key, bytes(text.orElseThrow())));
    txn.commit();
  }

  private static void write(DynamoDatastore store, Key key, Optional<String> text) {
    Optional<byte[]> value = text.map(Work::bytes);
    if (value.isPresent()) {
      store.put(key, value.get());
    } else {
      store.delete(key);
    }
  }

  /** Every eleventh is a batch, which takes as long as the others together. */
  private Kind kind() {
    if (number % 11 == 0) {
      return Kind.BATCH;
    } else if (number % 3 == 0) {
      return Kind.TRANSFER;
    }
    return number % 5 == 0 ? Kind.DELETE : Kind.PUT;
  }

  private Optional<String> text() {
    return Optional.of(String.valueOf(number));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Key key(String kind, int name) {
    return Key.of("/jobs/" + kind + "/" + name);
  }

  private enum Kind {
    PUT,
    DELETE,
    TRANSFER,
    BATCH
  }
}
