package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.TimeToLive;
import java.time.Duration;
import java.util.Map;

/** How a store begins and ends. */
final class LifecycleContract extends Contract {
  private static final Key A = Key.of("/a");

  LifecycleContract(Subject subject) {
    super(subject);
  }

  @Rule("a store that is opened for a rule MUST be empty")
  void lc01_beginsEmpty() {
    assertThat(keys(Query.all())).isEmpty();
  }

  @Rule("every operation of a store that was closed MUST throw ClosedDatastoreException")
  void lc02_closedAnswersNothing() {
    fill("/a");
    Datastore store = store();
    store.close();
    assertEachThrows(
        ClosedDatastoreException.class,
        Map.of(
            "get", () -> store.get(A),
            "has", () -> store.has(A),
            "size", () -> store.size(A),
            "put", () -> store.put(A, bytes("1")),
            "delete", () -> store.delete(A),
            "query", () -> store.query(Query.all()).rest(),
            "sync", () -> store.sync(A)));
  }

  @Requires(TTL)
  @Rule("every operation on times to live of a closed store MUST throw ClosedDatastoreException")
  void lc03_closedFacetsAnswerNothing() {
    fill("/a");
    TimeToLive ttl = facet(TimeToLive.class);
    store().close();
    assertEachThrows(
        ClosedDatastoreException.class,
        Map.of(
            "put", () -> ttl.put(A, bytes("1"), Duration.ofHours(1)),
            "setTtl", () -> ttl.setTtl(A, Duration.ofHours(1)),
            "clearTtl", () -> ttl.clearTtl(A),
            "expiration", () -> ttl.expiration(A)));
  }

  @Rule("closing a store again MUST NOT fail")
  void lc04_closingTwiceIsFine() {
    store().close();
    assertThatCode(() -> store().close()).doesNotThrowAnyException();
  }

  @Rule("results that are open when the store is closed MUST fail, and MUST NOT look ended")
  void lc05_openResultsFail() {
    fill("/a", "/b", "/c");
    Results results = query(Query.all().orderBy(Order.KEY));
    results.next();
    store().close();
    assertThatThrownBy(results::hasNext).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(results::next).isInstanceOf(ClosedDatastoreException.class);
  }

  @Rule("results that had ended or were closed MUST stay so when the store is closed")
  void lc06_endedResultsStayEnded() {
    fill("/a");
    Results ended = query(Query.all());
    assertThat(ended.rest()).hasSize(1);
    Results closed = query(Query.all());
    closed.close();
    store().close();
    assertThat(ended.hasNext()).isFalse();
    assertThat(closed.hasNext()).isFalse();
  }

  @Rule("closing results after their store MUST NOT fail")
  void lc07_resultsCloseLate() {
    fill("/a", "/b");
    Results results = query(Query.all());
    results.next();
    store().close();
    assertThatCode(results::close).doesNotThrowAnyException();
  }
}
