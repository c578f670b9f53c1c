package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole key is the partition key. */
final class SimpleKeySchema implements KeySchemaStrategy {
  static final KeyAttributes TABLE_KEY = KeyAttributes.of(Layout.KEY);

  private final KeyAttributes tableKey;

  /** The attribute may be that of the key, which then is in the row once and not twice. */
  SimpleKeySchema(String partitionAttribute) {
    if (!partitionAttribute.equals(Layout.KEY)) {
      SplitKeySchema.requireFree(partitionAttribute);
    }
    this.tableKey = KeyAttributes.of(partitionAttribute);
  }

  @Override
  public Schema schema() {
    return Schema.of(new TableSchema("", tableKey, List.of()));
  }

  @Override
  public Placement place(Key key) {
    return Placement.of(home(key, Map.of()));
  }

  @Override
  public Optional<Placement> locate(Key key) {
    return locateHome(key);
  }

  @Override
  public Route route(Query query) {
    return Route.scan("every query scans the table in this key schema");
  }

  /** The row of a key, which is refused if it is too long. */
  static Placement.Row home(Key key, Map<String, String> indexKeys) {
    requireFits(key);
    return new Placement.Row("", ItemKey.of(key.toString()), indexKeys);
  }

  static void requireFits(Key key) {
    if (key.utf8Length() > ItemKey.MAX_PARTITION_BYTES) {
      throw new KeyRefusedException(
          key,
          "it has "
              + key.utf8Length()
              + " bytes in UTF-8, and as a partition key it may have "
              + ItemKey.MAX_PARTITION_BYTES
              + " at most: use a shorter key, for example a hash");
    }
  }

  static Optional<Placement> locateHome(Key key) {
    return key.utf8Length() > ItemKey.MAX_PARTITION_BYTES
        ? Optional.empty()
        : Optional.of(Placement.of(home(key, Map.of())));
  }

  @Override
  public String toString() {
    return "simple()";
  }
}
