package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first namespace of a key is the partition key and the rest is the sort key, as go-ds-dynamodb
 * has it. Keys that cannot be split so, those at the top and those whose first namespace is empty,
 * are together in a partition named by a slash, which no namespace is.
 */
final class SplitKeySchema implements KeySchemaStrategy {
  private static final String UNSPLIT = "/";

  private final KeyAttributes tableKey;

  SplitKeySchema(String partitionAttribute, String sortAttribute) {
    this.tableKey = KeyAttributes.of(partitionAttribute, sortAttribute);
    tableKey.names().forEach(SplitKeySchema::requireFree);
  }

  /** Refuses a name for an attribute of a table's key that is none or that of another attribute. */
  static void requireFree(String attribute) {
    if (attribute.isEmpty() || Layout.NAMES.contains(attribute)) {
      throw new IllegalArgumentException(
          "the table's key uses attribute \""
              + attribute
              + "\", which holds other data in every row: choose another");
    }
  }

  @Override
  public Schema schema() {
    return Schema.of(new TableSchema("", tableKey, List.of()));
  }

  @Override
  public Placement place(Key key) {
    ItemKey place = split(key);
    requireFits(key, "first namespace", place.partition(), ItemKey.MAX_PARTITION_BYTES);
    requireFits(
        key, "rest after the first namespace", place.sort().orElseThrow(), ItemKey.MAX_SORT_BYTES);
    return Placement.of(new Placement.Row("", place, Map.of()));
  }

  @Override
  public Optional<Placement> locate(Key key) {
    ItemKey place = split(key);
    boolean fits =
        Utf8.length(place.partition()) <= ItemKey.MAX_PARTITION_BYTES
            && Utf8.length(place.sort().orElseThrow()) <= ItemKey.MAX_SORT_BYTES;
    return fits
        ? Optional.of(Placement.of(new Placement.Row("", place, Map.of())))
        : Optional.empty();
  }

  /** A prefix is clean, so that its first namespace, if there is one, is a partition. */
  @Override
  public Route route(Query query) {
    Key prefix = query.prefixKey();
    if (prefix.isRoot()) {
      return Route.scan("the prefix is /, and the first namespace of a key is its partition");
    }
    String partition = prefix.rootNamespace();
    return new SortedPartition(Target.MAIN, partition, "/" + partition + "/", true)
        .route(query, "the first namespace of the prefix is the partition");
  }

  @Override
  public String toString() {
    return "split()";
  }

  private static ItemKey split(Key key) {
    String path = key.toString();
    int slash = path.indexOf('/', 1);
    if (path.length() == 1) {
      return ItemKey.of(UNSPLIT, UNSPLIT);
    }
    return slash <= 1
        ? ItemKey.of(UNSPLIT, path.substring(1))
        : ItemKey.of(path.substring(1, slash), path.substring(slash + 1));
  }

  private static void requireFits(Key key, String part, String text, int limit) {
    int bytes = Utf8.length(text);
    if (bytes > limit) {
      throw new KeyRefusedException(
          key,
          String.format(
              "its %s has %d bytes in UTF-8, of which DynamoDB allows %d: use a shorter key, for"
                  + " example a hash",
              part, bytes, limit));
    }
  }
}
