package io.ddbds.dynamo.testing;

import io.ddbds.Comparison;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Steps over one schema: few keys that collide, odd characters, and now and then the forbidden. */
final class TableStepArbitraries {
  private static final String[] TEXTS = {
    "1", "2", "a", "a-b", "a/b", "a/b/c", "a0", "é", "\uFF5E", "\uD83D\uDE00", "b"
  };
  private static final String[] OTHER_NAMES = {"v", "Value", "size", "odd name.with#chars", "n"};

  private final Schema schema;
  private final List<TableSchema> tables = new ArrayList<>();

  TableStepArbitraries(Schema schema) {
    this.schema = schema;
    tables.add(schema.main());
    tables.addAll(schema.others());
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

  private Arbitrary<String> keyTexts(int limit) {
    return Arbitraries.frequencyOf(
        Tuple.of(40, Arbitraries.of("1", "a", "a/b")),
        Tuple.of(20, Arbitraries.of(TEXTS)),
        Tuple.of(1, Arbitraries.of("", "x".repeat(limit), "y".repeat(limit + 1))));
  }

  private Arbitrary<ItemKey> keys(KeyAttributes names) {
    Arbitrary<String> partitions = keyTexts(ItemKey.MAX_PARTITION_BYTES);
    if (names.sort().isEmpty()) {
      return partitions.map(ItemKey::of);
    }
    return Combinators.combine(partitions, keyTexts(ItemKey.MAX_SORT_BYTES)).as(ItemKey::of);
  }

  private Arbitrary<String> names() {
    Set<String> ofKeys = new TreeSet<>();
    for (TableSchema table : tables) {
      ofKeys.addAll(table.key().names());
      table.indexes().forEach(index -> ofKeys.addAll(index.key().names()));
    }
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.of(OTHER_NAMES)), Tuple.of(1, Arbitraries.of(ofKeys)));
  }

  private static Arbitrary<Attribute> values() {
    return Arbitraries.frequencyOf(
        Tuple.of(12, valuesInUsualNotation()),
        Tuple.of(
            1,
            Arbitraries.of("1.50", "-0", "100E-2", "12E3", "0.012", "-7.25")
                .map(Attribute.Numeric::new)));
  }

  /** DynamoDB Local leaves the notation of numbers in updates and documents as it is. */
  private static Arbitrary<Attribute> valuesInUsualNotation() {
    Arbitrary<Attribute> plain =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of(TEXTS).map(Attribute::of)),
            Tuple.of(1, Arbitraries.of("", "x".repeat(3000)).map(Attribute::of)),
            Tuple.of(3, Arbitraries.longs().between(-12, 120).map(Attribute::of)),
            Tuple.of(3, bytes(0, 4)),
            Tuple.of(1, bytes(900, 6000)));
    Arbitrary<Attribute> documents =
        Arbitraries.maps(Arbitraries.of("p", "q"), plain).ofMaxSize(2).map(Attribute.Document::new);
    return Arbitraries.frequencyOf(Tuple.of(12, plain), Tuple.of(1, documents));
  }

  private static Arbitrary<Attribute> bytes(int least, int most) {
    return Combinators.combine(
            Arbitraries.integers().between(least, most),
            Arbitraries.bytes().between((byte) 1, (byte) 2))
        .as(
            (length, fill) -> {
              byte[] bytes = new byte[length];
              Arrays.fill(bytes, fill);
              return Attribute.of(bytes);
            });
  }

  /** Now and then a value that makes items near their limit, and pages of few items. */
  private static Arbitrary<Map<String, Attribute>> bulk() {
    return Arbitraries.frequencyOf(
        Tuple.of(30, Arbitraries.just(Map.of())),
        Tuple.of(1, bytes(300_000, 410_000).map(bytes -> Map.of("Value", bytes))));
  }

  private Arbitrary<Item> items(TableSchema table) {
    return Combinators.combine(
            keys(table.key()),
            indexAttributes(table),
            Arbitraries.maps(Arbitraries.of(OTHER_NAMES), values()).ofMaxSize(3),
            bulk())
        .as(
            (key, indexed, others, bulk) -> {
              Map<String, Attribute> attributes = new HashMap<>(others);
              attributes.putAll(bulk);
              attributes.putAll(indexed);
              attributes.putAll(Keys.item(table.key(), key).attributes());
              return new Item(attributes);
            });
  }

  /** Attributes of index keys: present, missing, and now and then of the wrong type. */
  private Arbitrary<Map<String, Attribute>> indexAttributes(TableSchema table) {
    List<String> names =
        table.indexes().stream().flatMap(index -> index.key().names().stream()).distinct().toList();
    if (names.isEmpty()) {
      return Arbitraries.just(Map.of());
    }
    Arbitrary<Attribute> values =
        Arbitraries.frequencyOf(
            Tuple.of(60, Arbitraries.of("a", "b", "a/b").map(Attribute::of)),
            Tuple.of(1, keyTexts(ItemKey.MAX_SORT_BYTES).map(Attribute::of)),
            Tuple.of(1, valuesInUsualNotation()));
    Arbitrary<Map<String, Attribute>> all =
        Arbitraries.maps(Arbitraries.of(names), values).ofSize(names.size());
    Arbitrary<Map<String, Attribute>> some =
        Arbitraries.maps(Arbitraries.of(names), values).ofMaxSize(names.size() - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(6, all), Tuple.of(3, Arbitraries.just(Map.of())), Tuple.of(2, some));
  }

  private Arbitrary<RowWrite> aloneWrites() {
    return tables()
        .flatMap(
            table ->
                Arbitraries.frequencyOf(
                    Tuple.of(4, puts(table, conditions())),
                    Tuple.of(2, updates(table)),
                    Tuple.of(1, deletes(table, conditions()))));
  }

  private Arbitrary<RowWrite> puts(TableSchema table, Arbitrary<Optional<Condition>> conditions) {
    return Combinators.combine(items(table), conditions)
        .as((item, condition) -> new RowWrite.Put(entry(item), table.suffix(), item, condition));
  }

  private Arbitrary<RowWrite> deletes(
      TableSchema table, Arbitrary<Optional<Condition>> conditions) {
    return Combinators.combine(keys(table.key()), conditions)
        .as((key, condition) -> new RowWrite.Delete(entry(key), table.suffix(), key, condition));
  }

  private Arbitrary<RowWrite> updates(TableSchema table) {
    Arbitrary<Map<String, Attribute>> others =
        Arbitraries.maps(Arbitraries.of(OTHER_NAMES), valuesInUsualNotation()).ofMaxSize(2);
    Arbitrary<Set<String>> removed =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(OTHER_NAMES).set().ofMaxSize(2)),
            Tuple.of(1, names().set().ofMaxSize(2)));
    return Combinators.combine(
            keys(table.key()), others, indexAttributes(table), bulk(), removed, conditions())
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
    return Combinators.combine(keys(table.key()), condition(1))
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
                        Tuple.of(3, puts(table, conditions())),
                        Tuple.of(2, updates(table)),
                        Tuple.of(1, deletes(table, conditions())),
                        Tuple.of(1, checks(table))));
    return Combinators.combine(
            writes.list().ofMinSize(0).ofMaxSize(4), Arbitraries.integers().between(1, 9))
        .as(
            (rows, token) ->
                new TableStep.TransactWrite(isDistinct(rows) ? rows : unconditional(rows), token));
  }

  private static boolean isDistinct(List<RowWrite> rows) {
    return rows.stream().map(RowWrite::entry).distinct().count() == rows.size();
  }

  /** DynamoDB Local looks at the conditions before it refuses two writes of one row. */
  private static List<RowWrite> unconditional(List<RowWrite> rows) {
    return rows.stream()
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
                Combinators.combine(keys(table.key()), attributes(), Arbitraries.of(true, false))
                    .as(
                        (key, attributes, consistent) ->
                            new RowRead(entry(key), table.suffix(), key, attributes, consistent)));
  }

  private Arbitrary<TableStep> batchReads() {
    return Combinators.combine(
            reads().list().ofMinSize(0).ofMaxSize(6), attributes(), Arbitraries.of(true, false))
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
                queryPages(target, key(target))
                    .map(page -> new TableStep.Query(page, key(target))));
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
            keyTexts(ItemKey.MAX_PARTITION_BYTES)
                .filter(text -> Utf8.length(text) <= ItemKey.MAX_PARTITION_BYTES),
            ranges(target, key),
            Arbitraries.of(Direction.class),
            conditions(),
            attributes(),
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
        Combinators.combine(Arbitraries.of(TEXTS), Arbitraries.of(TEXTS))
            .as(
                (a, b) ->
                    Utf8.compare(a, b) <= 0
                        ? new SortRange.Between(a, b)
                        : new SortRange.Between(b, a));
    // DynamoDB Local loses rows at the bound of an index that is sorted like its table.
    boolean losesRows = target.index().isPresent() && key.sort().equals(table(target).key().sort());
    Arbitrary<SortRange> from = Arbitraries.of(TEXTS).map(SortRange.AtLeast::new);
    Arbitrary<SortRange> to = Arbitraries.of(TEXTS).map(SortRange.AtMost::new);
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
            holdsAll ? conditions() : Arbitraries.just(Optional.<Condition>empty()),
            attributes(),
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

  private KeyAttributes key(Target target) {
    return index(target).map(IndexSchema::key).orElse(table(target).key());
  }

  private Optional<IndexSchema> index(Target target) {
    return table(target).indexes().stream()
        .filter(index -> target.index().equals(Optional.of(index.name())))
        .findFirst();
  }

  private TableSchema table(Target target) {
    return tables.stream()
        .filter(table -> table.suffix().equals(target.table()))
        .findFirst()
        .orElseThrow();
  }

  private static Arbitrary<OptionalInt> limits() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(OptionalInt.empty())),
        Tuple.of(4, Arbitraries.integers().between(1, 4).map(OptionalInt::of)),
        Tuple.of(1, Arbitraries.just(OptionalInt.of(0))));
  }

  private Arbitrary<Set<String>> attributes() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(Set.of())), Tuple.of(1, names().set().ofMaxSize(3)));
  }

  private Arbitrary<Optional<Condition>> conditions() {
    return condition(2).optional(0.4);
  }

  private Arbitrary<Condition> condition(int depth) {
    Arbitrary<Condition> leaf =
        Arbitraries.oneOf(
            names().map(Condition.Exists::new),
            names().map(Condition.Absent::new),
            Combinators.combine(names(), Arbitraries.of(Comparison.class), values())
                .as(Condition.Compare::new),
            Combinators.combine(names(), Arbitraries.of("a", "a/", "", "é"))
                .as(Condition.BeginsWith::new));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<List<Condition>> inner = condition(depth - 1).list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(3, leaf),
        Tuple.of(1, inner.map(Condition.And::new)),
        Tuple.of(1, inner.map(Condition.Or::new)),
        Tuple.of(1, condition(depth - 1).map(Condition.Not::new)));
  }

  private static Key entry(ItemKey key) {
    return Key.of("/" + key.partition() + "/" + key.sort().orElse(""));
  }

  private static Key entry(Item item) {
    return Key.of("/" + item.text("pk").orElse("") + "/" + item.text("sk").orElse(""));
  }
}
