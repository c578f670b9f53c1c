package io.ddbds.dynamo.testing;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** Cuts a page out of a sequence of rows, and counts the bytes it reads for it. */
final class PageReading {
  /** A page ends with the item that makes it this long ("Paginating results" in the guide). */
  private static final long PAGE_BYTES = 1 << 20;

  private final StoredTable table;
  private final Optional<IndexSchema> index;
  private final SortedRows rows;
  private long bytes;

  PageReading(StoredTable table, Optional<IndexSchema> index) {
    this.table = table;
    this.index = index;
    this.rows = table.rows(index.map(IndexSchema::name));
  }

  /** The size of what was read, in the form in which the index holds it. */
  long bytes() {
    return bytes;
  }

  /**
   * Reads a page.
   *
   * @param isLast whether DynamoDB knows, without looking, that no row can follow an item
   */
  Page read(
      Iterator<Item> items,
      Optional<Condition> filter,
      Set<String> attributes,
      OptionalInt limit,
      Predicate<Item> isLast) {
    List<Item> page = new ArrayList<>();
    int number = 0;
    long pageBytes = 0;
    while (items.hasNext()) {
      Item whole = items.next();
      Item item = index.map(held -> table.projected(held, whole)).orElse(whole);
      bytes += ItemSize.of(item);
      // An index's page is measured by its table's items, as in DynamoDB Local.
      pageBytes += ItemSize.of(whole);
      number++;
      if (filter.isEmpty() || ConditionEvaluation.holds(filter.get(), item)) {
        page.add(only(attributes, item));
      }
      boolean full = limit.isPresent() && number == limit.getAsInt() && !isLast.test(whole);
      if (full || (pageBytes >= PAGE_BYTES && items.hasNext())) {
        return new Page(page, Optional.of(rows.end(whole)));
      }
    }
    return new Page(page, Optional.empty());
  }

  /** A copy of the attributes that are asked for; none named are all. */
  static Item only(Set<String> attributes, Item item) {
    Map<String, Attribute> asked = new HashMap<>(item.attributes());
    if (!attributes.isEmpty()) {
      asked.keySet().retainAll(attributes);
    }
    return Copies.of(new Item(asked));
  }
}
