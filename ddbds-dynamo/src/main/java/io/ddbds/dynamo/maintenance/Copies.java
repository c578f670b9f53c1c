package io.ddbds.dynamo.maintenance;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What rows of index tables repeat of the home row. */
final class Copies {
  private final Schema schema;

  Copies(Schema schema) {
    this.schema = schema;
  }

  /** The row of an entry in an index table. */
  Item copy(Item home, Placement.Row place) {
    Map<String, Attribute> attributes = common(home, Set.of());
    if (!place.whole()) {
      attributes.keySet().retainAll(Layout.WITHOUT_VALUE);
    }
    KeyAttributes names = schema.table(place.table()).key();
    attributes.put(names.partition(), Attribute.of(place.key().partition()));
    names
        .sort()
        .ifPresent(name -> attributes.put(name, Attribute.of(place.key().sort().orElseThrow())));
    place.indexKeys().forEach((name, text) -> attributes.put(name, Attribute.of(text)));
    return new Item(attributes);
  }

  /** Whether a row is what is wanted there, but for what others have added to it. */
  boolean areAlike(Item wanted, Item there, Placement.Row place) {
    TableSchema table = schema.table(place.table());
    Set<String> keys = new HashSet<>(table.key().names());
    table.indexes().stream().map(IndexSchema::key).forEach(key -> keys.addAll(key.names()));
    return wanted.attributes().equals(common(there, keys));
  }

  /** All that a row says of its entry, but not the revision, which is the home row's alone. */
  private static Map<String, Attribute> common(Item item, Set<String> keys) {
    Map<String, Attribute> attributes = new HashMap<>(item.attributes());
    attributes.keySet().removeIf(name -> !Layout.NAMES.contains(name) && !keys.contains(name));
    attributes.remove(Layout.REVISION);
    attributes.values().removeIf(Attribute.Other.class::isInstance);
    return attributes;
  }
}
