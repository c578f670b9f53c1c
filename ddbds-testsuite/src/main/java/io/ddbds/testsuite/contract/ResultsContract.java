package io.ddbds.testsuite.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Comparison;
import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** How results behave while they are read. */
final class ResultsContract extends Contract {
  private static final Query BY_KEY = Query.all().orderBy(Order.KEY);

  ResultsContract(Subject subject) {
    super(subject);
  }

  @Rule("results MUST name the query just as it was given")
  void qr01_resultsNameTheirQuery() {
    Query query =
        Query.prefix("//a/./")
            .filter(Filter.key(Comparison.LESS, "/b"))
            .orderBy(Order.VALUE)
            .limit(3);
    try (Results results = query(query)) {
      assertThat(results.query()).isEqualTo(query);
    }
  }

  @Rule("results that have ended MUST stay ended, and next MUST throw NoSuchElementException")
  void qr02_theEndIsTheEnd() {
    fill("/a");
    Results results = query(BY_KEY);
    results.next();
    assertThat(results.hasNext()).isFalse();
    assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
    fill("/b");
    assertThat(results.hasNext()).isFalse();
  }

  @Rule("hasNext MUST NOT consume anything")
  void qr03_askingConsumesNothing() {
    fill("/a", "/b");
    try (Results results = query(BY_KEY)) {
      assertThat(results.hasNext()).isTrue();
      assertThat(results.hasNext()).isTrue();
      assertThat(results.next().key()).hasToString("/a");
      assertThat(results.hasNext()).isTrue();
      assertThat(results.next().key()).hasToString("/b");
    }
  }

  @Rule("next MUST return the next entry also where hasNext was not asked")
  void qr04_nextNeedsNoAsking() {
    fill("/a", "/b");
    try (Results results = query(BY_KEY)) {
      assertThat(results.next().key()).hasToString("/a");
      assertThat(results.next().key()).hasToString("/b");
    }
  }

  @Rule("rest MUST return just what was not read yet, and close the results")
  void qr05_restIsWhatIsLeft() {
    fill("/a", "/b", "/c");
    Results results = query(BY_KEY);
    results.next();
    assertThat(results.rest())
        .extracting(entry -> entry.key().toString())
        .containsExactly("/b", "/c");
    assertThat(results.hasNext()).isFalse();
    assertThat(results.rest()).isEmpty();
  }

  @Rule("results that were closed MUST have no more entries")
  void qr06_closedHasNoMore() {
    fill("/a", "/b", "/c");
    Results results = query(BY_KEY);
    results.next();
    results.close();
    assertThat(results.hasNext()).isFalse();
    assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
    assertThat(results.rest()).isEmpty();
  }

  @Rule("closing results again MUST NOT fail")
  void qr07_closingTwiceIsFine() {
    fill("/a");
    Results results = query(BY_KEY);
    results.close();
    assertThatCode(results::close).doesNotThrowAnyException();
  }

  @Rule("results of one store MUST NOT disturb each other")
  void qr08_resultsAreIndependent() {
    fill("/a", "/b");
    Results one = query(BY_KEY);
    try (Results other = query(BY_KEY)) {
      assertThat(one.next().key()).hasToString("/a");
      assertThat(other.next().key()).hasToString("/a");
      assertThat(one.next().key()).hasToString("/b");
      one.close();
      assertThat(other.next().key()).hasToString("/b");
    }
  }

  @Rule("an entry that nobody writes while results are read MUST be returned, and once")
  void qr09_writesLeaveOthersInPlace() {
    fill("/b", "/d", "/f");
    List<String> seen = new ArrayList<>();
    try (Results results = query(BY_KEY)) {
      seen.add(results.next().key().toString());
      fill("/a", "/c", "/e", "/g");
      delete("/a");
      results.forEachRemaining(entry -> seen.add(entry.key().toString()));
    }
    assertThat(seen).containsOnlyOnce("/b", "/d", "/f").doesNotHaveDuplicates();
  }

  @Rule("an interrupt MUST stop the reading of results with InterruptedOperationException")
  void qr10_interruptsStop() {
    fill("/a", "/b", "/c");
    Results results = query(BY_KEY);
    results.next();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(results::hasNext).isInstanceOf(InterruptedOperationException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThatThrownBy(results::hasNext).isInstanceOf(InterruptedOperationException.class);
  }

  @Rule("results that failed MUST fail again when asked again, and MUST NOT look ended")
  void qr11_failuresStay() {
    fill("/a", "/b", "/c");
    Results results =
        query(BY_KEY.withOrders(List.of()).filter(Filter.custom("broken", this::fail)));
    assertThatThrownBy(results::hasNext).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(results::hasNext).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(results::next).isInstanceOf(IllegalStateException.class);
    assertThatCode(results::close).doesNotThrowAnyException();
  }

  @Rule("closing the stream of results MUST close the results")
  void qr12_streamsClose() {
    fill("/a", "/b");
    Results results = query(BY_KEY);
    try (Stream<Entry> stream = results.stream()) {
      assertThat(stream.limit(1)).hasSize(1);
    }
    assertThat(results.hasNext()).isFalse();
  }

  @Rule("results MUST stay readable while a hundred others are open")
  void qr13_manyAreOpen() {
    fill("/a", "/b", "/c");
    List<Results> open = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      open.add(query(BY_KEY));
      assertThat(open.get(i).next().key()).hasToString("/a");
    }
    assertThat(get("/b")).hasValue("/b");
    assertThat(keys(BY_KEY)).containsExactly("/a", "/b", "/c");
    assertThat(open).allSatisfy(results -> assertThat(results.rest()).hasSize(2));
  }

  @Rule("an interrupt MUST make rest and the stream of results fail, and MUST NOT cut them short")
  void qr14_interruptsCutNothingShort() {
    fill("/a", "/b", "/c");
    Results results = query(BY_KEY);
    results.next();
    interrupted(
        () -> assertThatThrownBy(results::rest).isInstanceOf(InterruptedOperationException.class));
    Results streamed = query(BY_KEY);
    streamed.next();
    interrupted(
        () ->
            assertThatThrownBy(() -> streamed.stream().toList())
                .isInstanceOf(InterruptedOperationException.class));
  }

  @Rule("an interrupt before the first result MUST NOT look as if there were none")
  void qr15_interruptsAreNoEnd() {
    fill("/a");
    assertThat(keys(BY_KEY)).containsExactly("/a");
    interrupted(
        () ->
            assertThatThrownBy(() -> store().query(BY_KEY).hasNext())
                .isInstanceOf(InterruptedOperationException.class));
    assertThat(keys(BY_KEY)).containsExactly("/a");
  }

  private boolean fail(Entry entry) {
    throw new IllegalStateException("the filter is broken at " + entry.key());
  }
}
