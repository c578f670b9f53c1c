package io.ddbds.strategies.badinput;

import io.ddbds.Batching;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Streaming;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import io.ddbds.strategies.Values;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Entries and queries that cannot be, by every way to write them. */
final class BadEntries {
  private static final byte[] VALUE = {1};
  private static final String LONG = "n".repeat(3_000);
  private static final String LONGISH = "n".repeat(1_100);
  private static final String SHORTER = "use a shorter key";
  private static final String CHANGE = "change the key";
  private static final String LONG_WIDE = "\u00e9".repeat(1_500);

  /** Each way to write a value under a key. */
  private static final Map<String, BiConsumer<Datastore, Entry>> WRITES =
      Map.of(
          "put", (store, it) -> store.put(it.key, it.value),
          "put with ttl", (store, it) -> ttl(store).put(it.key, it.value, Duration.ofHours(1)),
          "batch", (store, it) -> batching(store).batch().put(it.key, it.value),
          "putIfAbsent", (store, it) -> conditional(store).putIfAbsent(it.key, it.value),
          "transaction",
              (store, it) -> {
                Txn txn = transactional(store).begin();
                txn.put(it.key, it.value);
                txn.commit();
              });

  private BadEntries() {}

  static Stream<BadInput> all() {
    return Stream.of(keys(), values(), times(), queries(), endings(), sizes(), streams())
        .flatMap(List::stream);
  }

  private static List<BadInput> keys() {
    return Stream.of(
            writes("simple, ASCII", KeySchemas.simple(), "/" + LONG, "3001", "2048", SHORTER),
            writes("simple, wide", KeySchemas.simple(), "/" + LONG_WIDE, "3001", "2048", SHORTER),
            writes(
                "split, partition", KeySchemas.split(), "/" + LONG + "/a", "3000", "2048", SHORTER),
            writes("split, sort key", KeySchemas.split(), "/a/" + LONG, "3000", "1024", SHORTER),
            writes("index, sort key", index(), "/ppp/a/" + LONGISH, "1100", "1024", CHANGE),
            writes("index table", indexTable(), "/ppp/b/" + LONGISH, "1100", "1024", CHANGE))
        .flatMap(List::stream)
        .toList();
  }

  private static List<BadInput> values() {
    byte[] large = new byte[409_600];
    return WRITES.entrySet().stream()
        .map(
            write ->
                new BadInput(
                    "a value over the limit of an item by " + write.getKey(),
                    () ->
                        with(
                            index(),
                            it -> write.getValue().accept(it, new Entry("/ppp/a/b", large))),
                    "\"/ppp/a/b\"",
                    "409600 at most",
                    "smaller value"))
        .toList();
  }

