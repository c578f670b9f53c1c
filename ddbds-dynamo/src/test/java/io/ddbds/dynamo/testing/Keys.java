package io.ddbds.dynamo.testing;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.RowWrite;
import java.util.HashMap;
import java.util.Map;

/** Primary keys, as attributes and as values. */
final class Keys {
  private Keys() {}

  /** The primary key of an item that has one. */
  static ItemKey of(KeyAttributes names, Item item) {
    return new ItemKey(
        item.text(names.partition()).orElseThrow(),
        names.sort().map(sort -> item.text(sort).orElseThrow()));
  }

  /** The attributes of a primary key. */
  static Item item(KeyAttributes names, ItemKey key) {
    Map<String, Attribute> attributes = new HashMap<>();
    attributes.put(names.partition(), Attribute.of(key.partition()));
    names.sort().ifPresent(sort -> attributes.put(sort, Attribute.of(key.sort().orElseThrow())));
    return new Item(attributes);
  }

  /** The primary key that a write is of. */
  static ItemKey of(KeyAttributes names, RowWrite write) {
    if (write instanceof RowWrite.Put put) {
      return of(names, put.item());
    } else if (write instanceof RowWrite.Update update) {
      return update.key();
    } else if (write instanceof RowWrite.Delete delete) {
      return delete.key();
    }
    return ((RowWrite.Check) write).key();
  }
}
