package io.ddbds.dynamo.spi;

import java.util.List;
import java.util.Optional;

/**
 * A page of a query or a scan.
 *
 * @param items the items, perhaps none
 * @param end where the next page starts; empty when this is the last
 */
public record Page(List<Item> items, Optional<Item> end) {
  public Page {
    items = List.copyOf(items);
  }
}
