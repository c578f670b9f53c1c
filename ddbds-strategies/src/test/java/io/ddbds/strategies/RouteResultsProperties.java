package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.memory.InMemoryDatastore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever the routes, they and the keys are refused, or queries return what the reference returns.
 */
class RouteResultsProperties {
  @Property(tries = 1_000)
  void acceptedRoutesAndKeys_giveTheResultsOfTheReference(
      @ForAll("layouts") Layout layout,
      @ForAll("keys") @Size(min = 4, max = 14) List<Key> keys,
      @ForAll("queries") @Size(5) List<Query> queries) {
    Optional<KeySchemaStrategy> keySchema = layout.build();
    if (keySchema.isPresent()) {
      check(layout.writing(), keySchema.get(), keys, queries);
    } else {
      keys.forEach(key -> collect("key", "refused"));
    }
    atLeast("key", "accepted", 50);
    atLeast("path", "partition", 8);
    atLeast("path", "index", 0.5);
  }

  private static void check(
      KeySchemaStrategy writing, KeySchemaStrategy serving, List<Key> keys, List<Query> queries) {
    InMemoryTable table = new InMemoryTable(serving.schema());
    DynamoDatastore writer = Ddbds.builder(table).keySchema(writing).build();
    DynamoDatastore reader = Ddbds.builder(table).keySchema(serving).build();
    InMemoryDatastore reference = new InMemoryDatastore();
    for (Key key : keys) {
      byte[] value = ("value of " + key.hashCode()).getBytes(StandardCharsets.UTF_8);
      try {
        writer.put(key, value);
        reference.put(key, value);
        collect("key", "accepted");
      } catch (KeyRefusedException refused) {
        collect("key", "refused");
      }
    }
    for (Query query : queries) {
      List<String> expected = results(query, reference.query(query).stream());
      assertThat(results(query, reader.query(query).stream())).as("%s", query).isEqualTo(expected);
      assertThat(results(query, writer.query(query).stream()))
          .as("%s, write-only", query)
          .isEqualTo(expected);
      collect("path", path(serving.route(query).path()));
    }
  }

  @Provide
  Arbitrary<Layout> layouts() {
    Arbitrary<List<Optional<KeyRoute>>> routes =
        Combinators.combine(
                RouteArbitraries.routes("one"),
                RouteArbitraries.routes("two"),
                Arbitraries.of("one", "both", "shared"))
            .as(RouteResultsProperties::routes);
    return Combinators.combine(Arbitraries.of(Kind.values()), routes, Arbitraries.of(true, false))
        .as(Layout::new);
  }

  @Provide
  Arbitrary<List<Key>> keys() {
    return RouteArbitraries.keys().list();
  }

  @Provide
  Arbitrary<List<Query>> queries() {
    return RouteArbitraries.queries().list();
  }

  private static List<Optional<KeyRoute>> routes(
      Optional<KeyRoute> one, Optional<KeyRoute> two, String how) {
    return switch (how) {
      case "one" -> List.of(one);
      case "both" -> List.of(one, two);
      default -> List.of(one, two.map(route -> route.inIndex("one")));
    };
  }

  /** Without an order, results come in any. */
  private static List<String> results(Query query, Stream<Entry> entries) {
    List<String> results =
        new ArrayList<>(
            entries
                .map(
                    entry ->
                        entry.key() + entry.value().map(RouteResultsProperties::text).orElse(""))
                .toList());
    if (query.orders().isEmpty()) {
      results.sort(null);
    }
    return results;
  }

  private static String text(byte[] value) {
    return "=" + new String(value, StandardCharsets.UTF_8);
  }

  private static String path(AccessPath path) {
    if (path instanceof AccessPath.FullScan scan) {
      boolean isTable = scan.target().index().isEmpty() && scan.target().table().isEmpty();
      return isTable ? "table" : "index";
    }
    return path instanceof AccessPath.PartitionRead ? "partition" : "nothing";
  }

  private static void collect(String label, String what) {
    Statistics.label(label).collect(what);
  }

  private static void atLeast(String label, String what, double percentage) {
    Statistics.label(label)
        .coverage(coverage -> coverage.check(what).percentage(percent -> percent >= percentage));
  }

  /** Where routes lead. */
  private enum Kind {
    INDEXES,
    TABLES,
    SHARDED_INDEXES,
    SHARDED_TABLES;

    KeySchemaStrategy of(KeyRoute... routes) {
      return switch (this) {
        case INDEXES -> KeySchemas.routes(routes);
        case TABLES -> KeySchemas.indexTables(routes);
        case SHARDED_INDEXES -> KeySchemas.sharded(3, KeySchemas.routes(routes));
        case SHARDED_TABLES -> KeySchemas.sharded(2, KeySchemas.indexTables(routes));
      };
    }
  }

  /** A key schema before it is built; empty routes are those that were refused. */
  private record Layout(Kind kind, List<Optional<KeyRoute>> routes, boolean writtenBefore) {
    Optional<KeySchemaStrategy> build() {
      if (!routes.stream().allMatch(Optional::isPresent)) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            kind.of(routes.stream().flatMap(Optional::stream).toArray(KeyRoute[]::new)));
      } catch (IllegalArgumentException refused) {
        return Optional.empty();
      }
    }

    /** What writers have: the same, or the same with its routes not serving yet. */
    KeySchemaStrategy writing() {
      Stream<KeyRoute> all = routes.stream().flatMap(Optional::stream);
      return kind.of((writtenBefore ? all.map(KeyRoute::writeOnly) : all).toArray(KeyRoute[]::new));
    }
  }
}
