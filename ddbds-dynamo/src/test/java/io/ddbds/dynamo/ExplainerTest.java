package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Backoff;
import io.ddbds.Explanation;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.StoredValue;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each thing that a route can say, in the words of the explanation. */
class ExplainerTest {
  private static final Filter FILTER = Filter.keyPrefix("/p");
  private static final String EXPIRED =
      "expiration: read and paid for, but not sent once it has passed";
  private static final String EXPIRING = "expiration: what expires meanwhile is passed over";
  private static final Schema SCHEMA =
      new Schema(
          new TableSchema(
              "",
              KeyAttributes.of("pk"),
              List.of(
                  new IndexSchema("others", KeyAttributes.of("o", "os"), new Projection.All()),
                  new IndexSchema("peers", KeyAttributes.of("g", "gs"), new Projection.All()))),
          List.of(
              new TableSchema("-first", KeyAttributes.of("f"), List.of()),
              new TableSchema("-more", KeyAttributes.of("id", "at"), List.of())));

  @Test
  void scan_leavesEverythingToTheClient() {
    Query query =
        Query.prefix("/a").filter(FILTER).orderBy(Order.KEY).offset(2).limit(3).onlyKeys();

    Explanation explanation = explain(query, Route.scan("no index"));

    assertThat(explanation.access()).isEqualTo("scan of table");
    assertThat(explanation.condition()).isEmpty();
    assertThat(explanation.atStore())
        .containsExactly(
            "no index",
            "prefix /a: read and paid for, but not sent otherwise",
            "filter " + FILTER + ": read and paid for, but not sent otherwise",
            EXPIRED,
            "rows without values");
    assertThat(explanation.atClient())
        .containsExactly(
            "order [KEY]: what is read is not in this order",
            "offset 2: DynamoDB cannot skip rows unread",
            EXPIRING);
    assertThat(explanation.expectedRequests()).isEmpty();
    assertThat(explanation.expectedReadUnits()).isEmpty();
  }

  @Test
  void scan_ofEverything_leavesOnlyWhatHasExpired() {
    Explanation explanation = explain(Query.all(), Route.scan("all"));

    assertThat(explanation.atStore()).containsExactly("all", EXPIRED);
    assertThat(explanation.atClient()).containsExactly(EXPIRING);
  }

  @Test
  void routeThatAnswersAll_leavesOnlyWhatHasExpired() {
    Query query = Query.prefix("/a").filter(FILTER).orderBy(Order.KEY).limit(3);
    AccessPath path = read(Target.index("peers"), new SortRange.All(), "/a", "/b");

    Explanation explanation =
        explain(query, new Route(path, "a route", true, true, List.of(FILTER), true));

    assertThat(explanation.access()).isEqualTo("query of index peers");
    assertThat(explanation.condition()).hasValue("g = \"/a\" or g = \"/b\"");
    assertThat(explanation.atStore())
        .containsExactly(
            "a route",
            "prefix /a",
            "order [KEY]",
            "filter " + FILTER,
            EXPIRED,
            "a first page of 3 rows");
    assertThat(explanation.atClient()).containsExactly(EXPIRING);
  }

  @Test
  void routeThatAnswersPrefixAndOrder_ofAQueryWithoutThem_doesNotNameThem() {
    AccessPath path = read(Target.MAIN, new SortRange.All(), "x");

    Explanation explanation =
        explain(Query.all(), new Route(path, "a route", true, true, List.of(), true));

    assertThat(explanation.condition()).hasValue("pk = \"x\"");
    assertThat(explanation.atStore()).containsExactly("a route", EXPIRED);
  }

  @Test
  void ranges_areShownWithTheSortKeyOfTheirTable() {
    Target more = new Target("-more", Optional.empty());

    assertThat(condition(read(more, new SortRange.BeginsWith("s"), "x")))
        .hasValue("id = \"x\" and begins_with(at, \"s\")");
    assertThat(condition(read(more, new SortRange.Between("l", "m"), "x")))
        .hasValue("id = \"x\" and at between \"l\" and \"m\"");
    assertThat(condition(read(more, new SortRange.AtLeast("l"), "x")))
        .hasValue("id = \"x\" and at >= \"l\"");
    assertThat(condition(read(more, new SortRange.AtMost("m"), "x")))
        .hasValue("id = \"x\" and at <= \"m\"");
  }

  @Test
  void emptyPath_costsNothing() {
    Explanation explanation =
        explain(
            Query.prefix("/a"),
            new Route(new AccessPath.Empty(), "no key is below it", true, true, List.of(), true));

    assertThat(explanation.access()).isEqualTo("nothing is read");
    assertThat(explanation.condition()).isEmpty();
    assertThat(explanation.expectedRequests()).hasValue(0);
    assertThat(explanation.expectedReadUnits()).hasValue(0);
  }

  private static Optional<String> condition(AccessPath path) {
    return explain(Query.all(), new Route(path, "a route", true, true, List.of(), true))
        .condition();
  }

  private static AccessPath read(Target target, SortRange range, String... partitions) {
    return new AccessPath.PartitionRead(target, List.of(partitions), range, Direction.ASCENDING);
  }

  private static Explanation explain(Query query, Route route) {
    Composition composition =
        new Composition(
            new Routing(route),
            null,
            Optional.empty(),
            Optional.empty(),
            false,
            Revisions.NONE,
            new ValuesInRows(),
            Clock.systemUTC(),
            Backoff.standard(),
            Optional.empty(),
            true,
            100,
            false);
    return new Explainer(composition, target -> Optional.empty()).explain(query);
  }

  /** Nothing is read or written here. */
  private static final class ValuesInRows implements ValueStrategy {
    @Override
    public StoredValue store(Key key, byte[] value) {
      throw new AssertionError("nothing is written here");
    }

    @Override
    public byte[] load(Key key, Item row) {
      throw new AssertionError("nothing is read here");
    }

    @Override
    public Set<String> attributes() {
      return Set.of();
    }
  }

  /** A key schema with one route for everything. */
  private record Routing(Route route) implements KeySchemaStrategy {
    @Override
    public Schema schema() {
      return SCHEMA;
    }

    @Override
    public Placement place(Key key) {
      throw new AssertionError("nothing is written here");
    }

    @Override
    public Optional<Placement> locate(Key key) {
      throw new AssertionError("nothing is written here");
    }

    @Override
    public Route route(Query query) {
      return route;
    }
  }
}
