package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The manners of results: how they end, fail, close and stop. */
class ResultsTest {
  private static final Query QUERY = Query.prefix("a//b").orderBy(Order.KEY);

  private final AtomicInteger closes = new AtomicInteger();

  @AfterEach
  void interrupt_isNotLeftBehind() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void query_isTheOneThatWasGiven() {
    assertThat(results(3).query()).isSameAs(QUERY);
  }

  @Test
  void reachingTheEnd_closesOnce() {
    Results results = results(2);
    results.next();
    results.next();
    assertThat(closes).hasValue(0);
    assertThat(results.hasNext()).isFalse();
    assertThat(closes).hasValue(1);
    assertThat(results.hasNext()).isFalse();
    results.close();
    assertThat(closes).hasValue(1);
  }

  @Test
  void next_atTheEnd_hasNoElement() {
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(results(0)::next)
        .withMessage("no more results of " + QUERY);
  }

  @Test
  void close_endsTheResultsAndIsHarmlessTwice() {
    Results results = results(3);
    assertThat(results.hasNext()).isTrue();
    results.close();
    results.close();
    assertThat(closes).hasValue(1);
    assertThat(results.hasNext()).isFalse();
    assertThat(results.rest()).isEmpty();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(results::next);
  }

  @Test
  void rest_isWhatWasNotReadYet_andCloses() {
    Results results = results(3);
    results.next();
    assertThat(results.rest()).containsExactly(CountingSource.entry(1), CountingSource.entry(2));
    assertThat(closes).hasValue(1);
    assertThat(results.rest()).isEmpty();
  }

  @Test
  void rest_ofResultsThatDoNotCloseThemselves_closesThem() {
    Iterator<Entry> source = new CountingSource(2);
    Results results =
        new Results() {
          @Override
          public Query query() {
            return QUERY;
          }

          @Override
          public boolean hasNext() {
            return source.hasNext();
          }

          @Override
          public Entry next() {
            return source.next();
          }

          @Override
          public void close() {
            closes.incrementAndGet();
          }
        };
    assertThat(results.rest()).hasSize(2);
    assertThat(closes).hasValue(1);
  }

  @Test
  void stream_isWhatWasNotReadYet_andClosesWithTheStream() {
    Results results = results(3);
    results.next();
    try (Stream<Entry> stream = results.stream()) {
      assertThat(stream.findFirst()).contains(CountingSource.entry(1));
      assertThat(closes).hasValue(0);
    }
    assertThat(closes).hasValue(1);
    assertThat(results.hasNext()).isFalse();
  }

  @Test
  void failure_isThrownAgainAndNeverLooksLikeTheEnd() {
    IllegalStateException failure = new IllegalStateException("broken");
    Results results = failingAfter(1, failure);
    assertThat(results.next()).isEqualTo(CountingSource.entry(0));
    for (int i = 0; i < 2; i++) {
      assertThat(catchThrowable(results::hasNext)).isSameAs(failure);
      assertThat(catchThrowable(results::next)).isSameAs(failure);
      assertThat(catchThrowable(results::rest)).isSameAs(failure);
    }
    results.close();
    assertThat(catchThrowable(results::hasNext)).isSameAs(failure);
    assertThat(closes).hasValue(1);
  }

  @Test
  void failureOfNext_isThrownAgain() {
    IllegalStateException failure = new IllegalStateException("broken");
    Iterator<Entry> source =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Entry next() {
            throw failure;
          }
        };
    Results results = Results.of(QUERY, source, closes::incrementAndGet);
    assertThat(catchThrowable(results::next)).isSameAs(failure);
    assertThat(catchThrowable(results::hasNext)).isSameAs(failure);
    assertThat(closes).hasValue(1);
  }

  @Test
  void failureOfAFilter_isThrownAgain() {
    IllegalStateException failure = new IllegalStateException("broken");
    Filter broken =
        Filter.custom(
            "broken",
            unused -> {
              throw failure;
            });
    Results results =
        Query.all().filter(broken).evaluate(new CountingSource(2), closes::incrementAndGet);
    assertThat(catchThrowable(results::hasNext)).isSameAs(failure);
    assertThat(catchThrowable(results::hasNext)).isSameAs(failure);
    assertThat(closes).hasValue(1);
  }

  @Test
  void failingClose_doesNotHideTheFailureBeforeIt() {
    IllegalStateException failure = new IllegalStateException("broken");
    IllegalStateException atClose = new IllegalStateException("cannot close");
    Iterator<Entry> source = Stream.<Entry>generate(() -> fail(failure)).iterator();
    Results results = Results.of(QUERY, source, () -> fail(atClose));
    assertThat(catchThrowable(results::hasNext)).isSameAs(failure).hasSuppressedException(atClose);
  }

  @Test
  void interrupt_failsTheResultsAndKeepsTheStatus() {
    Results results = results(3);
    results.next();
    Thread.currentThread().interrupt();
    Throwable failure = catchThrowable(results::hasNext);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure)
        .isInstanceOf(InterruptedOperationException.class)
        .hasMessage("interrupted while reading the results of " + QUERY);
    assertThat(catchThrowable(results::next)).isSameAs(failure);
    assertThat(closes).hasValue(1);
  }

  @Test
  void interrupt_betweenHasNextAndNext_isNoticed() {
    Results results = results(3);
    assertThat(results.hasNext()).isTrue();
    Thread.currentThread().interrupt();
    assertThat(catchThrowable(results::next)).isInstanceOf(InterruptedOperationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closedStore_failsOpenResults() {
    AtomicBoolean open = new AtomicBoolean(true);
    Results results = whileOpen(open);
    results.next();
    open.set(false);
    Throwable failure = catchThrowable(results::hasNext);
    assertThat(failure).isInstanceOf(ClosedDatastoreException.class);
    assertThat(catchThrowable(results::next)).isSameAs(failure);
    assertThat(closes).hasValue(1);
  }

  @Test
  void closedStore_leavesResultsThatHadEndedAlone() {
    AtomicBoolean open = new AtomicBoolean(true);
    Results read = whileOpen(open);
    Results closed = whileOpen(open);
    read.rest();
    closed.close();
    open.set(false);
    assertThat(read.hasNext()).isFalse();
    assertThat(closed.hasNext()).isFalse();
  }

  private Results whileOpen(AtomicBoolean open) {
    Iterator<Entry> source = List.of(CountingSource.entry(0), CountingSource.entry(1)).iterator();
    return Query.all()
        .orderBy(Order.KEY)
        .evaluate(source, Long.MAX_VALUE, open::get, closes::incrementAndGet);
  }

  private Results results(int count) {
    return Results.of(QUERY, new CountingSource(count), closes::incrementAndGet);
  }

  private Results failingAfter(int count, RuntimeException failure) {
    Stream<Entry> good = Stream.iterate(0, i -> i + 1).limit(count).map(CountingSource::entry);
    Iterator<Entry> source = Stream.concat(good, Stream.generate(() -> fail(failure))).iterator();
    return Results.of(QUERY, source, closes::incrementAndGet);
  }

  private static Entry fail(RuntimeException failure) {
    throw failure;
  }
}
