package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Comparison;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine asks of an executor for a query. */
class QueryRequestsTest {
  private static final RoutedKeySchema KEY_SCHEMA =
      KeySchemas.regex().route("providers", "^(/providers/.*?)/(.*)$", "^/providers/[^/]*$");
  private static final Query ROUTED = Query.prefix("/providers/cid");

  private final RecordedQueries executor = new RecordedQueries();
  private final InMemoryTable table = new InMemoryTable(KEY_SCHEMA.schema());
  private final DynamoDatastore store =
      Ddbds.builder(table).keySchema(KEY_SCHEMA).queries(executor).build();

  @Test
  void routedQuery_readsItsPartitionOfTheIndex() {
    QueryPage page = query(ROUTED.orderBy(Order.KEY_DESCENDING));

    assertThat(page.target()).isEqualTo(Target.index("providers"));
    assertThat(page.partition()).isEqualTo("/providers/cid");
    assertThat(page.direction()).isEqualTo(Direction.DESCENDING);
    assertThat(page.consistent()).as("an index cannot be read consistently").isFalse();
    assertThat(page.start()).isEmpty();
  }

  @Test
  void scan_isConsistentUnlessToldOtherwise() {
    ScanPage page = scan(store, Query.all());
    assertThat(page.target()).isEqualTo(Target.MAIN);
    assertThat(page.consistent()).isTrue();
    assertThat(page.segment()).isZero();
    assertThat(page.segments()).isOne();

    DynamoDatastore eventual =
        Ddbds.builder(table)
            .keySchema(KEY_SCHEMA)
            .queries(executor)
            .eventuallyConsistentReads()
            .build();
    assertThat(scan(eventual, Query.all()).consistent()).isFalse();
  }

