package io.ddbds.cli;

import com.google.common.collect.Lists;
import io.ddbds.Backoff;
import io.ddbds.Key;
import io.ddbds.dynamo.batch.Delivery;
import io.ddbds.dynamo.batch.Outcome;
import io.ddbds.dynamo.batch.Parcel;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.strategies.Configuration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** All rows in all tables of a composition, whatever they are. */
final class Rows {
  /** What BatchWriteItem takes ("BatchWriteItem" in DynamoDB's API reference). */
  private static final int BATCH = 25;

  private final Table table;
  private final Schema schema;

  private Rows(Table table, Schema schema) {
    this.table = table;
    this.schema = schema;
  }

  static Rows of(Session session) {
    Configuration configuration = session.configuration();
    Schema schema = configuration.keySchema().schema();
    return new Rows(session.admin().open(configuration.table(), schema), schema);
  }

  boolean areNone() {
    return schema.tables().stream()
        .map(of -> table.scan(request(of, OptionalInt.of(1), Optional.empty())))
        .allMatch(page -> page.items().isEmpty());
  }

  /** Deletes them all. */
  void clear() {
    schema.tables().forEach(this::clear);
  }

  private void clear(TableSchema of) {
    Optional<Item> next = Optional.empty();
    do {
      Page page = table.scan(request(of, OptionalInt.empty(), next));
      Lists.partition(page.items(), BATCH).forEach(rows -> delete(of, rows));
      next = page.end();
    } while (next.isPresent());
  }

  private void delete(TableSchema of, List<Item> rows) {
    List<RowWrite> deletions = rows.stream().map(row -> delete(of, row)).toList();
    Outcome<RowWrite> outcome =
        new Delivery(1, Backoff.standard())
            .deliver(List.of(new Deletions(deletions, table)), () -> true);
    if (!outcome.isComplete()) {
      throw CommandFailedException.failure(
          (deletions.size() - outcome.applied().size()) + " rows could not be deleted",
          outcome.cause().orElse(null));
    }
  }

  private static RowWrite delete(TableSchema of, Item row) {
    KeyAttributes names = of.key();
    ItemKey key =
        new ItemKey(
            row.text(names.partition()).orElseThrow(),
            names.sort().map(sort -> row.text(sort).orElseThrow()));
    return new RowWrite.Delete(Key.ROOT, of.suffix(), key, Optional.empty());
  }

  private static ScanPage request(TableSchema of, OptionalInt limit, Optional<Item> start) {
    return new ScanPage(
        new Target(of.suffix(), Optional.empty()),
        Optional.empty(),
        new HashSet<>(of.key().names()),
        true,
        limit,
        0,
        1,
        start);
  }

  /** What one request deletes. */
  private record Deletions(List<RowWrite> content, Table table) implements Parcel<RowWrite> {
    @Override
    public String place() {
      return table.describe(content.get(0).table());
    }

    @Override
    public List<Parcel<RowWrite>> send() {
      List<RowWrite> left = table.batchWrite(content);
      return left.isEmpty() ? List.of() : List.of(new Deletions(left, table));
    }
  }
}
