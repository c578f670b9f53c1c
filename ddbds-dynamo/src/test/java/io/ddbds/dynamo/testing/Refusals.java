package io.ddbds.dynamo.testing;

import io.ddbds.BackendException;
import io.ddbds.Key;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowWrite;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What DynamoDB refuses of a request, with the keys that the exception is to carry. */
final class Refusals {
  private final List<Key> entries;

  Refusals(List<Key> entries) {
    this.entries = entries;
  }

  /** Throws unless what is required is so. */
  void require(boolean met, String otherwise) {
    if (!met) {
      throw new BackendException("DynamoDB would refuse it: " + otherwise, entries, null);
    }
  }

  void checkNumber(List<?> rows, int most) {
    require(!rows.isEmpty() && rows.size() <= most, rows.size() + " rows, not 1 to " + most);
  }

  void checkDistinct(List<?> rows) {
    require(new HashSet<>(rows).size() == rows.size(), "a row occurs twice");
  }

  void checkKey(ItemKey key) {
    checkKeyText(key.partition(), ItemKey.MAX_PARTITION_BYTES);
    key.sort().ifPresent(sort -> checkKeyText(sort, ItemKey.MAX_SORT_BYTES));
  }

  void checkCondition(Optional<Condition> condition) {
    require(condition.filter(ConditionEvaluation::isRefused).isEmpty(), "documents have no order");
  }

  /** Of a whole row, as it would be stored. */
  void checkItem(StoredTable table, Item item) {
    checkKeyAttributes(table.schema().key(), item, true);
    for (IndexSchema index : table.schema().indexes()) {
      checkKeyAttributes(index.key(), item, false);
    }
    long size = ItemSize.of(item);
    require(size <= ItemSize.LIMIT, "an item of " + size + " bytes");
  }

  void checkUpdate(StoredTable table, RowWrite.Update update) {
    for (String name : table.schema().key().names()) {
      require(
          !update.set().containsKey(name) && !update.remove().contains(name),
          "an update of the key attribute " + name);
    }
    for (String name : update.remove()) {
      require(!update.set().containsKey(name), name + " is set and removed");
    }
  }

  /** Of a page of a query or a scan. */
  void checkPage(
      StoredTable table,
      Optional<IndexSchema> index,
      Set<String> attributes,
      Optional<Condition> filter,
      OptionalInt limit) {
    require(limit.orElse(1) > 0, "a limit of " + limit);
    checkCondition(filter);
    index
        .filter(held -> !(held.projection() instanceof Projection.All))
        .map(table::projection)
        .ifPresent(
            held -> {
              require(held.containsAll(attributes), "the index does not hold what is asked for");
              require(
                  held.containsAll(filterAttributes(filter)),
                  "the index does not hold what the filter looks at");
            });
  }

  /** Of the filter of a query, which must leave the key to the key condition. */
  void checkQueryFilter(KeyAttributes key, Optional<Condition> filter) {
    Set<String> attributes = new HashSet<>(filterAttributes(filter));
    attributes.retainAll(key.names());
    require(attributes.isEmpty(), "a filter of the key attributes " + attributes);
  }

  /** Of where a page of a query starts. */
  void checkStart(SortedRows rows, KeyAttributes key, QueryPage page) {
    page.start()
        .ifPresent(
            start -> {
              require(
                  rows.isEnd(start), "a start of the attributes " + start.attributes().keySet());
              require(
                  start.text(key.partition()).orElseThrow().equals(page.partition())
                      && key.sort().flatMap(start::text).stream().allMatch(page.range()::contains),
                  "a start outside what is read");
            });
  }

  void checkKeyText(String text, int most) {
    int bytes = Utf8.length(text);
    require(bytes > 0, "an empty key attribute");
    require(bytes <= most, "a key attribute of " + bytes + " bytes, not at most " + most);
  }

  private void checkKeyAttributes(KeyAttributes key, Item item, boolean needed) {
    checkKeyAttribute(item.get(key.partition()), ItemKey.MAX_PARTITION_BYTES, needed);
    key.sort().ifPresent(sort -> checkKeyAttribute(item.get(sort), ItemKey.MAX_SORT_BYTES, needed));
  }

  private void checkKeyAttribute(@Nullable Attribute attribute, int most, boolean needed) {
    if (attribute == null) {
      require(!needed, "a key attribute is missing");
    } else if (attribute instanceof Attribute.Text text) {
      checkKeyText(text.text(), most);
    } else {
      require(false, "a key attribute is of another type than S");
    }
  }

  private static Set<String> filterAttributes(Optional<Condition> filter) {
    return filter.map(ConditionEvaluation::attributes).orElse(Set.of());
  }
}
