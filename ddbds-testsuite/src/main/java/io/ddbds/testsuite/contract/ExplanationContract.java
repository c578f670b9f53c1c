package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.EXPLAINING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Comparison;
import io.ddbds.Entry;
import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.Filter;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.List;
import java.util.stream.Stream;

/** What a store says of how it would answer a query. */
@Requires(EXPLAINING)
final class ExplanationContract extends Contract {
  private static final List<Filter> FILTERS =
      List.of(
          Filter.key(Comparison.GREATER, "/a/"),
          Filter.key(Comparison.EQUAL, "/a/b"),
          Filter.keyPrefix("/a/\ud83d\ude00"),
          Filter.value(Comparison.NOT_EQUAL, new byte[] {1}),
          Filter.custom("one of ours", ExplanationContract::isNeverCalled));

  private static final List<Order> ORDERS =
      List.of(
          Order.KEY,
          Order.KEY_DESCENDING,
          Order.VALUE,
          Order.VALUE_DESCENDING,
          Order.by("one of ours", ExplanationContract::areNeverCompared));

  private static final List<String> PREFIXES =
      List.of("/", "/a", "/a/b/c", "/a/b/c/d/e", "/providers/cid", "/none", "/\ud83d\ude00");

  ExplanationContract(Subject subject) {
    super(subject);
  }

  @Rule("an explanation MUST carry the query just as it was given")
  void ex01_explanationsNameTheirQuery() {
    Query query = Query.prefix("//a/./").filter(FILTERS.get(0)).orderBy(Order.VALUE).limit(3);
    assertThat(explain(query).query()).isEqualTo(query);
    assertThat(explain(query.withPrefix("")).query()).isEqualTo(query.withPrefix(""));
  }

  @Rule("explain MUST answer for every query, and MUST NOT leave its words blank")
  void ex02_everyQueryIsExplained() {
    assertThat(queries().map(this::explain))
        .allSatisfy(
            explanation -> {
              assertThat(explanation.access()).isNotBlank();
              explanation.condition().ifPresent(part -> assertThat(part).isNotBlank());
              assertThat(parts(explanation)).allSatisfy(part -> assertThat(part).isNotBlank());
            });
  }

  @Rule("an explanation MUST say of a prefix but the root whether store or client answers it")
  void ex03_prefixesAreExplained() {
    for (String prefix : PREFIXES.subList(1, PREFIXES.size())) {
      assertNames(explain(Query.prefix(prefix)), prefix);
      assertNames(explain(Query.prefix(prefix).orderBy(Order.KEY).onlyKeys()), prefix);
    }
  }

  @Rule("an explanation MUST say of every filter whether store or client answers it")
  void ex04_filtersAreExplained() {
    for (String prefix : PREFIXES) {
      Explanation explanation = explain(Query.prefix(prefix).withFilters(FILTERS));
      FILTERS.forEach(filter -> assertNames(explanation, filter.toString()));
    }
  }

  @Rule("an explanation MUST say of every order whether store or client answers it")
  void ex05_ordersAreExplained() {
    for (String prefix : PREFIXES) {
      for (Order order : ORDERS) {
        assertNames(explain(Query.prefix(prefix).orderBy(order)), order.toString());
      }
      Explanation both =
          explain(Query.prefix(prefix).orderBy(Order.VALUE).orderBy(Order.KEY_DESCENDING));
      assertNames(both, Order.VALUE.toString());
      assertNames(both, Order.KEY_DESCENDING.toString());
    }
  }

  @Rule("explain MUST NOT run the query, nor call filters and orders of the caller's own")
  void ex06_explainingIsNotRunning() {
    fill("/a/b", "/a/c", "/providers/cid/peer");
    for (Filter filter : FILTERS) {
      for (Order order : ORDERS) {
        Query query = Query.prefix("/a").filter(filter).orderBy(order);
        assertThat(explain(query).query()).isEqualTo(query);
      }
    }
  }

  @Rule("explain MUST change nothing, and MUST NOT disturb open results")
  void ex07_explainingChangesNothing() {
    fill("/a", "/b", "/c");
    List<Entry> before = entries(Query.all().orderBy(Order.KEY));
    try (Results open = query(Query.all().orderBy(Order.KEY))) {
      assertThat(open.next()).isEqualTo(before.get(0));
      queries().forEach(this::explain);
      assertThat(open.rest()).isEqualTo(before.subList(1, 3));
    }
    assertThat(entries(Query.all().orderBy(Order.KEY))).isEqualTo(before);
  }

  @Rule("explain MUST refuse a null query with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void ex08_nullIsRefused() {
    assertThatThrownBy(() -> explain(null)).isInstanceOf(NullPointerException.class);
  }

  @Rule("explain of a closed store MUST throw ClosedDatastoreException")
  void ex09_closedExplainsNothing() {
    Explaining explaining = facet(Explaining.class);
    store().close();
    assertThatThrownBy(() -> explaining.explain(Query.all()))
        .isInstanceOf(ClosedDatastoreException.class);
  }

  /** Queries of every kind. */
  private static Stream<Query> queries() {
    return PREFIXES.stream().map(Query::prefix).flatMap(ExplanationContract::kinds);
  }

  private static Stream<Query> kinds(Query plain) {
    Stream<Query> filtered = FILTERS.stream().map(plain::filter);
    Stream<Query> ordered = ORDERS.stream().map(plain::orderBy);
    Query windowed = plain.offset(3).limit(7);
    Stream<Query> others =
        Stream.of(
            plain,
            plain.onlyKeys(),
            plain.onlyKeys().withSizes(),
            plain.withExpirations(),
            windowed,
            windowed.withFilters(FILTERS).withOrders(ORDERS).onlyKeys(),
            plain.offset(Long.MAX_VALUE).limit(Long.MAX_VALUE));
    return Stream.of(filtered, ordered, others).flatMap(queries -> queries);
  }

  private Explanation explain(Query query) {
    return facet(Explaining.class).explain(query);
  }

  private static Stream<String> parts(Explanation explanation) {
    return Stream.concat(explanation.atStore().stream(), explanation.atClient().stream());
  }

  private static void assertNames(Explanation explanation, String part) {
    assertThat(parts(explanation)).as(explanation.toString()).anyMatch(said -> said.contains(part));
  }

  private static boolean isNeverCalled(Entry entry) {
    throw new AssertionError("the filter was called with " + entry.key());
  }

  private static int areNeverCompared(Entry one, Entry other) {
    throw new AssertionError("the order was asked of " + one.key() + " and " + other.key());
  }
}
