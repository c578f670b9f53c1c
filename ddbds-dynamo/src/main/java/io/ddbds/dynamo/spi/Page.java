package io.ddbds.dynamo.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A page of a query or a scan.
 *
 * @param items the items, perhaps none
 * @param end where the next page starts; empty when this is the last
 */
public record Page(List<Item> items, Optional<Item> end) {
  /** More items than a page of 1 MB can have. */
  private static final int LARGEST_LIMIT = 1 << 20;

  public Page {
    items = List.copyOf(items);
  }

  /** The limit of the page after one of some limit; no page has more than 1 MB anyway. */
  static OptionalInt next(OptionalInt limit) {
    return limit.isPresent()
        ? OptionalInt.of(2 * Math.min(limit.getAsInt(), LARGEST_LIMIT / 2))
        : limit;
  }
}
