package io.ddbds.dynamo.maintenance;

import io.ddbds.BackendException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.TableSchema;
import java.time.Clock;
import java.util.Optional;

/**
 * A row that belongs to an entry.
 *
 * @param entry the entry
 * @param item what was read of the row
 * @param of the table that it is in
 */
record FoundRow(Key entry, Item item, TableSchema of) {
  /** Empty when the row is not one of ours. */
  static Optional<FoundRow> of(Item item, TableSchema table) {
    return Layout.key(item).map(entry -> new FoundRow(entry, item, table));
  }

  /** Where a row is, of which at least the key was read. */
  static ItemKey key(Item item, KeyAttributes names) {
    String partition =
        item.text(names.partition()).orElseThrow(() -> noKey(item, names.partition()));
    return new ItemKey(partition, names.sort().flatMap(item::text));
  }

  /** Of a table that was trusted to be as the key schema says. */
  private static BackendException noKey(Item item, String attribute) {
    return new BackendException(
        "a row has no text \""
            + attribute
            + "\", which the key schema has for its partition key: the table has another;"
            + " verify it, and correct the key schema",
        Layout.key(item).stream().toList(),
        null);
  }

  ItemKey key() {
    return key(item, of.key());
  }

  /** Whether it is in the table that holds the entries. */
  boolean isMain() {
    return of.suffix().isEmpty();
  }

  /** Whether reads of the entry find it in this row. */
  boolean isHomeIn(KeySchemaStrategy keySchema) {
    return isMain()
        && keySchema.locate(entry).filter(rows -> rows.home().key().equals(key())).isPresent();
  }

  /** Whether the entry is absent by now, and the row DynamoDB's to delete at any time. */
  boolean hasExpired(Clock clock) {
    return Layout.expiration(item).hasPassed(clock.instant());
  }
}
