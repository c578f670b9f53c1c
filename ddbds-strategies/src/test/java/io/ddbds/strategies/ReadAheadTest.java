package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.SortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much lanes read ahead of their reader, who has the first page of 100 rows. */
class ReadAheadTest {
  private static final int ROWS_OF_PAGE = 100;
  private static final int LANES = 4;

  private final CannedPartition partition = partition(10_000);
  private final QueryPage first =
      CannedPartition.request(new SortRange.All(), Direction.ASCENDING, OptionalInt.empty());

  @Test
  void pages_areHeldForEachLane_andMoreAsTheReaderGoesOn() {
    RangePlan plan = plan(partition, OptionalInt.empty());
    List<Piece> taken = takeAll(plan);
    assertThat(taken).hasSize(LANES + 1);
    for (int read : new int[] {3, 3, 3, 3, 2, 1, 1, 1}) {
      taken.forEach(piece -> arrives(plan, piece));
      assertThat(plan.next()).isPresent();
      taken = takeAll(plan);
      assertThat(taken).hasSize(read);
    }
  }

  @Test
  void pages_areReadUntilThereIsWhatIsWanted() {
    assertThat(takeAll(plan(partition, OptionalInt.of(301)))).hasSize(3);
    assertThat(takeAll(plan(partition, OptionalInt.of(300)))).hasSize(2);
    RangePlan plan = plan(partition, OptionalInt.of(201));
    arrives(plan, plan.take(false).orElseThrow());
    assertThat(takeAll(plan)).as("what has come counts, too").hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void readerWhoWaits_getsThePageThatIsNext_althoughThereIsWhatWasWanted() {
    RangePlan plan = plan(partition, OptionalInt.of(100));
    assertThat(plan.take(false)).isEmpty();
    Piece piece = plan.take(true).orElseThrow();
    assertThat(plan.take(true)).as("nothing but that").isEmpty();
    arrives(plan, piece);
    assertThat(plan.next().orElseThrow()).hasSize(ROWS_OF_PAGE);
  }

  @Test
  void lastRow_saysThatNoMoreThanAPageIsLeft() {
    assertThat(takeAll(plan(partition(150), OptionalInt.empty()))).hasSize(1);
  }

  @Test
  void plan_saysWhatItIsOf() {
    assertThat(plan(partition, OptionalInt.empty())).hasToString(first.target().toString());
  }

  @Test
  @Timeout(30)
  void lanes_askForTheLastRow_andReadOnByThemselves() throws InterruptedException {
    BlockingQueue<QueryPage> requests = new LinkedBlockingQueue<>();
    CannedPartition table = new CannedPartition(sorts(10_000), ROWS_OF_PAGE, requests::add);
    RangePlan plan = new RangePlan(first, table.query(first), OptionalInt.empty(), "sort", 2);
    requests.clear();
    try (Lanes lanes = new Lanes(table, plan, 2)) {
      lanes.start();
      List<QueryPage> made = new ArrayList<>();
      while (made.size() < 4) {
        made.add(requests.take());
      }
      assertThat(made).filteredOn(plan.lastRow()::equals).hasSize(1);
      assertThat(requests.poll(50, TimeUnit.MILLISECONDS)).as("enough, unread").isNull();
      assertThat(lanes.next().orElseThrow()).isNotEmpty();
      assertThat(requests.take()).as("the reader goes on").isNotNull();
    }
  }

  @Test
  @Timeout(30)
  void lanes_beginBeforeTheLastRowIsThere() throws InterruptedException {
    CountDownLatch page = new CountDownLatch(1);
    CannedPartition table =
        new CannedPartition(
            sorts(10_000),
            ROWS_OF_PAGE,
            request -> {
              if (request.direction() == Direction.DESCENDING) {
                await(page);
              } else if (request.start().isPresent()) {
                page.countDown();
              }
            });
    RangePlan plan = new RangePlan(first, table.query(first), OptionalInt.empty(), "sort", 2);
    try (Lanes lanes = new Lanes(table, plan, 2)) {
      lanes.start();
      assertThat(page.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @Timeout(30)
  void readerOfMoreThanWasWanted_getsIt() throws InterruptedException {
    BlockingQueue<QueryPage> requests = new LinkedBlockingQueue<>();
    CannedPartition table = new CannedPartition(sorts(1_000), ROWS_OF_PAGE, requests::add);
    RangePlan plan = new RangePlan(first, table.query(first), OptionalInt.of(100), "sort", 2);
    requests.clear();
    List<Item> rows = new ArrayList<>();
    try (Lanes lanes = new Lanes(table, plan, 2)) {
      lanes.start();
      requests.take(); // for the last row
      assertThat(requests.poll(50, TimeUnit.MILLISECONDS)).isNull();
      for (Optional<List<Item>> next = lanes.next(); next.isPresent(); next = lanes.next()) {
        rows.addAll(next.get());
      }
    }
    assertThat(rows).hasSize(900);
  }

  private RangePlan plan(CannedPartition table, OptionalInt wanted) {
    RangePlan plan = new RangePlan(first, table.query(first), wanted, "sort", LANES);
    table.query(plan.lastRow()).items().forEach(plan::last);
    return plan;
  }

  private static List<Piece> takeAll(RangePlan plan) {
    List<Piece> taken = new ArrayList<>();
    for (Optional<Piece> piece = plan.take(false); piece.isPresent(); piece = plan.take(false)) {
      taken.add(piece.get());
    }
    return taken;
  }

  private void arrives(RangePlan plan, Piece piece) {
    Page page = partition.query(plan.request(piece));
    plan.arrived(piece, page);
  }

  private static CannedPartition partition(int rows) {
    return new CannedPartition(sorts(rows), ROWS_OF_PAGE);
  }

  private static Set<String> sorts(int rows) {
    return SortKeys.HEXADECIMAL.some(rows, 7);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
