package io.ddbds.strategies;

import io.ddbds.Comparison;
import io.ddbds.Filter;
import io.ddbds.Query;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.SortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a query says about the sort keys of a partition in which every key is the same text followed
 * by the sort key.
 *
 * <p>DynamoDB has one condition for the sort key, and between two bounds it includes both. What
 * that cannot say exactly stays with the client.
 */
final class SortBounds {
  private final String start;
  private final List<Filter> answered = new ArrayList<>();
  private String begins;
  private Optional<String> low = Optional.empty();
  private Optional<String> high = Optional.empty();
  private boolean nothing;

  /**
   * The bounds of a query.
   *
   * @param start what every key of the partition begins with
   * @param below what the sort keys below the query's prefix begin with; empty for all
   */
  SortBounds(Query query, String start, String below) {
    this.start = start;
    this.begins = below;
    this.nothing =
        Utf8.length(below) >= ItemKey.MAX_SORT_BYTES; // the slash is not the end of a key
    for (Filter filter : query.filters()) {
      if (filter instanceof Filter.KeyPrefix prefix) {
        narrow(prefix);
      }
    }
    for (Filter filter : query.filters()) {
      if (filter instanceof Filter.KeyCompare compare) {
        narrow(compare);
      }
    }
  }

  /** The range that holds every sort key that the query selects; empty when there can be none. */
  Optional<SortRange> range() {
    if (nothing || (low.isPresent() && high.isPresent() && isAfter(low.get(), high.get()))) {
      return Optional.empty();
    } else if (low.isEmpty() && high.isEmpty()) {
      return Optional.of(begins.isEmpty() ? new SortRange.All() : new SortRange.BeginsWith(begins));
    } else if (begins.isEmpty() && high.isEmpty()) {
      return Optional.of(new SortRange.AtLeast(low.orElseThrow()));
    } else if (begins.isEmpty() && low.isEmpty()) {
      return Optional.of(new SortRange.AtMost(high.orElseThrow()));
    }
    Optional<String> end = high.or(() -> successor(begins).filter(SortBounds::canBe));
    String from = low.orElse(begins);
    return Optional.of(
        end.<SortRange>map(to -> new SortRange.Between(from, to))
            .orElseGet(() -> new SortRange.AtLeast(from)));
  }

  /** Whether the range holds nothing but what is below the prefix. */
  boolean keepPrefix() {
    return begins.isEmpty() || low.isEmpty() || high.isPresent();
  }

  /** The filters that every sort key of the range satisfies. */
  List<Filter> answered() {
    return answered.stream()
        .filter(filter -> keepPrefix() || !(filter instanceof Filter.KeyPrefix))
        .toList();
  }

  private void narrow(Filter.KeyPrefix filter) {
    String prefix = filter.prefix();
    if (!start.startsWith(prefix)) {
      String more = prefix.startsWith(start) ? prefix.substring(start.length()) : "";
      if (Utf8.length(more) > ItemKey.MAX_SORT_BYTES || more.isEmpty()) {
        nothing = true;
      } else if (more.startsWith(begins)) {
        begins = more;
      } else if (!begins.startsWith(more)) {
        nothing = true;
      }
    }
    answered.add(filter);
  }

  private void narrow(Filter.KeyCompare filter) {
    int side = side(filter.operand());
    Comparison comparison = filter.comparison();
    if (side != 0) {
      nothing |= !comparison.holds(-side);
      answered.add(filter);
      return;
    }
    String sort = filter.operand().substring(start.length());
    if (Utf8.length(sort) > ItemKey.MAX_SORT_BYTES || comparison == Comparison.NOT_EQUAL) {
      return;
    }
    if (comparison.holds(1) || comparison == Comparison.EQUAL) {
      low = Optional.of(low.filter(other -> isAfter(other, sort)).orElse(sort));
    }
    if (comparison.holds(-1) || comparison == Comparison.EQUAL) {
      high = Optional.of(high.filter(other -> isAfter(sort, other)).orElse(sort));
    }
    if (comparison.holds(0)) {
      answered.add(filter);
    }
  }

  /** Where a key is: -1 before all that are to be read, 1 after them, 0 among them. */
  private int side(String key) {
    String first = start + begins;
    if (key.startsWith(first) && key.length() > start.length()) {
      return 0;
    }
    return Utf8.compare(key, first) > 0 ? 1 : -1;
  }

  /** The successor of a text of the longest kind can be longer still. */
  private static boolean canBe(String sort) {
    return Utf8.length(sort) <= ItemKey.MAX_SORT_BYTES;
  }

  private static boolean isAfter(String a, String b) {
    return Utf8.compare(a, b) > 0;
  }

  /** The first text after all that begin so; empty if there is none. */
  private static Optional<String> successor(String begins) {
    if (begins.isEmpty()) {
      return Optional.empty();
    }
    int last = begins.codePointBefore(begins.length());
    String rest = begins.substring(0, begins.length() - Character.charCount(last));
    if (last == Character.MAX_CODE_POINT) {
      return successor(rest);
    }
    int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
    return Optional.of(rest + Character.toString(next));
  }
}
