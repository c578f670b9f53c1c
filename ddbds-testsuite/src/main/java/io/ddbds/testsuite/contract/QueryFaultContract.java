package io.ddbds.testsuite.contract;

import static io.ddbds.testsuite.faults.Fault.CUT_PAGE;
import static io.ddbds.testsuite.faults.Fault.REJECTED;
import static io.ddbds.testsuite.faults.Fault.THROTTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Comparison;
import io.ddbds.DatastoreException;
import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.testsuite.faults.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a query does when its requests go wrong. */
final class QueryFaultContract extends FaultContract {
  /** More than a mebibyte in all, so that engines answer in several pages. */
  private static final int ENTRIES = 80;

  private static final int VALUE_BYTES = 16_384;
  private static final Query MANY = Query.prefix("/many");

  QueryFaultContract(Subject subject) {
    super(subject);
  }

  @Requires(faults = REJECTED)
  @Rule("a query one of whose requests is rejected MUST throw, and MUST NOT look ended")
  void fq01_rejectedQueriesFail() {
    assertCompleteOrFailed(REJECTED);
  }

  @Requires(faults = THROTTLED)
  @Rule("a query that is throttled MUST go on with the next entry, or throw")
  void fq02_throttledQueriesGoOnOrFail() {
    assertCompleteOrFailed(THROTTLED);
  }

  @Requires(faults = CUT_PAGE)
  @Rule("pages that are cut short MUST NOT change what a query returns")
  void fq03_cutPagesDoNotShow() {
    fillMany();
    queries().forEach(query -> assertThat(outcomes(CUT_PAGE, query)).allMatch(Outcome::succeeded));
  }

  @Requires(faults = REJECTED)
  @Rule("results that failed MUST stay so and close without failing, also when requests work again")
  void fq04_failedResultsStayFailed() {
    fillMany();
    strikeEach(
        REJECTED,
        strike -> {
          List<Results> opened = new ArrayList<>();
          Outcome outcome =
              strike.at(
                  () -> {
                    opened.add(query(MANY));
                    opened.get(0).forEachRemaining(entry -> {});
                  });
          for (Results results : opened) {
            if (!outcome.succeeded()) {
              assertThatThrownBy(results::hasNext).isInstanceOf(DatastoreException.class);
              assertThatThrownBy(results::next).isInstanceOf(DatastoreException.class);
            }
            assertThatCode(results::close).doesNotThrowAnyException();
          }
        });
  }

  @Requires(faults = REJECTED)
  @Rule("a query that failed MUST be answered in full when it is asked again")
  void fq05_askedAgainIsAnswered() {
    fillMany();
    strikeEach(
        REJECTED,
        strike -> {
          strike.at(() -> entries(MANY));
          assertThat(keys(MANY)).hasSize(ENTRIES).doesNotHaveDuplicates();
        });
  }

  private void assertCompleteOrFailed(Fault fault) {
    fillMany();
    queries().forEach(query -> outcomes(fault, query));
  }

  /** What the query said of itself, which must have been true. */
  private List<Outcome> outcomes(Fault fault, Query query) {
    List<Outcome> outcomes = new ArrayList<>();
    List<String> all = keys(query);
    strikeEach(
        fault,
        strike -> {
          List<String> found = new ArrayList<>();
          Outcome outcome = strike.at(() -> read(query, found));
          assertThat(found).as("keys of %s, which %s", query, outcome).doesNotHaveDuplicates();
          if (!query.orders().isEmpty()) {
            assertThat(found)
                .as("first keys of %s, which %s", query, outcome)
                .isEqualTo(all.subList(0, Math.min(found.size(), all.size())));
          }
          if (outcome.succeeded()) {
            assertThat(found).as("keys of %s", query).hasSameSizeAs(all);
          }
          if (query.limit() == 0 && query.offset() == 0) {
            assertThat(new HashSet<>(all)).as("keys of %s", query).containsAll(found);
          }
          outcomes.add(outcome);
        });
    return outcomes;
  }

  private void read(Query query, List<String> found) {
    try (Results results = query(query)) {
      for (Entry entry; results.hasNext(); found.add(entry.key().toString())) {
        entry = results.next();
      }
    }
  }

  private static Stream<Query> queries() {
    Query ordered = MANY.orderBy(Order.KEY_DESCENDING);
    return Stream.of(
        MANY,
        Query.all().onlyKeys(),
        ordered,
        MANY.orderBy(Order.KEY).offset(3).limit(50),
        MANY.offset(ENTRIES / 2),
        ordered.filter(Filter.key(Comparison.LESS, "/many/60")));
  }

  private void fillMany() {
    IntStream.range(0, ENTRIES)
        .mapToObj(i -> subject().accepted(Key.of("/many/%02d".formatted(i))))
        .forEach(key -> put(key, new byte[VALUE_BYTES]));
  }
}
