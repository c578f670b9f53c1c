package io.ddbds.dynamo.testing;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.TableStatistics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One table with its indexes. */
final class StoredTable {
  private final TableSchema schema;
  private final Map<ItemKey, Item> items = new HashMap<>();
  private final SortedRows rows;
  private final Map<String, SortedRows> indexes = new HashMap<>();

  StoredTable(TableSchema schema) {
    this.schema = schema;
    this.rows = new SortedRows(schema.key(), schema.key());
    schema
        .indexes()
        .forEach(index -> indexes.put(index.name(), new SortedRows(schema.key(), index.key())));
  }

  TableSchema schema() {
    return schema;
  }

  IndexSchema index(String name) {
    return schema.indexes().stream()
        .filter(index -> index.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the schema has no index \"" + name + "\""));
  }

  /** Refuses a key that has a sort key where the table has none, or none where it has one. */
  void requireShape(ItemKey key) {
    if (schema.key().sort().isPresent() != key.sort().isPresent()) {
      throw new IllegalArgumentException(
          "the key of a row is " + schema.key().names() + ", not as in " + key);
    }
  }

  Optional<Item> find(ItemKey key) {
    return Optional.ofNullable(items.get(key));
  }

  /** The rows of the table or of an index of it. */
  SortedRows rows(Optional<String> index) {
    return index.map(indexes::get).orElse(rows);
  }

  /** Puts an item in the place of another, either of which may be missing. */
  void replace(ItemKey key, Optional<Item> after) {
    find(key).ifPresent(this::remove);
    after.ifPresent(item -> add(key, item));
  }

  /** What it costs to put an item in the place of another, in write units. */
  double costOfReplacing(ItemKey key, Optional<Item> after) {
    Optional<Item> before = find(key);
    double cost = CapacityUnits.ofWrite(size(before), size(after));
    for (IndexSchema index : schema.indexes()) {
      cost += costInIndex(index, before, after);
    }
    return cost;
  }

  /** The part of an item that an index holds. */
  Item projected(IndexSchema index, Item item) {
    if (index.projection() instanceof Projection.All) {
      return item;
    }
    Map<String, Attribute> held = new HashMap<>(item.attributes());
    held.keySet().retainAll(projection(index));
    return new Item(held);
  }

  /** The names of what an index holds that does not hold everything. */
  Set<String> projection(IndexSchema index) {
    Set<String> names = new HashSet<>(schema.key().names());
    names.addAll(index.key().names());
    if (index.projection() instanceof Projection.Include include) {
      names.addAll(include.attributes());
    }
    return names;
  }

  /** How much the table or an index of it holds, counted now. */
  TableStatistics statistics(Optional<IndexSchema> index) {
    List<Item> held =
        rows(index.map(IndexSchema::name))
            .scan(0, 1, Optional.empty())
            .map(item -> index.map(one -> projected(one, item)).orElse(item))
            .toList();
    long bytes = held.stream().mapToLong(ItemSize::of).sum();
    return new TableStatistics(held.size(), bytes, Duration.ZERO);
  }

  private void add(ItemKey key, Item item) {
    items.put(key, item);
    rows.add(item);
    indexes.values().stream().filter(index -> index.holds(item)).forEach(index -> index.add(item));
  }

  private void remove(Item item) {
    items.remove(Keys.of(schema.key(), item));
    rows.remove(item);
    indexes.values().stream()
        .filter(index -> index.holds(item))
        .forEach(index -> index.remove(item));
  }

  /** A row of an index is written when it differs; when its key does, it is deleted first. */
  private double costInIndex(IndexSchema index, Optional<Item> before, Optional<Item> after) {
    SortedRows indexed = indexes.get(index.name());
    Optional<Item> old = before.filter(indexed::holds).map(item -> projected(index, item));
    Optional<Item> fresh = after.filter(indexed::holds).map(item -> projected(index, item));
    if (old.equals(fresh)) {
      return 0;
    } else if (old.isEmpty() || fresh.isEmpty()) {
      return CapacityUnits.ofWrite(size(old), size(fresh));
    } else if (Keys.of(index.key(), old.get()).equals(Keys.of(index.key(), fresh.get()))) {
      return CapacityUnits.ofWrite(size(old), size(fresh));
    }
    return CapacityUnits.ofWrite(size(old), 0) + CapacityUnits.ofWrite(0, size(fresh));
  }

  private static long size(Optional<Item> item) {
    return item.map(ItemSize::of).orElse(0L);
  }
}
