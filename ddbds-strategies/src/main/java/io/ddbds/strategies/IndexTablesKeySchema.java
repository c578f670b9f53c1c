package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries in one table by their whole key, and a second row of each in the index table of every
 * route that holds it. All rows of an entry are written by one DynamoDB transaction.
 */
final class IndexTablesKeySchema implements KeySchemaStrategy, RoutedReads {
  private static final KeyAttributes INDEX_KEY = KeyAttributes.of("Partition", "Sort");

  private final KeyRoutes routes;
  private final Map<String, Boolean> indexes;
  private final Schema schema;

  IndexTablesKeySchema(List<KeyRoute> routes) {
    if (routes.isEmpty()) {
      throw new IllegalArgumentException(
          "index tables need a route: use KeySchemas.simple() without");
    }
    this.routes = new KeyRoutes(routes);
    this.indexes = this.routes.indexes();
    this.schema =
        new Schema(
            new TableSchema("", SimpleKeySchema.TABLE_KEY, List.of()),
            indexes.keySet().stream()
                .map(index -> new TableSchema(suffix(index), INDEX_KEY, List.of()))
                .toList());
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Placement place(Key key) {
    Placement.Row home = SimpleKeySchema.home(key, Map.of());
    return new Placement(home, rows(routes.places(key)));
  }

  /** A key that was refused has no rows in index tables, as nothing was written. */
  @Override
  public Optional<Placement> locate(Key key) {
    return SimpleKeySchema.locateHome(key)
        .map(home -> new Placement(home.home(), rows(routes.findings(key))));
  }

  @Override
  public Route route(Query query) {
    return routes.route(query, IndexTablesKeySchema::target);
  }

  @Override
  public Set<Target> queried() {
    return routes.queried(IndexTablesKeySchema::target);
  }

  @Override
  public Set<Target> scanned() {
    return routes.scanned(IndexTablesKeySchema::target);
  }

  @Override
  public String toString() {
    return "indexTables" + routes;
  }

  private List<Placement.Row> rows(Map<String, Match.Present> places) {
    List<Placement.Row> rows = new ArrayList<>();
    places.forEach(
        (index, place) ->
            rows.add(
                new Placement.Row(
                    suffix(index),
                    ItemKey.of(place.partition(), place.sort()),
                    Map.of(),
                    indexes.getOrDefault(index, true))));
    return rows;
  }

  private static Target target(String index) {
    return new Target(suffix(index), Optional.empty());
  }

  private static String suffix(String index) {
    return "-" + index;
  }
}
