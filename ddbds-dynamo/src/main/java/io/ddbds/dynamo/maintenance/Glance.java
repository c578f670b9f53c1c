package io.ddbds.dynamo.maintenance;

import com.google.common.collect.Iterables;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of other tables that belong to those of a page, read by few requests, each row for
 * itself. Where they fit together nothing is wrong; where not, others may be writing, and it takes
 * a look as of one instant. So does a row that DynamoDB has left unread.
 */
final class Glance {
  /** Has seen nothing. */
  static final Glance NONE = new Glance(Map.of());

  /** How many rows one request reads ("BatchGetItem" in DynamoDB's API reference). */
  private static final int LARGEST = 100;

  private final Map<Place, Item> seen;

  private Glance(Map<Place, Item> seen) {
    this.seen = seen;
  }

  /**
   * Reads rows.
   *
   * @param reads of different rows, with the attributes of their keys
   */
  static Glance at(Table table, Schema schema, Iterable<RowRead> reads) {
    Map<Place, Item> seen = new HashMap<>();
    Map<String, List<RowRead>> byTable = new HashMap<>();
    reads.forEach(
        read -> byTable.computeIfAbsent(read.table(), suffix -> new ArrayList<>()).add(read));
    byTable.forEach(
        (suffix, some) -> {
          for (List<RowRead> part : Iterables.partition(some, LARGEST)) {
            for (Item item : table.batchRead(part).items()) {
              seen.put(new Place(suffix, FoundRow.key(item, schema.table(suffix).key())), item);
            }
          }
        });
    return new Glance(seen);
  }

  /** A row as it was read; empty when it was not there, or was not read. */
  Optional<Item> row(Placement.Row row) {
    return Optional.ofNullable(seen.get(new Place(row.table(), row.key())));
  }

  private record Place(String table, ItemKey key) {}
}
