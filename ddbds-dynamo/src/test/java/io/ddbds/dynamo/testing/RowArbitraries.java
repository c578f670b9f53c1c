package io.ddbds.dynamo.testing;

import io.ddbds.Comparison;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Rows of a few tables and what they are to be like: few keys that collide, and odd characters. */
final class RowArbitraries {
  static final String[] TEXTS = {
    "1", "2", "a", "a-b", "a/b", "a/b/c", "a0", "é", "\uFF5E", "\uD83D\uDE00", "b"
  };
  static final String[] OTHER_NAMES = {"v", "Value", "size", "odd name.with#chars", "n"};

  private final List<TableSchema> tables;

  RowArbitraries(List<TableSchema> tables) {
    this.tables = tables;
  }

  Arbitrary<String> keyTexts(int limit) {
    return Arbitraries.frequencyOf(
        Tuple.of(40, Arbitraries.of("1", "a", "a/b")),
        Tuple.of(20, Arbitraries.of(TEXTS)),
        Tuple.of(1, Arbitraries.of("", "x".repeat(limit), "y".repeat(limit + 1))));
  }

  Arbitrary<ItemKey> keys(KeyAttributes names) {
    Arbitrary<String> partitions = keyTexts(ItemKey.MAX_PARTITION_BYTES);
    if (names.sort().isEmpty()) {
      return partitions.map(ItemKey::of);
    }
    return Combinators.combine(partitions, keyTexts(ItemKey.MAX_SORT_BYTES)).as(ItemKey::of);
  }

  Arbitrary<String> names() {
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
  static Arbitrary<Attribute> valuesInUsualNotation() {
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
  static Arbitrary<Map<String, Attribute>> bulk() {
    return Arbitraries.frequencyOf(
        Tuple.of(30, Arbitraries.just(Map.of())),
        Tuple.of(1, bytes(300_000, 410_000).map(bytes -> Map.of("Value", bytes))));
  }

  Arbitrary<Item> items(TableSchema table) {
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
  Arbitrary<Map<String, Attribute>> indexAttributes(TableSchema table) {
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

  Arbitrary<Set<String>> attributes() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(Set.of())), Tuple.of(1, names().set().ofMaxSize(3)));
  }

  Arbitrary<Optional<Condition>> conditions() {
    return condition(2).optional(0.4);
  }

  Arbitrary<Condition> condition(int depth) {
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
}
