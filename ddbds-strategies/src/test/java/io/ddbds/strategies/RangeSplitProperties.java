package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.SortRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the sort keys are, lanes give what a sequence of pages gives, for few requests more. */
class RangeSplitProperties {
  private static final int PAGES_OF_A_LANE = 4;

  @Property(tries = 400)
  void rangeSplit_givesEveryRowOnceAndInOrder(
      @ForAll("partitions") Collection<String> sorts,
      @ForAll("ranges") SortRange range,
      @ForAll Direction direction,
      @ForAll @IntRange(min = 1, max = 40) int rowsOfPage,
      @ForAll @IntRange(min = 2, max = 6) int lanes) {
    CannedPartition partition = new CannedPartition(sorts, rowsOfPage);
    HeldPages table = new HeldPages(partition);
    QueryPage first = CannedPartition.request(range, direction, OptionalInt.empty());
    List<Item> expected = partition.rows(range, direction);

    assertThat(read(QueryExecutors.sequential(), new HeldPages(partition), first))
        .isEqualTo(expected);
    int sequentially = partition.requests.getAndSet(0);
    assertThat(read(QueryExecutors.rangeSplit(lanes), table, first)).isEqualTo(expected);

    int most = sequentially == 1 ? 1 : 3 * (sequentially + lanes);
    assertThat(partition.requests.get()).as("requests").isLessThanOrEqualTo(most);
    assertThat(table.most()).as("pages held").isLessThanOrEqualTo(PAGES_OF_A_LANE * lanes);
  }

  @Property(tries = 100)
  void limit_isReadForAsManyRowsAsItSaysAndAFewPagesMore(
      @ForAll("partitions") Collection<String> sorts,
      @ForAll @IntRange(min = 1, max = 300) int limit,
      @ForAll @IntRange(min = 1, max = 40) int rowsOfPage) {
    CannedPartition partition = new CannedPartition(sorts, rowsOfPage);
    HeldPages table = new HeldPages(partition);
    QueryPage first =
        CannedPartition.request(new SortRange.All(), Direction.ASCENDING, OptionalInt.of(limit));
    List<Item> expected = partition.rows(first.range(), first.direction());
    List<Item> got = new ArrayList<>();
    try (Rows rows = QueryExecutors.rangeSplit(3).query(table, first)) {
      while (got.size() < limit && rows.hasNext()) {
        got.add(rows.next());
      }
    }
    assertThat(got).isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
    if (limit <= rowsOfPage) {
      assertThat(partition.requests).hasValue(1);
    }
  }

  @Property(tries = 500)
  void cut_leavesNoTextBetweenTheParts(
      @ForAll("ranges") SortRange range,
      @ForAll Direction direction,
      @ForAll("texts") String cut,
      @ForAll("texts") String sort) {
    SortInterval interval = SortInterval.of(range);
    assertThat(interval.range().contains(sort)).isEqualTo(range.contains(sort));
    if (interval.isCutBy(cut)) {
      boolean before = interval.before(cut, direction).range().contains(sort);
      boolean behind = interval.behind(cut, direction).range().contains(sort);
      assertThat(before || behind).isEqualTo(range.contains(sort));
      assertThat(before && behind).isFalse();
      boolean upTo = direction == Direction.ASCENDING ? before : behind;
      assertThat(upTo).isEqualTo(range.contains(sort) && Utf8.compare(sort, cut) <= 0);
    }
  }

  @Provide
  Arbitrary<Collection<String>> partitions() {
    Arbitrary<Collection<String>> usual =
        Combinators.combine(
                Arbitraries.of(SortKeys.class),
                Arbitraries.integers().between(0, 600),
                Arbitraries.longs())
            .as(SortKeys::some);
    return Arbitraries.oneOf(usual, texts().list().ofMaxSize(200).map(list -> list));
  }

  @Provide
  Arbitrary<SortRange> ranges() {
    Arbitrary<SortRange> between =
        Combinators.combine(texts(), texts())
            .as(
                (a, b) ->
                    Utf8.compare(a, b) <= 0
                        ? new SortRange.Between(a, b)
                        : new SortRange.Between(b, a));
    return Arbitraries.oneOf(
        Arbitraries.just(new SortRange.All()),
        texts().map(SortRange.BeginsWith::new),
        texts().map(SortRange.AtLeast::new),
        texts().map(SortRange.AtMost::new),
        between);
  }

  /**
   * Among them beginnings of usual sort keys, the least and the greatest characters, and chains.
   */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> usual =
        Combinators.combine(
                Arbitraries.of(SortKeys.class),
                Arbitraries.longs(),
                Arbitraries.integers().between(1, 20))
            .as(
                (keys, seed, length) -> {
                  String sort = keys.some(1, seed).iterator().next();
                  int end = Math.min(length, sort.codePointCount(0, sort.length()));
                  return sort.substring(0, sort.offsetByCodePoints(0, end));
                });
    Arbitrary<String> odd =
        Arbitraries.of(
                "\0", "a", "b", "~", "\u007F", "\u07FF", "\uFFFF", "\uD83D\uDE00", "\uDBFF\uDFFF")
            .list()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(usual, odd, odd.map(text -> text + "a".repeat(1_000)));
  }

  private static List<Item> read(QueryExecutor executor, HeldPages table, QueryPage first) {
    List<Item> got = new ArrayList<>();
    try (Rows rows = executor.query(table, first)) {
      rows.forEachRemaining(
          row -> {
            table.got(row);
            got.add(row);
          });
    }
    return got;
  }
}
