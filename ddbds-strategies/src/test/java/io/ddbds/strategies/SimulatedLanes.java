package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Lanes without threads: they read as a plan says, in a time that is calculated. A full page takes
 * 50 ms, of which 5 are for any request.
 */
final class SimulatedLanes {
  private final CannedPartition partition;
  private final int lanes;
  private final int rowsOfPage;
  private final PriorityQueue<Arrival> arrivals =
      new PriorityQueue<>(Comparator.comparingDouble(Arrival::at));
  private final List<Item> rows = new ArrayList<>();
  private double now;

  SimulatedLanes(CannedPartition partition, int lanes, int rowsOfPage) {
    this.partition = partition;
    this.lanes = lanes;
    this.rowsOfPage = rowsOfPage;
  }

  /** What all rows took if one page is read after the other. */
  double sequentially(QueryPage first) {
    Optional<QueryPage> request = Optional.of(first);
    double sum = 0;
    while (request.isPresent()) {
      QueryPage one = request.get();
      Page page = partition.query(one);
      sum += millis(page);
      request = page.end().map(one::from);
    }
    return sum;
  }

  /** Reads everything; the reader takes no time. */
  void read(QueryPage first) {
    Page page = partition.query(first);
    now = millis(page);
    rows.addAll(page.items());
    if (page.end().isPresent()) {
      RangePlan plan = new RangePlan(first, page, first.limit(), CannedPartition.SORT, lanes);
      send(plan.lastRow(), last -> last.items().forEach(plan::last));
      readOn(plan);
      while (!arrivals.isEmpty()) {
        Arrival arrival = arrivals.remove();
        now = arrival.at();
        arrival.happen().run();
        readOn(plan);
      }
    }
  }

  List<Item> rows() {
    return rows;
  }

  double millis() {
    return now;
  }

  private double millis(Page page) {
    return 5 + 45.0 * page.items().size() / rowsOfPage;
  }

  private void readOn(RangePlan plan) {
    for (Optional<List<Item>> next = plan.next(); next.isPresent(); next = plan.next()) {
      rows.addAll(next.get());
    }
    while (arrivals.size() < lanes) {
      Optional<Piece> piece = plan.take(true);
      if (piece.isEmpty()) {
        return;
      }
      send(plan.request(piece.get()), page -> plan.arrived(piece.get(), page));
    }
  }

  private void send(QueryPage request, Consumer<Page> arrived) {
    Page page = partition.query(request);
    double at = now + millis(page);
    arrivals.add(new Arrival(at, () -> arrived.accept(page)));
  }

  private record Arrival(double at, Runnable happen) {}
}
