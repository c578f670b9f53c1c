package io.ddbds.strategies.interop;

import io.ddbds.dynamo.maintenance.Pages;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The rows of a table, as they are. */
final class Rows {
  private Rows() {}

  /** All rows by {@code DSKey}. */
  static Map<String, Item> of(Table table) {
    Map<String, Item> rows = new HashMap<>();
    new Pages(table, everything())
        .forEachRemaining(
            page -> page.items().forEach(it -> rows.put(it.text(Layout.KEY).orElseThrow(), it)));
    return rows;
  }

  /** A row without its stamp of 0, by which go-ds-dynamodb says that there is none. */
  static Item withoutNoExpiration(Item row) {
    Map<String, Attribute> attributes = new HashMap<>(row.attributes());
    attributes.remove(Layout.EXPIRATION, Attribute.of(0));
    return new Item(attributes);
  }

  /** A row without its revision, which go-ds-dynamodb does not write. */
  static Item withoutRevision(Item row) {
    Map<String, Attribute> attributes = new HashMap<>(row.attributes());
    attributes.remove(Layout.REVISION);
    return new Item(attributes);
  }

  static long expiration(Item row) {
    return row.number(Layout.EXPIRATION).orElseThrow().longValueExact();
  }

  private static ScanPage everything() {
    return new ScanPage(
        Target.MAIN, Optional.empty(), Set.of(), true, OptionalInt.empty(), 0, 1, Optional.empty());
  }
}
