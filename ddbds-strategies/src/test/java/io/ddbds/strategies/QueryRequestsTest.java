package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.testing.InMemoryTable;
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
          ROUTED.filter(Filter.custom("any", entry -> true)).limit(1),
          ROUTED.orderBy(Order.VALUE).limit(1)
        }) {
      assertThat(query(query).limit()).as("%s", query).isEqualTo(OptionalInt.empty());
    }
    assertThat(scan(store, Query.prefix("/other").limit(1)).limit()).isEmpty();
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
