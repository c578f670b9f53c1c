package io.ddbds.strategies;

import com.google.common.collect.Lists;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A partition that consists of sort keys; several rows may have the same, as in an index. A page of
 * it has some number of rows at most. Every request passes a hook first.
 */
final class CannedPartition extends PagesOnlyTable {
  static final String SORT = "sort";
  private static final String NUMBER = "number";

  final AtomicInteger requests = new AtomicInteger();
  private final Consumer<QueryPage> hook;
  private final List<Item> ascending;
  private final int rowsOfPage;

  CannedPartition(Collection<String> sorts, int rowsOfPage, Consumer<QueryPage> hook) {
    List<String> sorted = sorts.stream().sorted(Utf8.ORDER).toList();
    this.ascending =
        IntStream.range(0, sorted.size()).mapToObj(i -> item(sorted.get(i), i)).toList();
    this.rowsOfPage = rowsOfPage;
    this.hook = hook;
  }

  CannedPartition(Collection<String> sorts, int rowsOfPage) {
    this(sorts, rowsOfPage, request -> {});
  }

  /** The request for the first page. */
  static QueryPage request(SortRange range, Direction direction, OptionalInt limit) {
    return new QueryPage(
        Target.MAIN,
        "partition",
        range,
        direction,
        Optional.empty(),
        Set.of(),
        true,
        limit,
        Optional.empty());
  }

  /** The rows of a range in the order in which they are to be read. */
  List<Item> rows(SortRange range, Direction direction) {
    return directed(direction).stream().filter(row -> range.contains(sort(row))).toList();
  }

  static String sort(Item row) {
    return row.text(SORT).orElseThrow();
  }

  @Override
  public Page query(QueryPage request) {
    requests.incrementAndGet();
    hook.accept(request);
    List<Item> rows = directed(request.direction());
    int most = Math.min(rowsOfPage, request.limit().orElse(rowsOfPage));
    List<Item> items = new ArrayList<>();
    for (int i = from(request, rows); i < rows.size(); i++) {
      if (!request.range().contains(sort(rows.get(i)))) {
        break;
      }
      items.add(rows.get(i));
      if (items.size() == most) {
        return new Page(items, Optional.of(rows.get(i)));
      }
    }
    return new Page(items, Optional.empty());
  }

  @Override
  public Page scan(ScanPage page) {
    throw new AssertionError("a partition is queried");
  }

  @Override
  public KeyAttributes key(Target target) {
    return KeyAttributes.of("partition", SORT);
  }

  @Override
  public Usage usage() {
    return new Usage(requests.get(), 0, 0);
  }

  /** The first row behind the start, or else in the range. DynamoDB refuses a start outside. */
  private int from(QueryPage request, List<Item> rows) {
    if (request.start().isPresent()) {
      Item start = request.start().get();
      if (!request.range().contains(sort(start))) {
        throw new AssertionError(sort(start) + " is outside of " + request.range());
      }
      int number = start.number(NUMBER).orElseThrow().intValue();
      return 1 + (request.direction() == Direction.ASCENDING ? number : rows.size() - 1 - number);
    }
    Direction direction = request.direction();
    return SortInterval.of(request.range())
        .near(direction)
        .map(bound -> rowsBefore(bound, direction, rows))
        .orElse(0);
  }

  /** How many rows are read before those of a sort key. */
  private static int rowsBefore(String bound, Direction direction, List<Item> rows) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) / 2;
      int order = Utf8.compare(sort(rows.get(middle)), bound);
      if (direction == Direction.ASCENDING ? order < 0 : order > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private List<Item> directed(Direction direction) {
    return direction == Direction.ASCENDING ? ascending : Lists.reverse(ascending);
  }

  private static Item item(String sort, int number) {
    return new Item(Map.of(SORT, Attribute.of(sort), NUMBER, Attribute.of(number)));
  }
}
