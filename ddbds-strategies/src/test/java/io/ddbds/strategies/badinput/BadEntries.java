package io.ddbds.strategies.badinput;

import io.ddbds.Batching;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keys, values and times to live that cannot be, by every way to write them. */
final class BadEntries {
  private static final byte[] VALUE = {1};
  private static final String LONG = "n".repeat(3_000);
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
    return Stream.of(paths(), keys(), values(), times(), queries(), endings(), sizes())
        .flatMap(List::stream);
  }

  private static List<BadInput> paths() {
    return List.of(
        path("a high surrogate alone", "/a\ud83d", "U+D83D", "index 2", "base32"),
        path("a low surrogate alone", "/\ude00b", "U+DE00", "index 1", "base32"),
        path("surrogates the wrong way round", "/a/\ude00\ud83d", "U+DE00", "base32"),
        raw("no slash in front", "a/b", "\"a/b\"", "begin with '/'", "Key.of"),
        raw("a slash at the end", "/a/", "\"/a/\"", "end with '/'", "Key.of"),
        raw("a surrogate", "/\ud83d", "U+D83D", "base32"),
        json("a number", "1"),
        json("no quotes", "/a"),
        json("an open quote", "\"/a"),
        json("a list", "[\"/a\"]"),
        json("an unknown escape", "\"/\\q\""),
        json("a short escape", "\"/\\u12\""),
        json("nothing", ""));
  }

  private static List<BadInput> keys() {
    return Stream.of(
            writes("simple, ASCII", KeySchemas.simple(), "/" + LONG, "3001 bytes", "2048", "short"),
            writes("simple, wide", KeySchemas.simple(), "/" + LONG_WIDE, "3001 bytes", "2048"),
            writes("split, partition", KeySchemas.split(), "/" + LONG + "/a", "3000 bytes", "2048"),
            writes("split, sort key", KeySchemas.split(), "/a/" + LONG, "3000 bytes", "1024"),
            writes("index, sort key", index(), "/ppp/a/" + "n".repeat(1_100), "1100", "1024"),
            writes("index table", indexTable(), "/ppp/a/" + "n".repeat(1_100), "1100", "1024"))
        .flatMap(List::stream)
        .toList();
  }

  private static List<BadInput> values() {
    byte[] large = new byte[409_600];
    return WRITES.entrySet().stream()
        .map(
            write ->
                BadInput.of(
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
        BadInput.of("a negative limit", () -> Query.all().limit(-1), "limit is -1", "0 means none"),
        BadInput.of("a negative offset", () -> Query.all().offset(-5), "offset is -5", "0 means"),
        BadInput.of("a prefix with half a pair", () -> Query.prefix("/\ud83d"), "U+D83D"),
        BadInput.of(
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
            "strict()",
            "[ppp]"));
  }

  private static List<BadInput> endings() {
    return List.of(
        ended("put in a transaction that ended", Txn::commit, txn -> txn.put(Key.of("/a"), VALUE)),
        ended("get in one that was discarded", Txn::discard, txn -> txn.get(Key.of("/a"))),
        ended("delete in one that ended", Txn::commit, txn -> txn.delete(Key.of("/a"))),
        ended("query in one that ended", Txn::commit, txn -> txn.query(Query.all())),
        ended("commit of one that ended", Txn::commit, Txn::commit),
        BadInput.of(
            "put in a transaction that only reads",
            () -> with(index(), it -> transactional(it).beginReadOnly().put(Key.of("/a"), VALUE)),
            "only reads",
            "begin()"),
        BadInput.of(
            "put in a batch that was committed",
            () ->
                with(
                    index(),
                    it -> {
                      var batch = batching(it).batch();
                      batch.commit();
                      batch.put(Key.of("/a"), VALUE);
                    }),
            "was committed",
            "begin another"));
  }

  private static List<BadInput> sizes() {
    return List.of(
        BadInput.of(
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
            "fewer keys"),
        BadInput.of(
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
            "51 keys",
            "102 rows",
            "takes 100",
            "smaller batches"));
  }

  private static BadInput path(String what, String path, String... says) {
    return BadInput.of("a path with " + what, () -> Key.of(path), says);
  }

  private static BadInput raw(String what, String path, String... says) {
    return BadInput.of("a raw path with " + what, () -> Key.raw(path), says);
  }

  private static BadInput json(String what, String json) {
    return BadInput.of("JSON of a key with " + what, () -> Key.fromJson(json), "JSON");
  }

  private static List<BadInput> writes(
      String what, KeySchemaStrategy keySchema, String path, String... says) {
    return WRITES.entrySet().stream()
        .map(
            write ->
                BadInput.of(
                    "a key too long for " + what + " by " + write.getKey(),
                    () ->
                        with(keySchema, it -> write.getValue().accept(it, new Entry(path, VALUE))),
                    says))
        .toList();
  }

  private static BadInput time(String what, Duration time, Work work) {
    return BadInput.of(
        "a time to live of " + time + " by " + what,
        () -> with(index(), work),
        "time to live is " + time,
        "but must");
  }

  private static BadInput ended(String what, Consumer<Txn> end, Consumer<Txn> work) {
    return BadInput.of(
        what,
        () ->
            with(
                KeySchemas.simple(),
                it -> {
                  Txn txn = transactional(it).begin();
                  end.accept(txn);
                  work.accept(txn);
                }),
        "has ended",
        "begin another");
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
