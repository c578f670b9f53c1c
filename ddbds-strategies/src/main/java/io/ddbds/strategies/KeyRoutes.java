package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Routes, of which each key and each query finds its own. No query misses a key that was not
 * refused.
 */
final class KeyRoutes {
  private final List<KeyRoute> routes;

  KeyRoutes(List<KeyRoute> routes) {
    this.routes = List.copyOf(routes);
    for (int i = 0; i < routes.size(); i++) {
      for (int j = 0; j < i; j++) {
        requireApart(routes.get(j), routes.get(i));
      }
    }
  }

  KeyRoutes with(KeyRoute route) {
    List<KeyRoute> more = new ArrayList<>(routes);
    more.add(route);
    return new KeyRoutes(more);
  }

  /** The names of the indexes, each with whether it holds values. */
  Map<String, Boolean> indexes() {
    Map<String, Boolean> indexes = new LinkedHashMap<>();
    routes.forEach(route -> indexes.put(route.index(), route.whole()));
    return indexes;
  }

  /**
   * Where a key stands in each index that holds it.
   *
   * @throws KeyRefusedException if a query that a route answers would miss it, or two routes of one
   *     index match it
   */
  Map<String, Match.Present> places(Key key) {
    Map<String, Match.Present> places = new LinkedHashMap<>();
    Map<String, KeyRoute> takers = new LinkedHashMap<>();
    for (KeyRoute route : routes) {
      Match match = fitting(route.pattern().match(key));
      refuseIfMissed(key, route, match);
      if (match instanceof Match.Present present) {
        KeyRoute other = takers.put(route.index(), route);
        if (other != null) {
          throw new KeyRefusedException(key, bothTake(other, route));
        }
        places.put(route.index(), present);
      }
    }
    return places;
  }

  /** Where a key stands if it was written, in each index that would hold it; refuses nothing. */
  Map<String, Match.Present> findings(Key key) {
    Map<String, Match.Present> found = new LinkedHashMap<>();
    for (KeyRoute route : routes) {
      if (fitting(route.pattern().match(key)) instanceof Match.Present present) {
        found.putIfAbsent(route.index(), present);
      }
    }
    return found;
  }

  /**
   * How a query is answered: by the partition that its prefix is or is below, by all of an index
   * that covers it, or by the table.
   *
   * @param target where an index is
   */
  Route route(Query query, Function<String, Target> target) {
    Key prefix = query.prefixKey();
    for (Key partition = prefix; !partition.isRoot(); partition = partition.parent()) {
      for (KeyRoute route : routes) {
        if (route.serves() && route.pattern().takes(partition.toString())) {
          return partition(route, partition.toString(), target)
              .route(query, "route " + route.name() + " takes it");
        }
      }
    }
    for (KeyRoute route : routes) {
      if (route.serves() && route.covers(prefix)) {
        return new Route(
            new AccessPath.FullScan(target.apply(route.index())),
            "route " + route.name() + " covers it",
            false,
            false,
            List.of(),
            route.whole());
      }
    }
    return Route.scan(
        routes.isEmpty()
            ? "there are no routes"
            : "no route takes or covers prefix " + prefix + "; there are " + names());
  }

  /** The indexes that queries read by partitions. */
  Set<Target> queried(Function<String, Target> target) {
    return targets(KeyRoute::serves, target);
  }

  /** The indexes that queries scan. */
  Set<Target> scanned(Function<String, Target> target) {
    return targets(route -> route.serves() && route.covered().isPresent(), target);
  }

  private Set<Target> targets(Predicate<KeyRoute> which, Function<String, Target> target) {
    return routes.stream()
        .filter(which)
        .map(route -> target.apply(route.index()))
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return routes.toString();
  }

  private static SortedPartition partition(
      KeyRoute route, String partition, Function<String, Target> target) {
    return new SortedPartition(
        target.apply(route.index()), partition, partition + "/", route.whole());
  }

  private List<String> names() {
    return routes.stream().map(KeyRoute::name).toList();
  }

  /** The sort key must fit an index. The partition key does, as the key itself must. */
  private static Match fitting(Match match) {
    if (match instanceof Match.Present present) {
      int bytes = Utf8.length(present.sort());
      if (bytes > ItemKey.MAX_SORT_BYTES) {
        return new Match.Absent(
            "its sort key has "
                + bytes
                + " bytes in UTF-8, of which an index allows "
                + ItemKey.MAX_SORT_BYTES);
      }
    }
    return match;
  }

  /**
   * Every ancestor that a query could have as its prefix, and the route would answer, must be met.
   * An ancestor below a partition needs no look of its own: it is read from that partition.
   */
  private static void refuseIfMissed(Key key, KeyRoute route, Match match) {
    if (match instanceof Match.Absent) {
      Optional<Key> covered = route.covered().filter(prefix -> prefix.isAncestorOf(key));
      if (covered.isPresent()) {
        throw missed(key, route, covered.get().toString(), match);
      }
    }
    String path = key.toString();
    int begin = 1;
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', begin)) {
      if (!isClean(path.substring(begin, slash))) {
        return; // a prefix is cleaned, so that no query has this ancestor or one below it
      }
      String ancestor = path.substring(0, slash);
      if (route.pattern().takes(ancestor) && !match.isIn(ancestor)) {
        throw missed(key, route, ancestor, match);
      }
      begin = slash + 1;
    }
  }

  private static KeyRefusedException missed(Key key, KeyRoute route, String prefix, Match match) {
    return new KeyRefusedException(
        key,
        String.format(
            "route \"%s\" answers queries for prefix \"%s\" from its index, which would not hold"
                + " the key there: %s; change the key or the route's patterns",
            route.name(), prefix, match.why()));
  }

  private static boolean isClean(String namespace) {
    return !namespace.isEmpty() && !namespace.equals(".") && !namespace.equals("..");
  }

  private static void requireApart(KeyRoute one, KeyRoute other) {
    if (one.name().equals(other.name())) {
      throw new IllegalArgumentException(
          "two routes are named \"" + one.name() + "\": give each its own name");
    }
    if (one.index().equals(other.index())) {
      if (one.whole() != other.whole()) {
        throw new IllegalArgumentException(
            String.format(
                "routes \"%s\" and \"%s\" share index \"%s\", but only one is without values: make"
                    + " them equal, or give each its own index",
                one.name(), other.name(), one.index()));
      }
      if (one.pattern() instanceof TemplatePattern a
          && other.pattern() instanceof TemplatePattern b
          && a.overlaps(b)) {
        throw new IllegalArgumentException(bothTake(one, other));
      }
    }
  }

  private static String bothTake(KeyRoute one, KeyRoute other) {
    return String.format(
        "routes \"%s\" and \"%s\" share index \"%s\" and both match it, where a row has one place:"
            + " give each its own index, or patterns that exclude each other",
        one.name(), other.name(), one.index());
  }
}
