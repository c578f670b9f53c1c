package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Comparison;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The patterns are those of the README that this project began with. */
class RoutedKeySchemaTest {
  private static final RoutedKeySchema SCHEMA =
      KeySchemas.regex().route("providers", "^(/providers/.*?)/(.*)$", "^/providers/[^/]*$");

  @Test
  void place_matchingKey_goesIntoTheIndexByPartitionAndRemainder() {
    assertThat(indexKeys("/providers/bafy/peer/addr"))
        .isEqualTo(Map.of("providers_pk", "/providers/bafy", "providers_sk", "peer/addr"));
    assertThat(SCHEMA.place(Key.of("/providers/bafy/peer")).home().key())
        .isEqualTo(ItemKey.of("/providers/bafy/peer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/providers", "/providers/bafy", "/ipns/x", "/provider/x/y"})
  void place_otherKey_staysOutOfTheIndex(String key) {
    assertThat(indexKeys(key)).isEmpty();
  }

  @Test
  void place_keyThatARoutedQueryWouldMiss_isRefusedNamingKeyRouteAndAncestor() {
    assertThatThrownBy(() -> SCHEMA.place(Key.of("/providers/a\nb/c")))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContainingAll(
            "/providers/a\\nb/c",
            "route \"providers\"",
            "prefix \"/providers/a\nb\"",
            "does not match");
  }

  @Test
  void place_sortKeyTooLong_isRefusedWithMeasureAndLimit() {
    String peer = "p".repeat(1025);
    assertThatThrownBy(() -> SCHEMA.place(Key.of("/providers/bafy/" + peer)))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContainingAll("1025 bytes", "1024");
    assertThat(indexKeys("/providers/bafy/" + "ü".repeat(512))).hasSize(2);
  }

  @Test
  void place_keyTooLong_isRefusedWithMeasureAndLimit() {
    assertThat(SCHEMA.place(Key.of("/" + "k".repeat(2047))).home().indexKeys()).isEmpty();
    assertThatThrownBy(() -> SCHEMA.place(Key.of("/" + "k".repeat(2048))))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContainingAll("2049 bytes", "2048");
  }

  @Test
  void place_keyInAnotherPartitionThanItsAncestor_isRefused() {
    RoutedKeySchema twoLevels =
        KeySchemas.regex().route("two", "^(/a/[^/]+/[^/]+)/(.+)$", "^/a/[^/]+$");
    assertThatThrownBy(() -> twoLevels.place(Key.of("/a/b/c/d")))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining("puts it into partition \"/a/b/c\"");
  }

  @Test
  void place_groupsThatLeaveOutPartOfTheKey_isRefusedWhereAQueryWouldMissIt() {
    RoutedKeySchema skipping =
        KeySchemas.regex().route("skip", "^(/a/[^/]+)/x/(.+)$", "^/a/[^/]+$");
    assertThatThrownBy(() -> skipping.place(Key.of("/a/b/x/c")))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining("do not make up the key");
  }

  @Test
  void place_keyOfTwoRoutes_goesIntoBothIndexes() {
    RoutedKeySchema both = SCHEMA.route("all", "^(/providers)/(.+)$", "^/providers$");
    assertThat(both.place(Key.of("/providers/bafy/peer")).home().indexKeys())
        .containsOnlyKeys("providers_pk", "providers_sk", "all_pk", "all_sk");
  }

  @Test
  void locate_keyThatPlaceRefuses_isStillLooked_up() {
    assertThat(SCHEMA.locate(Key.of("/providers/a\nb/c"))).isPresent();
    assertThat(SCHEMA.locate(Key.of("/" + "k".repeat(2048)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/providers/bafy, ASCENDING",
    "providers//bafy/, ASCENDING",
  })
  void route_prefixOfAPartition_readsThePartition(String prefix, Direction direction) {
    Route route = SCHEMA.route(Query.prefix(prefix));
    assertThat(route.path())
        .isEqualTo(
            new AccessPath.PartitionRead(
                Target.index("providers"),
                List.of("/providers/bafy"),
                new SortRange.All(),
                direction));
    assertThat(route.answersPrefix()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "", "/providers", "/ipns"})
  void route_otherPrefix_scansTheTable(String prefix) {
    Route route = SCHEMA.route(Query.prefix(prefix));
    assertThat(route.path()).isEqualTo(new AccessPath.FullScan(Target.MAIN));
    assertThat(route.answersPrefix()).isFalse();
  }

  @Test
  void route_orderByKey_isAnsweredByTheIndexInEitherDirection() {
    Query query = Query.prefix("/providers/bafy");
    assertThat(SCHEMA.route(query.orderBy(Order.KEY)).answersOrders()).isTrue();
    Route descending = SCHEMA.route(query.orderBy(Order.KEY_DESCENDING).orderBy(Order.VALUE));
    assertThat(descending.answersOrders()).isTrue();
    assertThat(((AccessPath.PartitionRead) descending.path()).direction())
        .isEqualTo(Direction.DESCENDING);
  }

  @Test
  void route_orderByValue_isLeftToTheClient() {
    Route route =
        SCHEMA.route(Query.prefix("/providers/b").orderBy(Order.VALUE).orderBy(Order.KEY));
    assertThat(route.answersOrders()).isFalse();
  }

  @Test
  void route_prefixBelowAPartition_readsWhatBeginsWithTheRest() {
    Route route = SCHEMA.route(Query.prefix("/providers/bafy/peer/addr"));
    assertThat(range(route)).isEqualTo(new SortRange.BeginsWith("peer/addr/"));
    assertThat(route.answersPrefix()).isTrue();
  }

  @Test
  void route_filtersOfKeys_areRangesOfSortKeys() {
    Filter from = Filter.key(Comparison.GREATER_OR_EQUAL, "/providers/b/x");
    Route route = SCHEMA.route(Query.prefix("/providers/b").filter(from));
    assertThat(range(route)).isEqualTo(new SortRange.AtLeast("x"));
    assertThat(route.answeredFilters()).containsExactly(from);
  }

  @Test
  void route_filtersOfValues_areLeftToTheClient() {
    Query query = Query.prefix("/providers/b").filter(Filter.value(Comparison.EQUAL, new byte[0]));
    assertThat(SCHEMA.route(query).answeredFilters()).isEmpty();
  }

  @Test
  void route_prefixThatNoKeyCanBeBelow_readsNothing() {
    Query query = Query.prefix("/providers/" + "x".repeat(2048));
    assertThat(SCHEMA.route(query).path()).isEqualTo(new AccessPath.Empty());
  }

  @Test
  void build_patternThatIsNotRe2_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.regex().route("abc", "^(/a)/(?=b)(.*)$", "^/a$"))
        .withMessageContainingAll("route \"abc\"", "^(/a)/(?=b)(.*)$", "not RE2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.regex().route("abc", "^(/a)/(.*)$", "^/a("))
        .withMessageContainingAll("prefix pattern", "not RE2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"^/a/.*$", "^(/a)/.*$", "^(/a)/(b)/(c)$"})
  void build_patternWithoutTheTwoGroups_isRefused(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.regex().route("abc", pattern, "^/a$"))
        .withMessageContainingAll("route \"abc\"", pattern, "needs two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"^/", "", "^/[^/]*$", "/$"})
  void build_prefixPatternThatTakesEverything_isRefused(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.regex().route("abc", "^(/[^/]*)/(.*)$", pattern))
        .withMessageContainingAll("prefix pattern", "matches \"/\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "a b c", "providers/x"})
  void build_nameThatIsNoIndexName_isRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.regex().route(name, "^(/a)/(.*)$", "^/a$"))
        .withMessageContainingAll("\"" + name + "\"", "3 to 255");
  }

  @Test
  void build_twoRoutesOfOneName_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCHEMA.route("providers", "^(/a)/(.*)$", "^/a$"))
        .withMessageContainingAll("two routes", "\"providers\"");
  }

  @Test
  void build_moreRoutesThanATableHasIndexes_areRefused() {
    RoutedKeySchema schema = KeySchemas.regex();
    for (int i = 0; i < 20; i++) {
      schema = schema.route("route" + i, "^(/a" + i + ")/(.*)$", "^/a" + i + "$");
    }
    RoutedKeySchema full = schema;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> full.route("onemore", "^(/b)/(.*)$", "^/b$"))
        .withMessageContainingAll("21 indexes", "20");
  }

  private static SortRange range(Route route) {
    return ((AccessPath.PartitionRead) route.path()).range();
  }

  private static Map<String, String> indexKeys(String key) {
    return SCHEMA.place(Key.of(key)).home().indexKeys();
  }
}
