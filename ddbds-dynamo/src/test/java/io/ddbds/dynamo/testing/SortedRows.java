package io.ddbds.dynamo.testing;

import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.SortRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The whole items of a table, or of those it has in an index, in the order they are read in. */
final class SortedRows {
  /** As in DynamoDB, a scan meets the partitions in an order that has nothing to do with theirs. */
  private static final Comparator<String> SCATTERED =
      Comparator.comparingInt(SortedRows::scatter).thenComparing(Utf8.ORDER);

  private final KeyAttributes tableKey;
  private final KeyAttributes key;
  private final NavigableMap<String, NavigableMap<Position, Item>> partitions =
      new TreeMap<>(SCATTERED);

  /** The rows of a table; give its key twice; or of an index. */
  SortedRows(KeyAttributes tableKey, KeyAttributes key) {
    this.tableKey = tableKey;
    this.key = key;
  }

  /** Whether an item is here: an index passes over those that lack an attribute of its key. */
  boolean holds(Item item) {
    return key.names().stream().allMatch(name -> item.text(name).isPresent());
  }

  void add(Item item) {
    partitions
        .computeIfAbsent(partition(item), any -> new TreeMap<>(Position.ORDER))
        .put(position(item), item);
  }

  void remove(Item item) {
    NavigableMap<Position, Item> partition = partitions.get(partition(item));
    partition.remove(position(item));
    if (partition.isEmpty()) {
      partitions.remove(partition(item));
    }
  }

  /** Part of a partition, from behind a start. */
  Stream<Item> query(String partition, SortRange range, Direction direction, Optional<Item> start) {
    NavigableMap<Position, Item> rows =
        partitions.getOrDefault(partition, new TreeMap<>(Position.ORDER));
    NavigableMap<Position, Item> directed =
        direction == Direction.ASCENDING ? rows : rows.descendingMap();
    return after(directed, start).values().stream()
        .filter(item -> key.sort().isEmpty() || range.contains(sort(item)));
  }

  /** Part of everything, from behind a start. */
  Stream<Item> scan(int segment, int segments, Optional<Item> start) {
    Stream<Item> rest =
        start.stream()
            .map(item -> partitions.get(partition(item)))
            .filter(rows -> rows != null)
            .flatMap(rows -> after(rows, start).values().stream());
    NavigableMap<String, NavigableMap<Position, Item>> following =
        start.map(item -> partitions.tailMap(partition(item), false)).orElse(partitions);
    return Stream.concat(rest, following.values().stream().flatMap(rows -> rows.values().stream()))
        .filter(item -> Math.floorMod(scatter(partition(item)), segments) == segment);
  }

  /** Where a page ends that has an item for its last. */
  Item end(Item item) {
    Map<String, Attribute> end = new HashMap<>(item.attributes());
    end.keySet().retainAll(endNames());
    return new Item(end);
  }

  /** Whether a page can end there. */
  boolean isEnd(Item end) {
    return end.attributes().keySet().equals(endNames()) && holds(end);
  }

  private Set<String> endNames() {
    Set<String> names = new HashSet<>(key.names());
    names.addAll(tableKey.names());
    return names;
  }

  private NavigableMap<Position, Item> after(
      NavigableMap<Position, Item> rows, Optional<Item> start) {
    return start.map(item -> rows.tailMap(position(item), false)).orElse(rows);
  }

  private String partition(Item item) {
    return item.text(key.partition()).orElseThrow();
  }

  private String sort(Item item) {
    return key.sort().flatMap(item::text).orElse("");
  }

  private Position position(Item item) {
    return new Position(sort(item), Keys.of(tableKey, item));
  }

  private static int scatter(String partition) {
    int mixed = partition.hashCode() * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  /** Rows of an index can have the same sort key; which of them comes first is not promised. */
  private record Position(String sort, ItemKey row) {
    static final Comparator<Position> ORDER =
        Comparator.comparing(Position::sort, Utf8.ORDER)
            .thenComparing(position -> position.row().partition(), SCATTERED)
            .thenComparing(position -> position.row().sort().orElse(""), Utf8.ORDER);
  }
}