  private static List<BadInput> times() {
    return Stream.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MAX_VALUE))
        .flatMap(
            time ->
                Stream.of(
                    time("put", time, it -> ttl(it).put(Key.of("/ppp/a/b"), VALUE, time)),
                    time("setTtl", time, it -> ttl(it).setTtl(Key.of("/ppp/a/b"), time)),
                    time(
                        "batch",
                        time,
                        it ->
                            batching(it)
                                .batch()
                                .expiring()
                                .orElseThrow()
                                .put(Key.of("/p"), VALUE, time)),
                    time(
                        "transaction",
                        time,
                        it ->
                            transactional(it)
                                .begin()
                                .expiring()
                                .orElseThrow()
                                .put(Key.of("/p"), VALUE, time))))
        .toList();
  }

  private static List<BadInput> queries() {
    return List.of(
        new BadInput(
            "a negative limit",
            () -> Query.all().limit(-1),
            "limit is -1",
            "not be negative",
            "0 means none"),
        new BadInput(
            "a negative offset",
            () -> Query.all().offset(-5),
            "offset is -5",
            "not be negative",
            "0 means none"),
        new BadInput(
            "a prefix with half a pair",
            () -> Query.prefix("/\ud83d"),
            "U+D83D",
            "no UTF-8 form",
            "base32"),
        new BadInput(
            "a scan of a strict store",
            () -> {
              try (Datastore store =
                  Ddbds.builder(new InMemoryTable(index().schema()))
                      .keySchema(index())
                      .strict()
                      .build()) {
                store.query(Query.prefix("/other"));
              }
            },
            "/other",
            "strict() does not allow",
            "or add a route"));
  }

  private static List<BadInput> endings() {
    return List.of(
        ended("put in a transaction that ended", Txn::commit, txn -> txn.put(Key.of("/a"), VALUE)),
        ended("get in one that was discarded", Txn::discard, txn -> txn.get(Key.of("/a"))),
        ended("delete in one that ended", Txn::commit, txn -> txn.delete(Key.of("/a"))),
        ended("query in one that ended", Txn::commit, txn -> txn.query(Query.all())),
        ended("commit of one that ended", Txn::commit, Txn::commit),
        new BadInput(
            "put in a transaction that only reads",
            () -> with(index(), it -> transactional(it).beginReadOnly().put(Key.of("/a"), VALUE)),
            "the transaction",
            "only reads",
            "begin one with begin()"),
        new BadInput(
            "put in a batch that was committed",
            () ->
                with(
                    index(),
                    it -> {
                      var batch = batching(it).batch();
                      batch.commit();
                      batch.put(Key.of("/a"), VALUE);
                    }),
            "the batch",
            "was committed",
            "begin another one"));
  }

  private static List<BadInput> sizes() {
    return List.of(
        new BadInput(
            "a transaction of 101 keys",
            () ->
                with(
                    KeySchemas.simple(),
                    it -> {
                      Txn txn = transactional(it).begin();
                      for (int i = 0; i < 101; i++) {
                        txn.put(Key.of("/" + i), VALUE);
                      }
                      txn.commit();
                    }),
            "101 actions",
            "has 100",
            "use fewer keys"),
        new BadInput(
            "a transactional batch of 51 keys of two rows",
            () -> {
              try (DynamoDatastore store =
                  Ddbds.builder(new InMemoryTable(indexTable().schema()))
                      .keySchema(indexTable())
                      .batches(Batches.transactional())
                      .build()) {
                var batch = batching(store).batch();
                for (int i = 0; i < 51; i++) {
                  batch.put(Key.of("/ppp/a/" + i), VALUE);
                }
                batch.commit();
              }
            },
            "51 keys take 102 rows",
            "takes 100",
            "commit smaller batches"));
  }

  private static List<BadInput> streams() {
    return List.of(
        stream(
            "a negative length", -1, "length is -1", "must not be negative", "give the stream's"),
        stream("more bytes than announced", 2, "has more bytes", "2 were announced", "true length"),
        stream("fewer bytes than announced", 9, "has 3 bytes", "9 were announced", "true length"));
  }

  private static BadInput stream(
      String what, long length, String value, String limit, String remedy) {
    return new BadInput(
        "a stream with " + what,
        () -> {
          try (Datastore store =
              Ddbds.builder(new InMemoryTable(index().schema()))
                  .keySchema(index())
                  .values(Values.overflowTo(new InMemoryObjects(Clock.systemUTC())))
                  .build()) {
            store
                .facet(Streaming.class)
                .orElseThrow()
                .put(Key.of("/a"), new ByteArrayInputStream(new byte[3]), length);
          }
        },
        value,
        limit,
        remedy);
  }

  private static List<BadInput> writes(
      String what,
      KeySchemaStrategy keySchema,
      String path,
      String bytes,
      String limit,
      String remedy) {
    return WRITES.entrySet().stream()
        .map(
            write ->
                new BadInput(
                    "a key too long for " + what + " by " + write.getKey(),
                    () ->
                        with(keySchema, it -> write.getValue().accept(it, new Entry(path, VALUE))),
                    bytes + " bytes",
                    limit,
                    remedy))
        .toList();
  }

  private static BadInput time(String what, Duration time, Work work) {
    return new BadInput(
        "a time to live of " + time + " by " + what,
        () -> with(index(), work),
        "time to live is " + time,
        time.compareTo(Duration.ZERO) > 0 ? "must end before" : "must be greater than zero",
        time.compareTo(Duration.ZERO) > 0 ? "leave it out" : "delete the entry");
  }

  private static BadInput ended(String what, Consumer<Txn> end, Consumer<Txn> work) {
    return new BadInput(
        what,
        () ->
            with(
                KeySchemas.simple(),
                it -> {
                  Txn txn = transactional(it).begin();
                  end.accept(txn);
                  work.accept(txn);
                }),
        "the transaction",
        "has ended",
        "begin another one");
  }

  private static void with(KeySchemaStrategy keySchema, Work work) {
    try (DynamoDatastore store =
        Ddbds.builder(new InMemoryTable(keySchema.schema()))
            .keySchema(keySchema)
            .batches(Batches.batchWriteItem())
            .transactions(Txns.optimistic())
            .conditionalWrites()
            .build()) {
      work.on(store);
    }
  }

  private static KeySchemaStrategy index() {
    return KeySchemas.template("/ppp/{a}/{b...}");
  }

  private static KeySchemaStrategy indexTable() {
    return KeySchemas.indexTables(KeyRoute.template("ppp", "/ppp/{a}/{b...}"));
  }

  private static TimeToLive ttl(Datastore store) {
    return store.facet(TimeToLive.class).orElseThrow();
  }

  private static Batching batching(Datastore store) {
    return store.facet(Batching.class).orElseThrow();
  }

  private static Conditional conditional(Datastore store) {
    return store.facet(Conditional.class).orElseThrow();
  }

  private static Transactional transactional(Datastore store) {
    return store.facet(Transactional.class).orElseThrow();
  }

  /** What is done with a store. */
  private interface Work {
    void on(Datastore store);
  }

  /** What is written. */
  private static final class Entry {
    final Key key;
    final byte[] value;

    Entry(String path, byte[] value) {
      this.key = Key.of(path);
      this.value = value;
    }
  }
}
