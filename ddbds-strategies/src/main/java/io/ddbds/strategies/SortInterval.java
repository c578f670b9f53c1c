package io.ddbds.strategies;

import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.SortRange;
import java.util.Optional;

/**
 * Sort keys between two bounds, both included.
 *
 * <p>An interval is cut after a sort key: one part ends there, the other begins with the same text
 * and U+0000 behind it. No text is between these two, so that no row is read twice or missed.
 *
 * @param low the least sort key; empty when there is no bound
 * @param high the greatest sort key; empty when there is no bound
 */
record SortInterval(Optional<String> low, Optional<String> high) {
  private static final String LEAST = "\0";

  /** The interval of a range. */
  static SortInterval of(SortRange range) {
    if (range instanceof SortRange.BeginsWith begins) {
      return between(begins.prefix(), greatest(begins.prefix()));
    } else if (range instanceof SortRange.AtLeast from) {
      return new SortInterval(Optional.of(from.low()), Optional.empty());
    } else if (range instanceof SortRange.AtMost to) {
      return new SortInterval(Optional.empty(), Optional.of(to.high()));
    } else if (range instanceof SortRange.Between between) {
      return between(between.low(), between.high());
    }
    return new SortInterval(Optional.empty(), Optional.empty());
  }

  /** The range that a request names. */
  SortRange range() {
    if (low.isPresent() && high.isPresent()) {
      return new SortRange.Between(low.get(), high.get());
    } else if (low.isPresent()) {
      return new SortRange.AtLeast(low.get());
    } else if (high.isPresent()) {
      return new SortRange.AtMost(high.get());
    }
    return new SortRange.All();
  }

  /** The bound at which reading begins. */
  Optional<String> near(Direction direction) {
    return direction == Direction.ASCENDING ? low : high;
  }

  /** The bound at which reading ends. */
  Optional<String> far(Direction direction) {
    return near(opposite(direction));
  }

  /** The part that is read first when this is cut after a sort key, which cuts it. */
  SortInterval before(String cut, Direction direction) {
    return direction == Direction.ASCENDING ? upTo(cut) : beyond(cut);
  }

  /** The part that is read second. */
  SortInterval behind(String cut, Direction direction) {
    return before(cut, opposite(direction));
  }

  /** From where this begins to where another ends that is read later. */
  SortInterval upToEndOf(SortInterval later, Direction direction) {
    return direction == Direction.ASCENDING
        ? new SortInterval(low, later.high)
        : new SortInterval(later.low, high);
  }

  /** Whether both parts are intervals, and of bounds that DynamoDB takes. */
  boolean isCutBy(String cut) {
    return !cut.isEmpty()
        && Utf8.length(cut) < ItemKey.MAX_SORT_BYTES
        && low.map(bound -> Utf8.compare(bound, cut) <= 0).orElse(true)
        && high.map(bound -> Utf8.compare(cut, bound) < 0).orElse(true);
  }

  static Direction opposite(Direction direction) {
    return direction == Direction.ASCENDING ? Direction.DESCENDING : Direction.ASCENDING;
  }

  private SortInterval upTo(String cut) {
    return new SortInterval(low, Optional.of(cut));
  }

  private SortInterval beyond(String cut) {
    return new SortInterval(Optional.of(cut + LEAST), high);
  }

  private static SortInterval between(String low, String high) {
    return new SortInterval(Optional.of(low), Optional.of(high));
  }

  /** The greatest sort key that begins so: as many of the greatest character as there is room. */
  private static String greatest(String prefix) {
    int room = ItemKey.MAX_SORT_BYTES - Utf8.length(prefix);
    String last =
        switch (room % 4) {
          case 3 -> "\uFFFF";
          case 2 -> "\u07FF";
          case 1 -> "\u007F";
          default -> "";
        };
    return prefix + Character.toString(Character.MAX_CODE_POINT).repeat(room / 4) + last;
  }
}
