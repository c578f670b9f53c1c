package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.BackendException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lanes as threads: failures told, threads freed, nothing read in vain, and faster. */
@Timeout(60)
class RangeSplitTest {
  private static final int ROWS_OF_PAGE = 100;
  private static final QueryPage ALL =
      CannedPartition.request(new SortRange.All(), Direction.ASCENDING, OptionalInt.empty());

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  @AfterEach
  void noThreadIsLeft() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  void onePage_isOneRequestWithoutAThread() {
    CannedPartition partition = partition(ROWS_OF_PAGE - 1, request -> {});
    assertThat(read(QueryExecutors.rangeSplit(4), partition)).hasSize(ROWS_OF_PAGE - 1);
    assertThat(partition.requests).hasValue(1);
    assertThat(threads).isEmpty();
  }

  @Test
  void limitThatIsMet_isOneRequestUntilTheReaderAsksForMore() {
    CannedPartition partition = partition(2_000, request -> {});
    QueryPage ten =
        CannedPartition.request(new SortRange.All(), Direction.ASCENDING, OptionalInt.of(10));
    try (Rows rows = QueryExecutors.rangeSplit(4).query(partition, ten)) {
      for (int i = 0; i < 10; i++) {
        rows.next();
      }
      assertThat(partition.requests).hasValue(1);
      for (int i = 0; i < 20; i++) {
        rows.next();
      }
      assertThat(partition.requests).as("as many again, twice").hasValue(2);
    }
  }

  @Test
  void limitOfManyPages_isReadByLanesAndNotMuchFurther() {
    CannedPartition partition = partition(20_000, request -> {});
    QueryPage some =
        CannedPartition.request(new SortRange.All(), Direction.ASCENDING, OptionalInt.of(1_000));
    try (Rows rows = QueryExecutors.rangeSplit(4).query(partition, some)) {
      for (int i = 0; i < 1_000; i++) {
        rows.next();
      }
    }
    assertThat(threads).isNotEmpty();
    assertThat(partition.requests.get()).isBetween(11, 18);
  }

  @Test
  void failureOfALane_isThrownBehindTheRowsThatAreBeforeIt() {
    String broken = "c";
    CannedPartition partition =
        partition(
            2_000,
            request -> {
              boolean first = request.range() instanceof SortRange.All && request.start().isEmpty();
              if (!first && request.range().contains(broken)) {
                throw new BackendException("broken", List.of(), null);
              }
            });
    List<Item> before = new ArrayList<>();
    Rows rows = QueryExecutors.rangeSplit(4).query(partition, ALL);
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> rows.forEachRemaining(before::add))
        .withMessage("broken");
    List<Item> all = partition.rows(ALL.range(), ALL.direction());
    assertThat(before)
        .hasSizeGreaterThanOrEqualTo(ROWS_OF_PAGE)
        .isEqualTo(all.subList(0, before.size()));
  }

  @Test
  void interruptOfTheReader_isThrownAndKept() {
    CountDownLatch never = new CountDownLatch(1);
    CannedPartition partition = partition(2_000, laterRequests(request -> waitFor(never)));
    Rows rows = QueryExecutors.rangeSplit(4).query(partition, ALL);
    rows.next();
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedOperationException.class)
        .isThrownBy(() -> rows.forEachRemaining(row -> {}));
    assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
  }

  @Test
  void closedHalfWay_readsNoMoreAndEndsTheWaitOfTheReader() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch fetching = new CountDownLatch(4);
    CannedPartition partition =
        partition(
            2_000,
            laterRequests(
                request -> {
                  fetching.countDown();
                  waitFor(never);
                }));
    Rows rows = QueryExecutors.rangeSplit(4).query(partition, ALL);
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(() -> rows.forEachRemaining(row -> {}));
    fetching.await();
    rows.close();
    rows.close();
    reader.get();
    assertThat(rows.hasNext()).isFalse();
    assertThat(partition.requests).hasValue(5);
  }

  @Test
  void closedByAnotherThread_neverHangsItsReader() throws Exception {
    for (int i = 0; i < 100; i++) {
      CannedPartition partition = partition(3_000, request -> {});
      Rows rows = QueryExecutors.rangeSplit(3).query(partition, ALL);
      Thread reader = new Thread(() -> rows.forEachRemaining(row -> {}));
      reader.start();
      rows.close();
      reader.join(10_000);
      assertThat(reader.isAlive()).isFalse();
    }
  }

  @Test
  void rowsThatNobodyCloses_endTheirThreads() {
    Rows forgotten = QueryExecutors.rangeSplit(2).query(partition(2_000, request -> {}), ALL);
    for (int i = 0; i <= ROWS_OF_PAGE; i++) {
      forgotten.next();
    }
    assertThat(threads).isNotEmpty(); // and noThreadIsLeft finds them ended
  }

  /**
   * Both in one run, so that only their ratio counts; the best of a few runs, as a busy machine
   * delays threads. {@link RangePlanTest} calculates it for more kinds of keys.
   */
  @ParameterizedTest
  @CsvSource({
    "HEXADECIMAL, 0.35",
    "LONG_COMMON_START, 0.35",
    "HALF_IN_A_NARROW_RANGE_BEHIND_A_LONG_COMMON_START, 0.6"
  })
  void fourLanes_read20000RowsOfOneKiB_inAPartOfTheTime(SortKeys keys, double part) {
    CannedPartition partition = new CannedPartition(keys.some(20_000, 1), 930);
    SlowPages table = SlowPages.bySize(partition, 930);
    double best = 1;
    for (int run = 0; run < 5 && best > part; run++) {
      long begin = System.nanoTime();
      assertThat(read(QueryExecutors.sequential(), table)).hasSize(20_000);
      long middle = System.nanoTime();
      assertThat(read(QueryExecutors.rangeSplit(4), table))
          .isEqualTo(partition.rows(ALL.range(), ALL.direction()));
      best = Math.min(best, (double) (System.nanoTime() - middle) / (middle - begin));
    }
    System.out.printf("rangeSplit(4), %s: %.0f %% of sequential()%n", keys, 100 * best);
    assertThat(best).isLessThanOrEqualTo(part);
  }

  private CannedPartition partition(int rows, Consumer<QueryPage> hook) {
    return new CannedPartition(
        SortKeys.HEXADECIMAL.some(rows, 1),
        ROWS_OF_PAGE,
        request -> {
          if (isLane()) {
            threads.add(Thread.currentThread());
          }
          hook.accept(request);
        });
  }

  private static List<Item> read(QueryExecutor executor, Table table) {
    List<Item> got = new ArrayList<>();
    try (Rows rows = executor.query(table, ALL)) {
      rows.forEachRemaining(got::add);
    }
    return got;
  }

  private static boolean isLane() {
    return Thread.currentThread().getName().startsWith("ddbds-");
  }

  private static Consumer<QueryPage> laterRequests(Consumer<QueryPage> hook) {
    return request -> {
      if (isLane()) {
        hook.accept(request);
      }
    };
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new InterruptedOperationException("interrupted while fetching a page");
    }
  }
}
