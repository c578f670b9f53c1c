package io.ddbds.dynamo.testing;

import io.ddbds.Key;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Steps over one schema: few keys that collide, odd characters, and now and then the forbidden. */
final class TableStepArbitraries {
  private final Schema schema;
  private final List<TableSchema> tables;
  private final RowArbitraries rows;

  TableStepArbitraries(Schema schema) {
    this.schema = schema;
    this.tables = schema.tables();
    this.rows = new RowArbitraries(tables);
  }

  Arbitrary<List<TableStep>> programs(int longest) {
    return steps()
        .list()
        .ofMinSize(1)
        .ofMaxSize(longest)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private Arbitrary<TableStep> steps() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, aloneWrites().map(TableStep.Write::new)),
        Tuple.of(2, reads().map(TableStep.Get::new)),
        Tuple.of(2, batchWrites()),
        Tuple.of(1, batchReads()),
        Tuple.of(2, transactWrites()),
        Tuple.of(1, reads().list().ofMinSize(0).ofMaxSize(4).map(TableStep.TransactRead::new)),
        Tuple.of(5, queries()),
        Tuple.of(2, onwardQueries()),
        Tuple.of(2, scans()));
  }

  private Arbitrary<TableSchema> tables() {
    return Arbitraries.of(tables);
  }

  private Arbitrary<RowWrite> aloneWrites() {
    return tables()
        .flatMap(
            table ->
                Arbitraries.frequencyOf(
                    Tuple.of(4, puts(table, rows.conditions())),
                    Tuple.of(2, updates(table)),
                    Tuple.of(1, deletes(table, rows.conditions()))));
  }

  private Arbitrary<RowWrite> puts(TableSchema table, Arbitrary<Optional<Condition>> conditions) {
    return Combinators.combine(rows.items(table), conditions)
        .as((item, condition) -> new RowWrite.Put(entry(item), table.suffix(), item, condition));
  }

  private Arbitrary<RowWrite> deletes(
      TableSchema table, Arbitrary<Optional<Condition>> conditions) {
    return Combinators.combine(rows.keys(table.key()), conditions)
        .as((key, condition) -> new RowWrite.Delete(entry(key), table.suffix(), key, condition));
  }

  private Arbitrary<RowWrite> updates(TableSchema table) {
    Arbitrary<Map<String, Attribute>> others =
        Arbitraries.maps(
                Arbitraries.of(RowArbitraries.OTHER_NAMES), RowArbitraries.valuesInUsualNotation())
            .ofMaxSize(2);
    Arbitrary<Set<String>> removed =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(RowArbitraries.OTHER_NAMES).set().ofMaxSize(2)),
            Tuple.of(1, rows.names().set().ofMaxSize(2)));
    return Combinators.combine(
            rows.keys(table.key()),
            others,
            rows.indexAttributes(table),
            RowArbitraries.bulk(),
            removed,
            rows.conditions())
        .as(
            (key, set, indexed, bulk, remove, condition) -> {
              Map<String, Attribute> all = new HashMap<>(set);
              all.putAll(indexed);
              all.putAll(bulk);
              // DynamoDB Local looks at the condition before it refuses to change a key.
              boolean changesKey =
                  table.key().names().stream()
                      .anyMatch(name -> all.containsKey(name) || remove.contains(name));
              Optional<Condition> looked = changesKey ? Optional.empty() : condition;
              return new RowWrite.Update(entry(key), table.suffix(), key, all, remove, looked);
            });
  }

  private Arbitrary<RowWrite> checks(TableSchema table) {
    return Combinators.combine(rows.keys(table.key()), rows.condition(1))
        .as((key, condition) -> new RowWrite.Check(entry(key), table.suffix(), key, condition));
  }

  private Arbitrary<TableStep> batchWrites() {
    Arbitrary<Optional<Condition>> none = Arbitraries.just(Optional.empty());
    Arbitrary<RowWrite> writes =
        tables()
            .flatMap(
                table ->
                    Arbitraries.frequencyOf(
                        Tuple.of(3, puts(table, none)), Tuple.of(1, deletes(table, none))));
    return Arbitraries.frequencyOf(
            Tuple.of(9, writes.list().ofMinSize(0).ofMaxSize(4)),
            Tuple.of(1, writes.list().ofMinSize(24).ofMaxSize(26)))
        .map(TableStep.BatchWrite::new);
  }

  private Arbitrary<TableStep> transactWrites() {
    Arbitrary<RowWrite> writes =
        tables()
            .flatMap(
                table ->
                    Arbitraries.frequencyOf(
                        Tuple.of(3, puts(table, rows.conditions())),
                        Tuple.of(2, updates(table)),
                        Tuple.of(1, deletes(table, rows.conditions())),
                        Tuple.of(1, checks(table))));
    return Combinators.combine(
            writes.list().ofMinSize(0).ofMaxSize(4), Arbitraries.integers().between(1, 9))
        .as(
            (many, token) ->
                new TableStep.TransactWrite(isDistinct(many) ? many : unconditional(many), token));
  }

  private static boolean isDistinct(List<RowWrite> writes) {
    return writes.stream().map(RowWrite::entry).distinct().count() == writes.size();
  }

  /** DynamoDB Local looks at the conditions before it refuses two writes of one row. */
  private static List<RowWrite> unconditional(List<RowWrite> writes) {
    return writes.stream()
        .filter(row -> row instanceof RowWrite.Put)
        .<RowWrite>map(
            row ->
                new RowWrite.Put(
                    row.entry(), row.table(), ((RowWrite.Put) row).item(), Optional.empty()))
        .toList();
  }

  private Arbitrary<RowRead> reads() {
    return tables()
        .flatMap(
            table ->
                Combinators.combine(
                        rows.keys(table.key()), rows.attributes(), Arbitraries.of(true, false))
                    .as(
                        (key, attributes, consistent) ->
                            new RowRead(entry(key), table.suffix(), key, attributes, consistent)));
  }

  private Arbitrary<TableStep> batchReads() {
    return Combinators.combine(
            reads().list().ofMinSize(0).ofMaxSize(6),
            rows.attributes(),
            Arbitraries.of(true, false))
        .as(
            (reads, attributes, consistent) ->
                new TableStep.BatchRead(
                    reads.stream()
                        .map(
                            read ->
                                new RowRead(
                                    read.entry(), read.table(), read.key(), attributes, consistent))
                        .toList()));
  }

  private Arbitrary<TableStep> queries() {
    return targets()
        .flatMap(
            target ->
                queryPages(target, schema.key(target))
                    .map(page -> new TableStep.Query(page, schema.key(target))));
  }

  private Arbitrary<TableStep> onwardQueries() {
    KeyAttributes key = schema.main().key();
    Arbitrary<Direction> directions = Arbitraries.of(Direction.class);
    return Combinators.combine(Arbitraries.of("a", "1", "b"), directions, Arbitraries.of(1, 2))
        .as(
            (partition, direction, limit) ->
                new TableStep.QueryOnward(
                    new QueryPage(
                        Target.MAIN,
                        partition,
                        new SortRange.All(),
                        direction,
                        Optional.empty(),
                        Set.copyOf(key.names()),
                        true,
                        OptionalInt.of(limit),
                        Optional.empty())));
  }

  private Arbitrary<QueryPage> queryPages(Target target, KeyAttributes key) {
    return Combinators.combine(
            // DynamoDB Local does not mind partition keys that are too long.
            rows.keyTexts(ItemKey.MAX_PARTITION_BYTES)
                .filter(text -> Utf8.length(text) <= ItemKey.MAX_PARTITION_BYTES),
            ranges(target, key),
            Arbitraries.of(Direction.class),
            rows.conditions(),
            rows.attributes(),
            Arbitraries.of(true, false),
            limits())
        .as(
            (partition, range, direction, filter, attributes, consistent, limit) ->
                new QueryPage(
                    target,
                    partition,
                    range,
                    direction,
                    filter,
                    attributes,
                    consistent,
                    limit,
                    Optional.empty()));
  }

  private Arbitrary<SortRange> ranges(Target target, KeyAttributes key) {
    Arbitrary<SortRange> all = Arbitraries.just(new SortRange.All());
    if (key.sort().isEmpty()) {
      return all;
    }
    Arbitrary<SortRange> begins =
        Arbitraries.of("a", "a/", "a/b", "\uD83D\uDE00", "é").map(SortRange.BeginsWith::new);
    Arbitrary<SortRange> between =
        Combinators.combine(
                Arbitraries.of(RowArbitraries.TEXTS), Arbitraries.of(RowArbitraries.TEXTS))
            .as(
                (a, b) ->
                    Utf8.compare(a, b) <= 0
                        ? new SortRange.Between(a, b)
                        : new SortRange.Between(b, a));
    // DynamoDB Local loses rows at the bound of an index that is sorted like its table.
    boolean losesRows =
        target.index().isPresent() && key.sort().equals(schema.table(target.table()).key().sort());
    Arbitrary<SortRange> from = Arbitraries.of(RowArbitraries.TEXTS).map(SortRange.AtLeast::new);
    Arbitrary<SortRange> to = Arbitraries.of(RowArbitraries.TEXTS).map(SortRange.AtMost::new);
    return losesRows
        ? Arbitraries.oneOf(all, begins)
        : Arbitraries.oneOf(all, begins, between, from, to);
  }

  private Arbitrary<TableStep> scans() {
    return targets().flatMap(this::scans);
  }

  /** Without a filter where the index does not hold everything: the tables differ in that. */
  private Arbitrary<TableStep> scans(Target target) {
    boolean holdsAll =
        index(target).map(IndexSchema::projection).orElse(new Projection.All())
            instanceof Projection.All;
    return Combinators.combine(
            holdsAll ? rows.conditions() : Arbitraries.just(Optional.<Condition>empty()),
            rows.attributes(),
            Arbitraries.of(true, false),
            limits(),
            Arbitraries.of(1, 1, 1, 3))
        .as(
            (filter, attributes, consistent, limit, segments) ->
                new TableStep.Scan(
                    new ScanPage(
                        target,
                        filter,
                        attributes,
                        consistent,
                        limit,
                        0,
                        segments,
                        Optional.empty())));
  }

  private Arbitrary<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (TableSchema table : tables) {
      targets.add(new Target(table.suffix(), Optional.empty()));
      for (IndexSchema index : table.indexes()) {
        targets.add(new Target(table.suffix(), Optional.of(index.name())));
      }
    }
    return Arbitraries.of(targets);
  }

  private Optional<IndexSchema> index(Target target) {
    return target.index().map(schema.table(target.table())::index);
  }

  private static Arbitrary<OptionalInt> limits() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(OptionalInt.empty())),
        Tuple.of(4, Arbitraries.integers().between(1, 4).map(OptionalInt::of)),
        Tuple.of(1, Arbitraries.just(OptionalInt.of(0))));
  }

  private static Key entry(ItemKey key) {
    return Key.of("/" + key.partition() + "/" + key.sort().orElse(""));
  }

  private static Key entry(Item item) {
    return Key.of("/" + item.text("pk").orElse("") + "/" + item.text("sk").orElse(""));
  }
}
