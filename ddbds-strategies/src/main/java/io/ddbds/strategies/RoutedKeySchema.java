package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries in one table by their whole key, and in global secondary indexes by {@linkplain KeyRoute
 * routes}. A query whose prefix a route takes reads one partition of its index, in key order, or a
 * part of one; a query that a route covers scans its index; any other query scans the table.
 * Indexes are eventually consistent.
 *
 * <p>The key attributes of an index are {@code <index>_pk}, the partition as the key has it, such
 * as {@code /providers/bafy}, and {@code <index>_sk}, what follows it and a slash. A key that no
 * route matches has neither, and is not in the index.
 *
 * <p>A key that a routed query would miss is refused when it is written. Immutable.
 */
public final class RoutedKeySchema implements KeySchemaStrategy, RoutedReads {
  static final RoutedKeySchema EMPTY = new RoutedKeySchema(new KeyRoutes(List.of()));

  private final KeyRoutes routes;
  private final Schema schema;

  private RoutedKeySchema(KeyRoutes routes) {
    this.routes = routes;
    this.schema =
        Schema.of(
            new TableSchema(
                "",
                SimpleKeySchema.TABLE_KEY,
                routes.indexes().entrySet().stream()
                    .map(index -> index(index.getKey(), index.getValue()))
                    .toList()));
  }

  /**
   * This key schema with one more route. Where several routes take a prefix, the first one does.
   *
   * @param route the route
   * @return a new key schema
   * @throws IllegalArgumentException if the name of the route is taken, that of its index is none
   *     that DynamoDB allows, there are more than 20 indexes, or it shares an index with a route
   *     that holds the same keys, or other attributes
   */
  public RoutedKeySchema route(KeyRoute route) {
    return new RoutedKeySchema(routes.with(route));
  }

  /**
   * Same as {@link #route(KeyRoute)} with {@link KeyRoute#regex}.
   *
   * @param name the name of the route and of its index, at least 3 characters
   * @param keyPattern a pattern with two groups, such as {@code ^(/providers/[^/]+)/(.+)$}
   * @param prefixPattern a pattern such as {@code ^/providers/[^/]+$}; must not match {@code /}
   * @return a new key schema
   * @throws IllegalArgumentException as {@link KeyRoute#regex} and {@link #route(KeyRoute)}
   */
  public RoutedKeySchema route(String name, String keyPattern, String prefixPattern) {
    return route(KeyRoute.regex(name, keyPattern, prefixPattern));
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Placement place(Key key) {
    SimpleKeySchema.requireFits(key);
    Map<String, String> indexKeys = new HashMap<>();
    routes
        .places(key)
        .forEach(
            (index, place) -> {
              indexKeys.put(partitionKey(index), place.partition());
              indexKeys.put(sortKey(index), place.sort());
            });
    return Placement.of(SimpleKeySchema.home(key, indexKeys));
  }

  @Override
  public Optional<Placement> locate(Key key) {
    return SimpleKeySchema.locateHome(key);
  }

  @Override
  public Route route(Query query) {
    return routes.route(query, Target::index);
  }

  @Override
  public Set<Target> queried() {
    return routes.queried(Target::index);
  }

  @Override
  public Set<Target> scanned() {
    return routes.scanned(Target::index);
  }

  @Override
  public String toString() {
    return "routed" + routes;
  }

  private static IndexSchema index(String name, boolean whole) {
    return new IndexSchema(
        name,
        KeyAttributes.of(partitionKey(name), sortKey(name)),
        whole
            ? new Projection.All()
            : new Projection.Include(Set.of(Layout.SIZE, Layout.EXPIRATION)));
  }

  private static String partitionKey(String index) {
    return index + "_pk";
  }

  private static String sortKey(String index) {
    return index + "_sk";
  }
}
