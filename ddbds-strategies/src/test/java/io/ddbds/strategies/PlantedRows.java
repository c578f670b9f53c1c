package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.dynamo.maintenance.Pages;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The rows under a store, read and changed behind its back. */
record PlantedRows(Table table, KeySchemaStrategy keySchema) {
  Placement place(Key key) {
    return keySchema.place(key);
  }

  Optional<Item> find(Key key, Placement.Row row) {
    return table.get(new RowRead(key, row.table(), row.key(), Set.of(), true));
  }

  void set(Key key, Placement.Row row, String name, Attribute attribute) {
    change(key, row, Map.of(name, attribute), Set.of());
  }

  void remove(Key key, Placement.Row row, String name) {
    change(key, row, Map.of(), Set.of(name));
  }

  void delete(Key key, Placement.Row row) {
    table.delete(new RowWrite.Delete(key, row.table(), row.key(), Optional.empty()));
  }

  void put(Key key, String suffix, Item item) {
    table.put(new RowWrite.Put(key, suffix, item, Optional.empty()));
  }

  /** Puts a row there again whose partition key has another end. */
  void copyAside(Key key, Placement.Row row) {
    Map<String, Attribute> attributes = new HashMap<>(find(key, row).orElseThrow().attributes());
    KeyAttributes names = keySchema.schema().table(row.table()).key();
    attributes.put(names.partition(), Attribute.of(row.key().partition() + "x"));
    put(key, row.table(), new Item(attributes));
  }

  /** All rows of all tables. */
  List<Item> all() {
    List<Item> rows = new ArrayList<>();
    for (TableSchema of : keySchema.schema().tables()) {
      Iterator<Page> pages = new Pages(table, whole(of));
      pages.forEachRemaining(page -> rows.addAll(page.items()));
    }
    return rows;
  }

  private static ScanPage whole(TableSchema of) {
    Target target = new Target(of.suffix(), Optional.empty());
    return new ScanPage(
        target, Optional.empty(), Set.of(), true, OptionalInt.empty(), 0, 1, Optional.empty());
  }

  private void change(Key key, Placement.Row row, Map<String, Attribute> set, Set<String> remove) {
    table.update(new RowWrite.Update(key, row.table(), row.key(), set, remove, Optional.empty()));
  }
}
