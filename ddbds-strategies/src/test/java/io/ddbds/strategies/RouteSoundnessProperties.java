package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Whatever the patterns, a key that is accepted is found by every query that selects it. */
class RouteSoundnessProperties {
  /** Patterns that match too much, too little, lazily, by alternatives, across slashes. */
  private static final List<String> KEY_PATTERNS =
      List.of(
          "^(/a/.*?)/(.*)$",
          "^(/a/.*)/(.*)$",
          "^(/a/[^/]+)/(.+)$",
          "^(/a(?:/b)?)/(.+)$",
          "(/a/[^/]*)/(.*)",
          "^(/a|/a/b)/(.+)$",
          "^(/[^/]+)/(.+)$",
          "^(/a/[^/]+)(/.+)$",
          "^(/a/[^/]+)/b/(.+)$",
          "^(/a)?/(.*)$",
          "(?s)^(/a/.*?)/(.*)$",
          "(?i)^(/A/[^/]+)/(.+)$");

  private static final List<String> PREFIX_PATTERNS =
      List.of(
          "^/a/[^/]*$",
          "^/a/[^/]+$",
          "^/a$",
          "^/a",
          "/a",
          "^/(?:a|b)/b$",
          "(?s)^/a.*$",
          "^/[^/]+$");

  @Property(tries = 1_500)
  void anAcceptedKey_isInThePathOfEveryQueryThatSelectsIt(
      @ForAll("schemas") RoutedKeySchema schema, @ForAll("keys") Key key) {
    Optional<Placement> placement = place(schema, key);
    Statistics.label("key").collect(placement.isPresent() ? "accepted" : "refused");
    Statistics.label("key")
        .coverage(coverage -> coverage.check("accepted").percentage(percent -> percent > 50));
    if (placement.isPresent()) {
      for (Key prefix = key.parent(); !prefix.isRoot(); prefix = prefix.parent()) {
        Query query = Query.prefix(prefix);
        if (query.selects(key)) {
          AccessPath path = schema.route(query).path();
          assertThat(isRead(path, schema, placement.get())).as("%s by %s", key, query).isTrue();
        }
      }
    }
  }

  @Property(tries = 1_500)
  void thePathOfAQuery_hasOnlyRowsBelowItsPrefixInKeyOrder(
      @ForAll("schemas") RoutedKeySchema schema, @ForAll("keys") Key a, @ForAll("keys") Key b) {
    Map<String, String> indexA = indexKeys(schema, a);
    Map<String, String> indexB = indexKeys(schema, b);
    schema
        .schema()
        .main()
        .indexes()
        .forEach(
            index -> {
              KeyAttributes names = index.key();
              String partition = indexA.get(names.partition());
              if (partition != null && partition.equals(indexB.get(names.partition()))) {
                String sort = names.sort().orElseThrow();
                int bySortKey = Utf8.compare(indexA.get(sort), indexB.get(sort));
                assertThat(Integer.signum(bySortKey))
                    .isEqualTo(Integer.signum(Key.BYTE_ORDER.compare(a, b)));
                assertThat(a.toString()).startsWith(partition + "/");
              }
            });
  }

  @Provide
  Arbitrary<RoutedKeySchema> schemas() {
    return Combinators.combine(Arbitraries.of(KEY_PATTERNS), Arbitraries.of(PREFIX_PATTERNS))
        .as(RouteSoundnessProperties::tryRoute)
        .filter(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  @Provide
  Arbitrary<Key> keys() {
    Arbitrary<String> namespace =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.of("a", "b", "A", "ab", "x")),
            Tuple.of(2, Arbitraries.of("", ".", "..", "a\nb", "a-b", "\uD83D\uDE00")),
            Tuple.of(1, Arbitraries.of("y".repeat(1030))));
    return namespace
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(namespaces -> "/" + String.join("/", namespaces))
        .filter(path -> path.length() == 1 || !path.endsWith("/"))
        .map(Key::raw);
  }

  private static Optional<RoutedKeySchema> tryRoute(String keyPattern, String prefixPattern) {
    try {
      return Optional.of(KeySchemas.regex().route("route", keyPattern, prefixPattern));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private static Optional<Placement> place(RoutedKeySchema schema, Key key) {
    try {
      return Optional.of(schema.place(key));
    } catch (KeyRefusedException refused) {
      return Optional.empty();
    }
  }

  private static Map<String, String> indexKeys(RoutedKeySchema schema, Key key) {
    return place(schema, key).map(rows -> rows.home().indexKeys()).orElse(Map.of());
  }

  private static boolean isRead(AccessPath path, RoutedKeySchema schema, Placement placement) {
    if (path instanceof AccessPath.PartitionRead read) {
      KeyAttributes names = schema.schema().main().indexes().get(0).key();
      Map<String, String> indexKeys = placement.home().indexKeys();
      String partition = indexKeys.get(names.partition());
      String sort = indexKeys.get(names.sort().orElseThrow());
      return partition != null
          && read.partitions().contains(partition)
          && read.range().contains(sort);
    }
    return path instanceof AccessPath.FullScan;
  }
}
