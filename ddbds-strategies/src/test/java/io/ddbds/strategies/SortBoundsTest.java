package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ddbds.Comparison;
import io.ddbds.Filter;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.SortRange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In a partition whose keys begin with {@code /p/}. */
class SortBoundsTest {
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);
  private static final String LONG = "y".repeat(1025);

  static Stream<Arguments> ranges() {
    return Stream.of(
        arguments("", new SortRange.All(), true, filters()),
        arguments("b/", new SortRange.BeginsWith("b/"), true, filters()),
        arguments("", atLeast("m"), true, answered(from("/p/m"))),
        arguments("", atLeast("m"), true, left(after("/p/m"))),
        arguments("", new SortRange.AtMost("m"), true, answered(to("/p/m"))),
        arguments("", new SortRange.AtMost("m"), true, left(before("/p/m"))),
        arguments("", between("m", "m"), true, answered(is("/p/m"))),
        arguments("", between("b", "m"), true, answered(from("/p/b"), to("/p/m"))),
        arguments("", between("m", "m"), true, answered(is("/p/m"), from("/p/b"), to("/p/x"))),
        arguments("", atLeast("m"), true, answered(from("/p/b"), from("/p/m"))),
        arguments("", new SortRange.AtMost("b"), true, answered(to("/p/b"), to("/p/m"))),
        arguments("", nothing(), true, answered(from("/p/m"), to("/p/b"))),
        arguments("", nothing(), true, answered(is("/p/m"), is("/p/n"))),
        arguments("", new SortRange.All(), true, left(not("/p/m"))),
        // Bounds outside of the partition hold for all of it, or for nothing.
        arguments("", new SortRange.All(), true, answered(from("/a"), to("/q"), not("/a"))),
        arguments("", new SortRange.All(), true, answered(from("/p"), after("/p/"))),
        arguments("", nothing(), true, answered(from("/q"))),
        arguments("", nothing(), true, answered(before("/p/"))),
        arguments("", nothing(), true, answered(is("/p"))),
        arguments("", new SortRange.All(), true, left(to("/p/" + LONG))),
        // Below a prefix one bound needs another.
        arguments("b/", between("b/m", "b0"), false, answered(from("/p/b/m"))),
        arguments("b/", between("b/", "b/m"), true, answered(to("/p/b/m"))),
        arguments("b/", new SortRange.BeginsWith("b/"), true, answered(from("/p/a"), to("/p/c"))),
        arguments("b/", nothing(), true, answered(from("/p/c"))),
        arguments("b/", nothing(), true, answered(to("/p/b"))),
        // Prefixes of keys.
        arguments("", new SortRange.All(), true, answered(begins("/p"), begins("/p/"), begins(""))),
        arguments("", new SortRange.BeginsWith("bc"), true, answered(begins("/p/bc"))),
        arguments(
            "", new SortRange.BeginsWith("bc"), true, answered(begins("/p/b"), begins("/p/bc"))),
        arguments("", nothing(), true, answered(begins("/p/b"), begins("/p/c"))),
        arguments("", nothing(), true, answered(begins("/q"))),
        arguments("", nothing(), true, answered(begins("/p/" + LONG))),
        arguments("b/", new SortRange.BeginsWith("b/c"), true, answered(begins("/p/b/c"))),
        arguments("b/", new SortRange.BeginsWith("b/"), true, answered(begins("/p/b"))),
        // What comes first after all below a prefix is a bound that is included.
        arguments("", between("bm", "c"), false, answered(from("/p/bm")).andLeft(begins("/p/b"))),
        // After U+D7FF comes U+E000, and after the last code point that before it moves on.
        arguments(
            "",
            between("\uD7FFm", "\uE000"),
            false,
            answered(from("/p/\uD7FFm")).andLeft(begins("/p/\uD7FF"))),
        arguments(
            "",
            between("a" + LAST + "m", "b"),
            false,
            answered(from("/p/a" + LAST + "m")).andLeft(begins("/p/a" + LAST))),
        // That bound can be longer than a sort key.
        arguments(
            "",
            atLeast("y".repeat(1023) + "\u007F"),
            false,
            answered(from("/p/" + "y".repeat(1023) + "\u007F"))
                .andLeft(begins("/p/" + "y".repeat(1023) + "\u007F"))),
        arguments(
            "",
            atLeast(LAST + "m"),
            false,
            answered(from("/p/" + LAST + "m")).andLeft(begins("/p/" + LAST))),
        arguments(
            "",
            between(LAST, LAST + "m"),
            true,
            answered(begins("/p/" + LAST), to("/p/" + LAST + "m"))),
        arguments(LONG.substring(1), nothing(), true, filters()));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void bounds_ofFilters_areTheLeastRangeThatHoldsWhatTheySelect(
      String below, Object range, boolean keepsPrefix, Filters filters) {
    Query query = Query.all().withFilters(filters.all());
    SortBounds bounds = new SortBounds(query, "/p/", below);
    assertThat(bounds.range())
        .isEqualTo(range instanceof SortRange some ? Optional.of(some) : Optional.empty());
    if (range instanceof SortRange) {
      assertThat(bounds.keepPrefix()).isEqualTo(keepsPrefix);
      assertThat(bounds.answered()).containsExactlyInAnyOrderElementsOf(filters.answered());
    }
  }

  private static Object nothing() {
    return "nothing";
  }

  private static SortRange atLeast(String low) {
    return new SortRange.AtLeast(low);
  }

  private static SortRange between(String low, String high) {
    return new SortRange.Between(low, high);
  }

  private static Filter from(String key) {
    return Filter.key(Comparison.GREATER_OR_EQUAL, key);
  }

  private static Filter after(String key) {
    return Filter.key(Comparison.GREATER, key);
  }

  private static Filter to(String key) {
    return Filter.key(Comparison.LESS_OR_EQUAL, key);
  }

  private static Filter before(String key) {
    return Filter.key(Comparison.LESS, key);
  }

  private static Filter is(String key) {
    return Filter.key(Comparison.EQUAL, key);
  }

  private static Filter not(String key) {
    return Filter.key(Comparison.NOT_EQUAL, key);
  }

  private static Filter begins(String prefix) {
    return Filter.keyPrefix(prefix);
  }

  private static Filters filters() {
    return answered();
  }

  private static Filters answered(Filter... answered) {
    return new Filters(List.of(answered), List.of());
  }

  private static Filters left(Filter... left) {
    return new Filters(List.of(), List.of(left));
  }

  /** Filters that the range answers, and those that it leaves. */
  record Filters(List<Filter> answered, List<Filter> left) {
    Filters andLeft(Filter... more) {
      return new Filters(answered, Arrays.asList(more));
    }

    List<Filter> all() {
      return Stream.concat(answered.stream(), left.stream()).toList();
    }
  }
}