  @Test
  void values_areReadOnlyWhereSomethingNeedsThem() {
    assertThat(query(ROUTED).attributes()).as("all").isEmpty();
    assertThat(query(ROUTED.onlyKeys()).attributes()).containsOnly("DSKey", "Size", "Expiration");
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "2,3,5", "32768,32768,65536"})
  void limit_isWhatThePageNeedHold(long offset, long limit, int rows) {
    assertThat(query(ROUTED.offset(offset).limit(limit)).limit()).hasValue(rows);
  }

  @Test
  void limit_isOpenWhereNotEveryRowCountsOrTooManyDo() {
    for (Query query :
        new Query[] {
          ROUTED,
          ROUTED.offset(5),
          ROUTED.limit(32_769),
          ROUTED.offset(32_769).limit(1),
          ROUTED.orderBy(Order.VALUE).limit(1)
        }) {
      assertThat(query(query).limit()).as("%s", query).isEqualTo(OptionalInt.empty());
    }
  }

  @Test
  void limit_whereSomeRowsMayNotCount_isAFewTimesWhatIsWantedAndNeverTiny() {
    Query filtered = ROUTED.filter(Filter.custom("any", entry -> true));
    assertThat(query(filtered.limit(1)).limit()).hasValue(64);
    assertThat(query(filtered.offset(10).limit(10)).limit()).hasValue(80);
    assertThat(scan(store, Query.prefix("/other").limit(1)).limit()).hasValue(64);
    assertThat(scan(store, Query.all().limit(1)).limit()).as("every row counts").hasValue(1);
  }

  @Test
  void filter_ofWhatTheRouteAnswers_isOnlyTheExpiration() {
    assertThat(conditions(query(ROUTED.filter(Filter.keyPrefix("/providers/cid/p")))))
        .isEqualTo("[Expiration]");
    assertThat(conditions(scan(store, Query.all()))).isEqualTo("[Expiration]");
  }

  @Test
  void filter_ofAScan_isThePrefixAndAllThatIsExact() {
    Query query =
        Query.prefix("/other")
            .filter(Filter.keyPrefix("/other/a"))
            .filter(Filter.key(Comparison.NOT_EQUAL, "/other/ab"))
            .filter(Filter.value(Comparison.GREATER, new byte[] {1}))
            .filter(Filter.custom("any", entry -> true));
    assertThat(conditions(scan(store, query)))
        .isEqualTo("[Expiration, DSKey, DSKey, DSKey, Value]");
  }

  @Test
  void filter_thatDynamoDbMayRefuse_staysAtTheClient() {
    for (Filter filter :
        List.of(
            Filter.keyPrefix(""),
            Filter.key(Comparison.GREATER, ""),
            Filter.keyPrefix("/" + "k".repeat(2048)),
            Filter.value(Comparison.GREATER, new byte[0]),
            Filter.value(Comparison.GREATER, new byte[8193]))) {
      assertThat(conditions(scan(store, Query.all().filter(filter)))).isEqualTo("[Expiration]");
    }
    Query many = Query.all();
    for (int i = 0; i < 300; i++) {
      many = many.filter(Filter.key(Comparison.NOT_EQUAL, "/" + i));
    }
    ScanPage page = scan(store, many);
    assertThat(((Condition.And) page.filter().orElseThrow()).conditions()).hasSize(51);
  }

  @Test
  void filter_onTheKeyThatIsQueried_staysAtTheClient() {
    RoutedKeySchema routed = KeySchemas.regex();
    KeySchemaStrategy byKey =
        new KeySchemaStrategy() {
          @Override
          public Schema schema() {
            return routed.schema();
          }

          @Override
          public Placement place(Key key) {
            return routed.place(key);
          }

          @Override
          public Optional<Placement> locate(Key key) {
            return routed.locate(key);
          }

          @Override
          public Route route(Query query) {
            AccessPath path =
                new AccessPath.PartitionRead(
                    Target.MAIN, List.of("/k"), new SortRange.All(), Direction.ASCENDING);
            return new Route(path, "the only key", false, true, List.of(), true);
          }
        };
    InMemoryTable keys = new InMemoryTable(byKey.schema());
    DynamoDatastore keyed = Ddbds.builder(keys).keySchema(byKey).queries(executor).build();
    keyed.put(Key.of("/k"), new byte[1]);

    assertThat(keyed.query(Query.all().filter(Filter.keyPrefix("/k"))).rest()).hasSize(1);
    assertThat(keyed.query(Query.all().filter(Filter.keyPrefix("/l"))).rest()).isEmpty();
    assertThat(conditions(executor.queries.get(0))).isEqualTo("[Expiration]");
  }

  @Test
  void filter_onValuesThatAnIndexDoesNotHold_staysAtTheClient() {
    RoutedKeySchema slim = KeySchemas.routes(KeyRoute.template("slim", "/s/{id}").withoutValues());
    DynamoDatastore slimStore =
        Ddbds.builder(new InMemoryTable(slim.schema())).keySchema(slim).queries(executor).build();
    slimStore.put(Key.of("/s/1"), new byte[] {1});
    slimStore.put(Key.of("/s/2"), new byte[] {2});
    Query query = Query.prefix("/s").filter(Filter.value(Comparison.LESS, new byte[] {2}));

    assertThat(slimStore.query(query).rest()).hasSize(1);
    assertThat(conditions(executor.queries.get(0))).isEqualTo("[Expiration]");
  }

  /** What each of the conditions looks at. */
  private static String conditions(QueryPage page) {
    return page.filter().map(QueryRequestsTest::conditions).orElse("[]");
  }

  private static String conditions(ScanPage page) {
    return page.filter().map(QueryRequestsTest::conditions).orElse("[]");
  }

  private static String conditions(Condition condition) {
    return condition instanceof Condition.And and
        ? and.conditions().stream().map(QueryRequestsTest::attribute).toList().toString()
        : "[" + attribute(condition) + "]";
  }

  private static String attribute(Condition condition) {
    if (condition instanceof Condition.Or or) {
      return attribute(or.conditions().get(0));
    } else if (condition instanceof Condition.Not not) {
      return attribute(not.condition());
    } else if (condition instanceof Condition.BeginsWith begins) {
      return begins.attribute();
    }
    return ((Condition.Compare) condition).attribute();
  }

  @Test
  void rows_areClosedWithTheirResultsAndOnlyOnce() {
    store.put(Key.of("/k"), new byte[1]);
    Results results = store.query(Query.all());
    assertThat(executor.closed).isZero();

    results.close();
    assertThat(executor.closed).isOne();
    store.close();
    assertThat(executor.closed).isOne();
  }

  @Test
  void rows_areClosedWithTheStore() {
    Results open = store.query(Query.all());

    store.close();

    assertThat(executor.closed).isOne();
    open.close();
  }

  @Test
  void prefixTooLongForAnyKey_readsNothing() {
    DynamoDatastore any =
        Ddbds.builder(table)
            .keySchema(KeySchemas.regex().route("all", "^(/x+)/(.+)$", "^/x+$"))
            .queries(executor)
            .build();

    assertThat(any.query(Query.prefix("/" + "x".repeat(2048))).rest()).isEmpty();
    assertThat(executor.queries).isEmpty();
    assertThat(executor.scans).isEmpty();
  }

  @Test
  void prefixAsLongAsAKeyMayBe_isRead() {
    assertThat(
            KeySchemas.regex()
                .route("all", "^(/x+)/(.+)$", "^/x+$")
                .route(Query.prefix("/" + "x".repeat(2047)))
                .path())
        .isInstanceOf(AccessPath.PartitionRead.class);
  }

  private QueryPage query(Query query) {
    store.query(query).close();
    return executor.queries.get(executor.queries.size() - 1);
  }

  private ScanPage scan(DynamoDatastore scanned, Query query) {
    scanned.query(query).close();
    return executor.scans.get(executor.scans.size() - 1);
  }
}
