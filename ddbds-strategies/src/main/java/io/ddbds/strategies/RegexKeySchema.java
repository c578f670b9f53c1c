package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries in one table by their whole key, and in the global secondary indexes of the routes that
 * their keys match. A query whose prefix a route takes reads one partition of its index, in key
 * order; any other query scans the table.
 *
 * <p>A key that a routed query would miss is refused when it is written: see {@link #route}.
 * Immutable.
 */
public final class RegexKeySchema implements KeySchemaStrategy {
  static final RegexKeySchema EMPTY = new RegexKeySchema(List.of());

  private final List<RegexRoute> routes;
  private final Schema schema;

  private RegexKeySchema(List<RegexRoute> routes) {
    this.routes = List.copyOf(routes);
    this.schema =
        Schema.of(
            new TableSchema(
                "", SimpleKeySchema.TABLE_KEY, routes.stream().map(RegexRoute::index).toList()));
  }

  /**
   * This key schema with one more route. Where several routes take a prefix, the first one does.
   *
   * <p>The patterns are RE2, and match wherever they are found, so begin them with {@code ^} and
   * end them with {@code $}. A key that the key pattern matches is put into the index: the first
   * group is the partition, and the second is the sort key, which is all that follows the partition
   * and a slash. A query whose prefix the prefix pattern matches reads the partition of that name.
   *
   * <p>So that no result is silently missing, a key is refused with {@link KeyRefusedException} if
   * the prefix pattern takes one of its ancestors and the key pattern does not put it into that
   * ancestor's partition.
   *
   * @param name the name of the route and of its index, at least 3 characters; the index's key
   *     attributes are {@code <name>_pk} and {@code <name>_sk}
   * @param keyPattern a pattern with two groups, such as {@code ^(/providers/[^/]+)/(.+)$}
   * @param prefixPattern a pattern such as {@code ^/providers/[^/]+$}; must not match {@code /}
   * @return a new key schema
   * @throws IllegalArgumentException if a pattern is not RE2, the key pattern does not have two
   *     groups, the prefix pattern matches {@code /}, the name is taken or is no index name, or
   *     there are more than 20 routes
   */
  public RegexKeySchema route(String name, String keyPattern, String prefixPattern) {
    List<RegexRoute> more = new ArrayList<>(routes);
    more.add(RegexRoute.of(name, keyPattern, prefixPattern));
    return new RegexKeySchema(more);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Placement place(Key key) {
    SimpleKeySchema.requireFits(key);
    Map<String, String> indexKeys = new HashMap<>();
    for (RegexRoute route : routes) {
      RegexRoute.Match match = route.match(key);
      refuseIfMissed(key, route, match);
      indexKeys.putAll(match.indexKeys(route));
    }
    return Placement.of(SimpleKeySchema.home(key, indexKeys));
  }

  @Override
  public Optional<Placement> locate(Key key) {
    return SimpleKeySchema.locateHome(key);
  }

  @Override
  public Route route(Query query) {
    Key prefix = query.prefixKey();
    for (RegexRoute route : routes) {
      if (!prefix.isRoot() && route.takes(prefix.toString())) {
        return route(query, route);
      }
    }
    return Route.scan(routes.isEmpty() ? "there are no routes" : "no route takes prefix " + prefix);
  }

  @Override
  public String toString() {
    return "regex()" + String.join("", routes.stream().map(RegexRoute::toString).toList());
  }

  private static Route route(Query query, RegexRoute route) {
    Key prefix = query.prefixKey();
    boolean fits = prefix.utf8Length() <= ItemKey.MAX_PARTITION_BYTES;
    AccessPath path =
        fits
            ? new AccessPath.PartitionRead(
                Target.index(route.name()),
                List.of(prefix.toString()),
                new SortRange.All(),
                direction(query))
            : new AccessPath.Empty();
    return new Route(
        path, "route " + route.name() + " takes it", true, isKeyOrder(query), List.of(), true);
  }

  private static Direction direction(Query query) {
    boolean descending = !query.orders().isEmpty() && query.orders().get(0) == Order.KEY_DESCENDING;
    return descending ? Direction.DESCENDING : Direction.ASCENDING;
  }

  /** Keys differ, so that orders after the first by key decide nothing. */
  private static boolean isKeyOrder(Query query) {
    return query.orders().isEmpty()
        || query.orders().get(0) == Order.KEY
        || query.orders().get(0) == Order.KEY_DESCENDING;
  }

  /**
   * Every ancestor that a query could have as its prefix, and the route would take, must be met.
   */
  private static void refuseIfMissed(Key key, RegexRoute route, RegexRoute.Match match) {
    String path = key.toString();
    int begin = 1;
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', begin)) {
      if (!isClean(path.substring(begin, slash))) {
        return; // a prefix is cleaned, so that no query has this ancestor or one below it
      }
      String ancestor = path.substring(0, slash);
      if (route.takes(ancestor) && !match.isIn(ancestor)) {
        throw new KeyRefusedException(
            key,
            String.format(
                "route \"%s\" answers queries for prefix \"%s\" from its index, which would not hold"
                    + " the key there: %s; change the key or the route's patterns",
                route.name(), ancestor, match.why()));
      }
      begin = slash + 1;
    }
  }

  private static boolean isClean(String namespace) {
    return !namespace.isEmpty() && !namespace.equals(".") && !namespace.equals("..");
  }
}
