package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.Streams;
import io.ddbds.BackendException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How executors fetch pages: all rows once, few pages at a time, failures told, threads freed. */
@Timeout(60)
class QueryExecutorsTest {
  private static final ScanPage SCAN = scan(OptionalInt.empty());
  private static final QueryPage QUERY =
      new QueryPage(
          Target.index("providers"),
          "/providers/bafy",
          new SortRange.All(),
          Direction.ASCENDING,
          Optional.empty(),
          Set.of(),
          false,
          OptionalInt.empty(),
          Optional.empty());

  static Stream<QueryExecutor> executors() {
    return Stream.of(
        QueryExecutors.sequential(),
        QueryExecutors.prefetching(),
        QueryExecutors.rangeSplit(2),
        QueryExecutors.parallelScan(1),
        QueryExecutors.parallelScan(3));
  }

  /** A pool has terminated an instant before its threads are gone: they are waited for. */
  @AfterEach
  void noThreadIsLeft() throws InterruptedException {
    for (Thread thread : scanThreads()) {
      thread.join(10_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void query_severalPages_givesAllRowsInOrder(QueryExecutor executor) {
    ScriptedTable table = new ScriptedTable(3, 2);
    assertThat(keys(executor.query(table, QUERY)))
        .containsExactly("/0-0-0", "/0-0-1", "/0-1-0", "/0-1-1", "/0-2-0", "/0-2-1");
    assertThat(table.requests).hasValue(3);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void query_emptyPagesWithMoreToCome_goesOn(QueryExecutor executor) {
    ScriptedTable table = new ScriptedTable(5, 0);
    assertThat(keys(executor.query(table, QUERY))).isEmpty();
    assertThat(keys(executor.scan(table, SCAN))).isEmpty();
    assertThat(table.requests.get()).isGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void rows_beforeTheFirstIsAskedFor_readNothing(QueryExecutor executor) {
    ScriptedTable table = new ScriptedTable(3, 2);
    executor.query(table, QUERY).close();
    executor.scan(table, SCAN).close();
    assertThat(table.requests).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void rows_afterClose_thereAreNone(QueryExecutor executor) {
    Rows rows = executor.scan(new ScriptedTable(3, 2), SCAN);
    rows.next();
    rows.next();
    rows.close();
    rows.close();
    assertThat(rows.hasNext()).isFalse();
  }

  @Test
  void sequential_fetchesAPageOnlyWhenTheOneBeforeIsRead() {
    ScriptedTable table = new ScriptedTable(3, 2);
    Rows rows = QueryExecutors.sequential().scan(table, SCAN);
    rows.next();
    rows.next();
    assertThat(table.requests).hasValue(1);
    rows.next();
    assertThat(table.requests).hasValue(2);
  }

  @Test
  void parallelScan_givesEveryRowOfEverySegmentOnce() {
    List<String> keys = keys(QueryExecutors.parallelScan(4).scan(new ScriptedTable(5, 3), SCAN));
    assertThat(keys).hasSize(4 * 5 * 3).doesNotHaveDuplicates();
  }

  @Test
  void parallelScan_slowReader_holdsOnePageASegmentAndTheOneThatIsRead() throws Exception {
    CountDownLatch allFirst = new CountDownLatch(4);
    ScriptedTable table = new ScriptedTable(100, 2, page -> allFirst.countDown());
    try (Rows rows = QueryExecutors.parallelScan(4).scan(table, SCAN)) {
      rows.next();
      allFirst.await();
      rows.next();
      assertThat(table.requests.get()).isBetween(4, 5);
    }
  }

  @Test
  void parallelScan_oneSegmentFails_theFailureIsThrownAndThreadsEnd() {
    ScriptedTable table =
        new ScriptedTable(
            3,
            2,
            page -> {
              if (page.segment() == 1 && page.start().isPresent()) {
                throw new BackendException("segment 1 is broken", List.of(), null);
              }
            });
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> keys(QueryExecutors.parallelScan(3).scan(table, SCAN)))
        .withMessage("segment 1 is broken");
  }

  @Test
  void parallelScan_readerIsInterrupted_throwsAndThreadsEnd() {
    CountDownLatch never = new CountDownLatch(1);
    ScriptedTable table = new ScriptedTable(3, 2, page -> waitFor(never));
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedOperationException.class)
        .isThrownBy(() -> QueryExecutors.parallelScan(2).scan(table, SCAN).hasNext());
    assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
  }

  @Test
  void parallelScan_closedWhilePagesAreFetched_threadsEnd() throws Exception {
    CountDownLatch fetching = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    ScriptedTable table =
        new ScriptedTable(
            3,
            2,
            page -> {
              fetching.countDown();
              waitFor(never);
            });
    Rows rows = QueryExecutors.parallelScan(2).scan(table, SCAN);
    CompletableFuture<Boolean> more = CompletableFuture.supplyAsync(rows::hasNext);
    fetching.await();
    rows.close();
    assertThat(more.get()).isFalse();
  }

  @Test
  void parallelScan_rowsThatNobodyCloses_endTheirThreads() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    ScriptedTable table = new ScriptedTable(3, 2, page -> threads.add(Thread.currentThread()));
    Rows forgotten = QueryExecutors.parallelScan(2).scan(table, SCAN);
    assertThat(forgotten.next()).isNotNull();
    assertThat(threads).isNotEmpty().doesNotContain(Thread.currentThread());
    for (Thread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void prefetching_fetchesOnePageAheadAndNoMore() throws InterruptedException {
    CountDownLatch ahead = new CountDownLatch(2);
    ScriptedTable table = new ScriptedTable(9, 2, page -> ahead.countDown());
    try (Rows rows = QueryExecutors.prefetching().scan(table, SCAN)) {
      rows.next();
      ahead.await();
      rows.next();
      assertThat(table.requests).hasValue(2);
    }
  }

  @Test
  void prefetching_limitThatIsMet_fetchesNoPageUntilTheReaderAsksForIt() {
    ScriptedTable table = new ScriptedTable(9, 4);
    try (Rows rows = QueryExecutors.prefetching().scan(table, scan(OptionalInt.of(4)))) {
      for (int i = 0; i < 4; i++) {
        rows.next();
      }
      assertThat(table.requests).hasValue(1);
      for (int i = 0; i < 4; i++) {
        rows.next();
      }
      assertThat(table.requests).hasValue(2);
    }
  }

  @Test
  void prefetching_limitThatIsNotMetYet_fetchesAhead() throws InterruptedException {
    CountDownLatch ahead = new CountDownLatch(2);
    ScriptedTable table = new ScriptedTable(9, 4, page -> ahead.countDown());
    try (Rows rows = QueryExecutors.prefetching().scan(table, scan(OptionalInt.of(5)))) {
      rows.next();
      ahead.await(); // without a second row
    }
    assertThat(table.requests).hasValue(2);
  }

  @Test
  void parallelScan_closedByAnotherThread_neverHangsItsReader() throws Exception {
    for (int i = 0; i < 200; i++) {
      Rows rows = QueryExecutors.parallelScan(1).scan(new ScriptedTable(1_000_000, 1), SCAN);
      Thread reader = new Thread(() -> rows.forEachRemaining(row -> {}));
      reader.start();
      rows.close();
      reader.join(10_000);
      assertThat(reader.isAlive()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 257})
  void parallelScan_tooFewOrTooManySegments_areRefused(int segments) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryExecutors.parallelScan(segments))
        .withMessageContainingAll(String.valueOf(segments), "1 to 256");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 65})
  void rangeSplit_tooFewOrTooManyLanes_areRefused(int lanes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryExecutors.rangeSplit(lanes))
        .withMessageContainingAll(String.valueOf(lanes), "2 to 64");
  }

  private static ScanPage scan(OptionalInt limit) {
    return new ScanPage(
        Target.MAIN, Optional.empty(), Set.of(), false, limit, 0, 1, Optional.empty());
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new InterruptedOperationException("interrupted while fetching a page");
    }
  }

  private static List<String> keys(Rows rows) {
    try (rows) {
      return Streams.stream(rows).map(row -> row.text(Layout.KEY).orElseThrow()).toList();
    }
  }

  private static List<Thread> scanThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ddbds-"))
        .toList();
  }
}
