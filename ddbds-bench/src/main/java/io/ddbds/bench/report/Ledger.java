package io.ddbds.bench.report;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Transactions;
import io.ddbds.bench.Shelf;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What operations and access paths cost, against the least that AWS charges for the same rows. */
final class Ledger implements Question {
  private static final int RECORDS = 1_000;
  private static final Query PARTITION = Query.prefix("/providers/cid0000");
  private static final KeyRoute ROUTE =
      KeyRoute.template("providers", "/providers/{cid}/{peer...}");

  private final List<Measurement> lines = new ArrayList<>();

  @Override
  public String name() {
    return "Ledger";
  }

  @Override
  public String about() {
    return "Requests and capacity units over a table in memory that charges as AWS does, against the"
        + " least that the formulas of the developer guide allow for the same rows. The ledger in"
        + " [cost.md](cost.md) has more lines, and a test that holds it to DynamoDB Local.";
  }

  @Override
  public List<Measurement> measure(Form form) {
    lines.clear();
    simple();
    routes();
    split();
    indexTables();
    transactions();
    return List.copyOf(lines);
  }

  /** A store of 1,000 records for each schema is filled. */
  @Override
  public long seconds(Form form) {
    return 5;
  }

  private void simple() {
    Shelf shelf =
        new Shelf(
            KeySchemas.simple(),
            builder -> builder.batches(Batches.batchWriteItem()),
            RECORDS,
            RECORDS);
    long row = shelf.rowBytes(Target.MAIN);
    double read = Floor.read(row, true);
    double write = Floor.write(row);
    Key key = shelf.key(421);
    line(shelf, "simple(): get", store -> store.get(key), new Floor(1, read));
    line(shelf, "simple(): has", store -> store.has(key), new Floor(1, read));
    line(shelf, "simple(): size", store -> store.size(key), new Floor(1, read));
    line(shelf, "simple(): put", store -> store.put(key, Shelf.value()), new Floor(1, write));
    line(
        shelf,
        "simple(): setTtl",
        store -> store.setTtl(key, Duration.ofDays(1)),
        new Floor(1, write));
    List<Key> keys = IntStream.range(0, RECORDS).mapToObj(shelf::key).toList();
    line(
        shelf,
        "simple(): getAll of 1,000",
        store -> store.getAll(keys),
        new Floor(RECORDS / 100.0, RECORDS * read));
    line(
        shelf,
        "simple(): batch of 100 puts",
        store -> put(store, keys.subList(0, 100)),
        new Floor(4, 100 * write));
    line(
        shelf,
        "simple(): everything",
        store -> read(store, Query.all()),
        new Floor(1, Floor.read(RECORDS * row, true)));
    line(shelf, "simple(): delete", store -> store.delete(key), new Floor(1, write));
  }

  private void routes() {
    Shelf shelf = new Shelf(KeySchemas.routes(ROUTE), builder -> {}, RECORDS, RECORDS);
    long row = shelf.rowBytes(Target.MAIN);
    queries("routes(…)", shelf, row, false);
    line(
        shelf,
        "routes(…): put",
        store -> store.put(shelf.key(RECORDS), Shelf.value()),
        new Floor(1, 2 * Floor.write(row)));
  }

  private void split() {
    Shelf shelf = new Shelf(KeySchemas.split(), builder -> {}, RECORDS, RECORDS);
    queries("split()", shelf, shelf.rowBytes(Target.MAIN), true);
  }

  private void queries(String schema, Shelf shelf, long row, boolean consistent) {
    Floor ten = new Floor(1, Floor.read(10 * row, consistent));
    line(shelf, schema + ": prefix, limit 10", store -> read(store, PARTITION.limit(10)), ten);
    line(
        shelf,
        schema + ": prefix, limit 10, keys only",
        store -> read(store, PARTITION.limit(10).onlyKeys()),
        ten);
    line(
        shelf,
        schema + ": prefix of 1,000",
        store -> read(store, PARTITION),
        new Floor(1, Floor.read(RECORDS * row, consistent)));
  }

  private void indexTables() {
    Shelf shelf = new Shelf(KeySchemas.indexTables(ROUTE), builder -> {}, RECORDS, RECORDS);
    double write = Floor.write(shelf.rowBytes(Target.MAIN));
    line(
        shelf,
        "indexTables(…): put",
        store -> store.put(shelf.key(RECORDS), Shelf.value()),
        new Floor(1, 2 * 2 * write));
  }

  private void transactions() {
    Shelf shelf =
        new Shelf(
            KeySchemas.simple(),
            builder -> builder.transactions(Txns.optimistic()),
            RECORDS,
            RECORDS);
    long row = shelf.rowBytes(Target.MAIN);
    line(
        shelf,
        "simple(): transaction that reads 2 keys and writes them",
        store ->
            Transactions.run(
                store,
                txn -> {
                  for (int record : new int[] {1, 2}) {
                    txn.put(shelf.key(record), txn.get(shelf.key(record)).orElseThrow());
                  }
                  return txn;
                }),
        new Floor(3, 2 * Floor.read(row, true) + 2 * 2 * Floor.write(row)));
  }

  private void line(Shelf shelf, String what, Consumer<DynamoDatastore> operation, Floor floor) {
    Usage cost = shelf.cost(operation);
    lines.add(
        Measurement.exact(
            name(),
            what,
            "ddbds",
            "floor",
            (double) cost.requests(),
            floor.requests(),
            "requests"));
    lines.add(
        Measurement.exact(
            name(),
            what,
            "ddbds",
            "floor",
            cost.readUnits() + cost.writeUnits(),
            floor.units(),
            "capacity units"));
  }

  private static void put(DynamoDatastore store, List<Key> keys) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    keys.forEach(key -> batch.put(key, Shelf.value()));
    batch.commit();
  }

  /** Reads all results. */
  static int read(DynamoDatastore store, Query query) {
    int bytes = 0;
    try (Results results = store.query(query)) {
      while (results.hasNext()) {
        bytes += results.next().key().utf8Length();
      }
    }
    return bytes;
  }
}
