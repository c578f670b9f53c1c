package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Comparison;
import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.SortRange;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** What a range of sort keys must hold, and may say, of the keys of the partition {@code /p}. */
class SortBoundsProperties {
  private static final String START = "/p/";

  @Property(tries = 5_000)
  void range_ofAnyQuery_holdsWhatItSelectsAndNothingThatItClaimsToAnswer(
      @ForAll("prefixes") String below,
      @ForAll("filters") @Size(max = 4) List<Filter> filters,
      @ForAll("sorts") @Size(min = 1, max = 12) List<String> sorts) {
    String end = below.isEmpty() ? "" : below + "/";
    Query query = Query.prefix(Key.raw((START + below).replaceAll("/$", ""))).withFilters(filters);
    SortBounds bounds = new SortBounds(query, START, end);
    Optional<SortRange> range = bounds.range();
    for (String sort : sorts) {
      Key key = Key.raw(START + sort);
      boolean inside = range.isPresent() && range.get().contains(sort);
      boolean selected = sort.startsWith(end) && filters.stream().allMatch(by -> holds(by, key));
      Statistics.label("key").collect(selected ? "selected" : inside ? "read" : "left out");
      if (selected) {
        assertThat(inside).as("%s of %s by %s", range, key, query).isTrue();
      }
      if (inside) {
        assertThat(bounds.answered()).allSatisfy(by -> assertThat(holds(by, key)).isTrue());
        assertThat(!bounds.keepPrefix() || sort.startsWith(end))
            .as("%s of %s, below %s", range, key, below)
            .isTrue();
      }
    }
    assertThat(filters).containsAll(bounds.answered());
    Statistics.label("key")
        .coverage(
            coverage -> {
              coverage.check("selected").percentage(percent -> percent > 5);
              coverage.check("left out").percentage(percent -> percent > 5);
            });
  }

  @Provide
  Arbitrary<String> prefixes() {
    return Arbitraries.of("", "", "a", "b", "a/b", "\uD7FF", "\uDBFF\uDFFF");
  }

  @Provide
  Arbitrary<List<String>> sorts() {
    return sort().list();
  }

  @Provide
  Arbitrary<List<Filter>> filters() {
    Arbitrary<String> keys =
        Arbitraries.frequencyOf(
            Tuple.of(8, sort().map(sort -> START + sort)),
            Tuple.of(1, Arbitraries.of("/", "/p", "/p-", "/o/x", "/q", "/pp/a")));
    Arbitrary<Filter> comparisons =
        Combinators.combine(Arbitraries.of(Comparison.values()), keys).as(Filter::key);
    return Arbitraries.oneOf(comparisons, keys.map(Filter::keyPrefix)).list();
  }

  /** Sort keys of few code points at the edges of their order, some as long as they may be. */
  private static Arbitrary<String> sort() {
    Arbitrary<String> texts =
        Arbitraries.of("a", "a", "b", "/", ".", "0", "\uD7FF", "\uE000", "\uFFFF", "\uDBFF\uDFFF")
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(parts -> String.join("", parts));
    return Arbitraries.frequencyOf(
            Tuple.of(30, texts), Tuple.of(1, Arbitraries.just("a" + "b".repeat(1023))))
        .filter(text -> !text.endsWith("/"));
  }

  private static boolean holds(Filter filter, Key key) {
    return filter.test(Entry.ofKey(key));
  }
}
