package io.ddbds.strategies.ledger;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Comparison;
import io.ddbds.Conditional;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Transactional;
import io.ddbds.Transactions;
import io.ddbds.Txn;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What every access path costs. All records are of one partition, {@code /providers/bafy}, with
 * keys such as {@code /providers/bafy/peer0042/3} and values of 100 bytes: a row has 142 bytes in
 * the table, 191 with the keys of an index, 86 in an index without values, 180 in an index table,
 * 179 with {@code split()}, and 193 with the keys of an index in shards.
 */
final class Lines {
  static final byte[] VALUE = new byte[100];

  private static final KeyRoute ROUTE =
      KeyRoute.template("providers", "/providers/{cid}/{peer...}").covers("/providers");
  private static final Query PARTITION = Query.prefix("/providers/bafy");
  private static final Key OLD = key(421);
  private static final Key NEW = Key.of("/providers/bafy/peer9999/9");

  private final List<Line> lines = new ArrayList<>();

  private Lines() {}

  static List<Line> all() {
    Lines ledger = new Lines();
    ledger.routes();
    ledger.routesWithoutValues();
    ledger.indexTables();
    ledger.split();
    ledger.sharded();
    ledger.simple();
    ledger.transactions();
    ledger.batches();
    return ledger.lines;
  }

  /** The key of a record, ten of a peer. */
  static Key key(int record) {
    return Key.of(String.format("/providers/bafy/peer%04d/%d", record / 10, record % 10));
  }

  private void routes() {
    KeySchemaStrategy schema = KeySchemas.routes(ROUTE);
    Section section = new Section("`routes(…)`", schema, true);
    String part = "part of an index partition";
    section.add(50_000, "prefix query, limit 10", part, PARTITION.limit(10), 1, 0.5, 10, 1_000);
    section.add(50_000, "… keys only", part, PARTITION.limit(10).onlyKeys(), 1, 0.5, 10, 0);
    section.add(
        50_000,
        "prefix query below the partition",
        part,
        Query.prefix("/providers/bafy/peer0042"),
        1,
        0.5,
        10,
        1_000);
    section.add(
        50_000,
        "prefix query with a key filter from below and above",
        part,
        PARTITION
            .filter(Filter.key(Comparison.GREATER_OR_EQUAL, key(420).toString()))
            .filter(Filter.key(Comparison.LESS_OR_EQUAL, key(429).toString())),
        1,
        0.5,
        10,
        1_000);
    section.add(
        50_000,
        "prefix query with another filter, limit 10",
        part + ", 64 rows at first",
        PARTITION.filter(Filter.key(Comparison.NOT_EQUAL, "/providers/bafy/x")).limit(10),
        1,
        1.5,
        64,
        6_400);
    section.add("prefix query", "an index partition", PARTITION, 1, 23.5, 1_000, 100_000);
    section.add("… keys only", "an index partition", PARTITION.onlyKeys(), 1, 23.5, 1_000, 0);
    section.add(
        "prefix query above the partitions, covered",
        "the index",
        Query.prefix("/providers"),
        1,
        23.5,
        1_000,
        100_000);
    section.write("`put`, new", store -> store.put(NEW, VALUE), 2);
    section.write("`put`, other value", store -> store.put(OLD, new byte[99]), 2);
    section.write("`setTtl`", store -> store.setTtl(OLD, Duration.ofHours(1)), 2);
    section.write("`delete`", store -> store.delete(OLD), 2);
  }

  private void routesWithoutValues() {
    KeySchemaStrategy schema = KeySchemas.routes(ROUTE.withoutValues());
    Section section = new Section("`routes(….withoutValues())`", schema, true);
    section.add(
        "prefix query, limit 10",
        "part of an index partition, and 10 rows by `BatchGetItem`",
        PARTITION.limit(10),
        2,
        0.5 + 10,
        20,
        1_000);
    section.add(
        "… keys only", "part of an index partition", PARTITION.limit(10).onlyKeys(), 1, 0.5, 10, 0);
    section.add(
        "prefix query",
        "an index partition, and its rows by `BatchGetItem`",
        PARTITION,
        11,
        10.5 + 1_000,
        2_000,
        100_000);
  }

  private void indexTables() {
    Section section = new Section("`indexTables(…)`", KeySchemas.indexTables(ROUTE), false);
    section.add(
        "prefix query, limit 10",
        "part of an index table's partition, consistent",
        PARTITION.limit(10),
        1,
        1,
        10,
        1_000);
    section.write("`put`, new", store -> store.put(NEW, VALUE), 4);
    section.write("`setTtl`", store -> store.setTtl(OLD, Duration.ofHours(1)), 4);
    section.write("`delete`", store -> store.delete(OLD), 4);
  }

  private void split() {
    Section section = new Section("`split()`", KeySchemas.split(), true);
    String part = "part of a partition of the table, consistent";
    section.add("prefix query, limit 10", part, PARTITION.limit(10), 1, 1, 10, 1_000);
    section.add(
        "prefix query two namespaces deeper",
        part,
        Query.prefix("/providers/bafy/peer0042"),
        1,
        1,
        10,
        1_000);
  }

  private void sharded() {
    KeySchemaStrategy schema = KeySchemas.sharded(4, KeySchemas.routes(ROUTE));
    new Section("`sharded(4, routes(…))`", schema, true)
        .add(
            "prefix query, limit 10",
            "part of 4 index partitions",
            PARTITION.limit(10),
            4,
            2,
            40,
            4_000);
  }

