package io.ddbds.dynamo.testing;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.RowWrite;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a write makes of its row, worked out before anything is changed. */
final class Change {
  private static final Item NOTHING = new Item(Map.of());

  private final StoredTable table;
  private final RowWrite write;
  private final ItemKey key;
  private final Optional<Item> before;
  private final Optional<Item> after;

  private Change(StoredTable table, RowWrite write, ItemKey key) {
    this.table = table;
    this.write = write;
    this.key = key;
    this.before = table.find(key);
    this.after = outcome();
  }

  /** Works out a write, or refuses it. */
  static Change of(StoredTable table, RowWrite write, Refusals refusals) {
    refusals.checkCondition(write.condition());
    if (write instanceof RowWrite.Put put) {
      refusals.checkItem(table, put.item());
    } else if (write instanceof RowWrite.Update update) {
      refusals.checkUpdate(table, update);
    }
    ItemKey key = Keys.of(table.schema().key(), write);
    table.requireShape(key);
    refusals.checkKey(key);
    Change change = new Change(table, write, key);
    if (change.isAllowed()) {
      change.after.ifPresent(item -> refusals.checkItem(table, item));
    }
    return change;
  }

  /** The row, among those of all tables. */
  Object row() {
    return Map.entry(table.schema().suffix(), key);
  }

  /** Whether the condition holds. */
  boolean isAllowed() {
    return write.condition().isEmpty()
        || ConditionEvaluation.holds(write.condition().get(), before.orElse(NOTHING));
  }

  /** Write units outside a transaction; of a check, for which DynamoDB reads, what that costs. */
  double cost() {
    return write instanceof RowWrite.Check
        ? CapacityUnits.ofRow(before.map(ItemSize::of).orElse(0L), true)
        : table.costOfReplacing(key, after);
  }

  /** About as much as it adds to the size of a transaction. */
  long bytes() {
    return write instanceof RowWrite.Put put
        ? ItemSize.of(put.item())
        : ItemSize.of(Keys.item(table.schema().key(), key));
  }

  /** The row as it was, in arrays of its own. */
  Optional<Item> before() {
    return before.map(item -> PageReading.only(Set.of(), item));
  }

  void apply() {
    table.replace(key, after);
  }

  private Optional<Item> outcome() {
    if (write instanceof RowWrite.Put put) {
      return Optional.of(normalized(put.item()));
    } else if (write instanceof RowWrite.Update update) {
      return Optional.of(normalized(updated(update)));
    }
    return write instanceof RowWrite.Check ? before : Optional.empty();
  }

  private Item updated(RowWrite.Update update) {
    Item old = before.orElse(Keys.item(table.schema().key(), key));
    Map<String, Attribute> attributes = new HashMap<>(old.attributes());
    attributes.putAll(update.set());
    attributes.keySet().removeAll(update.remove());
    return new Item(attributes);
  }

  private static Item normalized(Item item) {
    return new Item(normalized(item.attributes()));
  }

  /** Numbers come back from DynamoDB in its own notation; arrays stay the caller's. */
  private static Map<String, Attribute> normalized(Map<String, Attribute> attributes) {
    Map<String, Attribute> normalized = new HashMap<>(attributes);
    normalized.replaceAll((name, attribute) -> normalized(attribute));
    return normalized;
  }

  private static Attribute normalized(Attribute attribute) {
    if (attribute instanceof Attribute.Numeric number) {
      BigDecimal value = new BigDecimal(number.digits());
      return new Attribute.Numeric(
          value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    } else if (attribute instanceof Attribute.Document document) {
      return new Attribute.Document(normalized(document.members()));
    }
    return Copies.of(attribute);
  }
}
