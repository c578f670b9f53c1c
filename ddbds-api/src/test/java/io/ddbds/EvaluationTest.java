package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@link Query#evaluate} reads its source, and what entries it makes. */
class EvaluationTest {
  private final CountingSource source = new CountingSource(1_000);

  @AfterEach
  void interrupt_isNotLeftBehind() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void source_isNotReadBeforeTheFirstResultIsAskedFor() {
    try (Results results = evaluate(Query.all().orderBy(Order.VALUE))) {
      assertThat(results.query()).isEqualTo(Query.all().orderBy(Order.VALUE));
      assertThat(source.taken()).isZero();
    }
    assertThat(source.taken()).isZero();
  }

  @Test
  void source_isReadOneEntryAtATime() {
    try (Results results = evaluate(Query.all())) {
      results.next();
      assertThat(source.taken()).isEqualTo(1);
      assertThat(results.hasNext()).isTrue();
      assertThat(results.hasNext()).isTrue();
      assertThat(source.taken()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "0, 10, 10", "5, 10, 15", "990, 10, 1000", "990, 20, 1000"})
  void source_isNotReadBeyondTheLimit(long offset, long limit, int taken) {
    evaluate(Query.all().offset(offset).limit(limit)).rest();
    assertThat(source.taken()).isEqualTo(taken);
  }

  @Test
  void source_isReadNoFurtherThanTheLastMatch() {
    Filter even = Filter.custom("even", entry -> entry.value().orElseThrow()[0] % 2 == 0);
    assertThat(keys(evaluate(Query.all().filter(even).limit(3))))
        .containsExactly("/00000", "/00002", "/00004");
    assertThat(source.taken()).isEqualTo(5);
  }

  @Test
  void steps_areAppliedInTheContractsSequence() {
    List<Entry> entries =
        Stream.of("/ab/c", "/ab/cd", "/ab/ef", "/ab/fg", "/a", "/abce", "/abcf", "/ab")
            .map(key -> Entry.of(Key.of(key), new byte[0]))
            .toList();
    Query query =
        Query.prefix("/ab")
            .filter(Filter.key(Comparison.NOT_EQUAL, "/ab/ef"))
            .orderBy(Order.KEY_DESCENDING)
            .offset(1)
            .limit(1);
    assertThat(keys(query.evaluate(entries.iterator(), () -> {}))).containsExactly("/ab/cd");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 1000", "998, 0, 2", "3, 2, 2", "999, 5, 1", "1000, 5, 0"})
  void selection_isAnIterator_alsoForThoseWhoDoNotAskWhetherThereIsMore(
      long offset, long limit, int count) {
    Iterator<Entry> selected =
        Query.all()
            .offset(offset)
            .limit(limit)
            .select(source, entry -> entry, Long.MAX_VALUE, () -> true);
    for (int i = 0; i < count; i++) {
      assertThat(selected.next()).isEqualTo(CountingSource.entry((int) offset + i));
    }
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(selected::next);
    assertThat(selected.hasNext()).isFalse();
  }

  @Test
  void sort_withLimit_holdsOffsetAndLimitEntriesOnly() {
    Query query = Query.all().orderBy(Order.KEY_DESCENDING).offset(2).limit(3);
    assertThat(keys(query.evaluate(source, 5, () -> {})))
        .containsExactly("/00997", "/00996", "/00995");
    assertThat(source.taken()).isEqualTo(1_000);
  }

  @Test
  void sort_withLimitThatNeedsMoreThanAllowed_fails() {
    Query query = Query.all().orderBy(Order.KEY_DESCENDING).offset(2).limit(4);
    assertThatExceptionOfType(TooManyEntriesException.class)
        .isThrownBy(() -> query.evaluate(source, 5, () -> {}).rest())
        .withMessageStartingWith("sorting " + query + " needs more than the 5 entries")
        .withMessageContaining("set a limit");
  }

  @Test
  void sort_withoutLimit_failsAsSoonAsThereAreTooMany() {
    Query query = Query.all().orderBy(Order.KEY);
    Results results = query.evaluate(source, 5, () -> {});
    assertThatExceptionOfType(TooManyEntriesException.class).isThrownBy(results::hasNext);
    assertThat(source.taken()).isEqualTo(6);
    assertThatExceptionOfType(TooManyEntriesException.class).isThrownBy(results::hasNext);
  }

  @Test
  void sort_ofAsManyAsAllowed_succeeds() {
    assertThat(Query.all().orderBy(Order.KEY).evaluate(source, 1_000, () -> {}).rest())
        .hasSize(1_000);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 9223372036854775807, 0",
    "999, 9223372036854775807, 1",
    "9223372036854775807, 1, 0",
  })
  void offsetAndLimit_ofAnySize_doNotOverflow(long offset, long limit, int expected) {
    Query window = Query.all().offset(offset).limit(limit);
    assertThat(evaluate(window).rest()).hasSize(expected);
    assertThat(window.orderBy(Order.KEY).evaluate(new CountingSource(1_000), () -> {}).rest())
        .hasSize(expected);
  }

  @Test
  void onlyKeys_dropsTheValueAfterFiltersAndOrdersHaveSeenIt() {
    Query query =
        Query.all()
            .onlyKeys()
            .filter(Filter.value(Comparison.LESS, new byte[] {3}))
            .orderBy(Order.VALUE_DESCENDING);
    List<Entry> entries = query.evaluate(new CountingSource(5), () -> {}).rest();
    assertThat(entries)
        .containsExactly(
            Entry.ofKey(Key.of("/00002")),
            Entry.ofKey(Key.of("/00001")),
            Entry.ofKey(Key.of("/00000")));
  }

  @Test
  void entries_haveJustWhatTheQueryAsksFor() {
    Expiration expiration = Expiration.at(Instant.EPOCH);
    Entry full = Entry.of(Key.of("/k"), new byte[] {1, 2}).withExpiration(expiration);
    Entry key = Entry.ofKey(Key.of("/k"));
    assertThat(only(Query.all(), full)).isEqualTo(Entry.of(Key.of("/k"), new byte[] {1, 2}));
    assertThat(only(Query.all().withExpirations(), full)).isEqualTo(full);
    assertThat(only(Query.all().onlyKeys(), full)).isEqualTo(key);
    assertThat(only(Query.all().onlyKeys().withSizes(), full)).isEqualTo(key.withSize(2));
    assertThat(only(Query.all().onlyKeys().withExpirations(), full))
        .isEqualTo(key.withExpiration(expiration));
  }

  @Test
  void interrupt_stopsALongSearchForTheNextResult() {
    Filter interruptor =
        Filter.custom(
            "interrupt at 10",
            entry -> {
              if (source.taken() == 10) {
                Thread.currentThread().interrupt();
              }
              return false;
            });
    Results results = evaluate(Query.all().filter(interruptor));
    assertThatExceptionOfType(InterruptedOperationException.class).isThrownBy(results::hasNext);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(source.taken()).isEqualTo(11);
  }

  @Test
  void closedStore_stopsALongSort() {
    Query query = Query.all().orderBy(Order.KEY);
    Results results = query.evaluate(source, Long.MAX_VALUE, () -> source.taken() < 10, () -> {});
    assertThatExceptionOfType(ClosedDatastoreException.class).isThrownBy(results::hasNext);
    assertThat(source.taken()).isEqualTo(10);
  }

  private Results evaluate(Query query) {
    return query.evaluate(source, () -> {});
  }

  private static Entry only(Query query, Entry entry) {
    return query.evaluate(List.of(entry).iterator(), () -> {}).next();
  }

  private static List<String> keys(Results results) {
    return results.rest().stream().map(entry -> entry.key().toString()).toList();
  }
}