  private void simple() {
    Section section = new Section("`simple()`", KeySchemas.simple(), true);
    section.add("prefix query", "the table", PARTITION, 1, 35, 1_000, 100_000);
    section.add(
        "prefix query, limit 10",
        "part of the table, 64 rows at first",
        PARTITION.limit(10),
        1,
        3,
        64,
        6_400);
    section.add(
        "prefix query that finds nothing, limit 10",
        "the table by pages of 64, 128, 256, … rows",
        Query.prefix("/none").limit(10),
        5,
        3 + 5 + 9 + 18 + 2,
        0,
        0);
    section.add("`get`", "a row", store -> store.get(OLD), Cost.read(1, 1, 1, 100));
    section.add("`has`", "a row", store -> store.has(OLD), Cost.read(1, 1, 1, 0));
    section.add("`size`", "a row", store -> store.size(OLD), Cost.read(1, 1, 1, 0));
    section.add(
        "`getAll` of 1,000 keys",
        "1,000 rows by `BatchGetItem`",
        store -> store.getAll(keys(Line.FEW)),
        Cost.read(10, 1_000, 1_000, 100_000));
    section.write("`put`, new", store -> store.put(NEW, VALUE), 1);
    section.write("`setTtl`", store -> store.setTtl(OLD, Duration.ofHours(1)), 1);
    section.write("`delete`", store -> store.delete(OLD), 1);
  }

  private void batches() {
    new Section(
            "`simple()`, `Batches.batchWriteItem()`",
            KeySchemas.simple(),
            builder -> builder.batches(Batches.batchWriteItem()),
            true)
        .add(
            "batch of 10,000 puts",
            "10,000 rows by `BatchWriteItem`",
            store -> putMore(store, 10_000),
            Cost.write(400, 10_000));
    new Section(
            "`indexTables(…)`, `Batches.batchWriteItem()`",
            KeySchemas.indexTables(ROUTE),
            builder -> builder.batches(Batches.batchWriteItem()),
            false)
        .add(
            "batch of 100 puts",
            "200 rows by `TransactWriteItems`",
            store -> putMore(store, 100),
            Cost.write(2, 400));
  }

  /** Puts records that are not there yet. */
  private static void putMore(DynamoDatastore store, int records) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    for (int i = 0; i < records; i++) {
      batch.put(key(50_000 + i), VALUE);
    }
    batch.commit();
  }

  private void transactions() {
    Section section =
        new Section(
            "`simple()`, `Txns.optimistic()`, conditional writes",
            KeySchemas.simple(),
            builder -> builder.transactions(Txns.optimistic()).conditionalWrites(),
            false);
    section.add(
        "transaction that reads 3 keys and writes 2 of them",
        "3 rows, and a commit of 3 rows",
        store ->
            Transactions.run(
                store,
                txn -> {
                  keys(3).forEach(txn::get);
                  keys(2).forEach(key -> txn.put(key, VALUE));
                  return txn;
                }),
        new Cost(4, 3, 2 * (2 + 1), 3, 300));
    section.add(
        "read-only transaction of 10 keys",
        "10 rows, and the same by `TransactGetItems`",
        store -> readOnly(store, 10),
        Cost.read(11, 10 + 2 * 10, 20, 1_000));
    section.add(
        "read-only transaction of one key",
        "a row",
        store -> readOnly(store, 1),
        Cost.read(1, 1, 1, 100));
    section.add(
        "`putIfAbsent`, absent",
        "a row",
        store -> store.facet(Conditional.class).orElseThrow().putIfAbsent(NEW, VALUE),
        Cost.write(1, 1));
  }

  private static void readOnly(DynamoDatastore store, int records) {
    try (Txn txn = store.facet(Transactional.class).orElseThrow().beginReadOnly()) {
      keys(records).forEach(txn::get);
      txn.commit();
    }
  }

  private static List<Key> keys(int records) {
    return IntStream.range(0, records).mapToObj(Lines::key).toList();
  }

  /** The lines of one key schema. */
  private final class Section {
    private final String name;
    private final KeySchemaStrategy schema;
    private final Consumer<DatastoreBuilder> options;
    private final boolean chargedAlike;

    Section(String name, KeySchemaStrategy schema, boolean chargedAlike) {
      this(name, schema, builder -> {}, chargedAlike);
    }

    Section(
        String name,
        KeySchemaStrategy schema,
        Consumer<DatastoreBuilder> options,
        boolean chargedAlike) {
      this.name = name;
      this.schema = schema;
      this.options = options;
      this.chargedAlike = chargedAlike;
    }

    void add(
        String operation,
        String access,
        Query query,
        long requests,
        double readUnits,
        long rows,
        long valueBytes) {
      add(Line.FEW, operation, access, query, requests, readUnits, rows, valueBytes);
    }

    void add(
        int records,
        String operation,
        String access,
        Query query,
        long requests,
        double readUnits,
        long rows,
        long valueBytes) {
      add(
          records,
          operation,
          access,
          store -> store.query(query).rest(),
          Cost.read(requests, readUnits, rows, valueBytes));
    }

    void add(String operation, String access, Consumer<DynamoDatastore> run, Cost cost) {
      add(Line.FEW, operation, access, run, cost);
    }

    void write(String operation, Consumer<DynamoDatastore> run, double writeUnits) {
      add(operation, "all rows of the entry", run, Cost.write(1, writeUnits));
    }

    private void add(
        int records, String operation, String access, Consumer<DynamoDatastore> run, Cost cost) {
      lines.add(
          new Line(name, operation, access, schema, options, records, run, cost, chargedAlike));
    }
  }
}
