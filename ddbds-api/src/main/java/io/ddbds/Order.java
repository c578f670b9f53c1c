package io.ddbds;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How a query sorts its results. Sealed, so that a store can recognise what it can deliver sorted.
 *
 * <p>Among entries that the orders of a query leave level, the key decides, ascending, also after a
 * descending order: sorted results have one order only.
 */
public sealed interface Order {
  /** By key, in {@link Key#BYTE_ORDER}. */
  Order KEY = Property.KEY;

  /** By key, in the reverse of {@link Key#BYTE_ORDER}. */
  Order KEY_DESCENDING = Property.KEY_DESCENDING;

  /** By value, as unsigned bytes. */
  Order VALUE = Property.VALUE;

  /** By value, as unsigned bytes, greatest first. */
  Order VALUE_DESCENDING = Property.VALUE_DESCENDING;

  /**
   * An order of the caller's own.
   *
   * @param name what {@code toString} and explanations show
   * @param comparator given entries with their value; any magnitude counts
   * @return the order
   */
  static Order by(String name, Comparator<Entry> comparator) {
    return new Custom(name, comparator);
  }

  /**
   * The order of several, the first deciding first, and the key at last.
   *
   * @param orders the orders of a query; none sorts by key
   * @return a total order of entries with different keys
   */
  static Comparator<Entry> comparator(List<Order> orders) {
    Comparator<Entry> byKey = Comparator.comparing(Entry::key, Key.BYTE_ORDER);
    return orders.stream()
        .map(Order::comparator)
        .reduce(Comparator::thenComparing)
        .map(comparator -> comparator.thenComparing(byKey))
        .orElse(byKey);
  }

  /**
   * Compares two entries.
   *
   * @return a comparator that may leave entries level
   */
  Comparator<Entry> comparator();

  /**
   * Whether the comparator looks at values, which must then be there even when the query asks for
   * keys only.
   *
   * @return whether it may
   */
  boolean needsValue();

  /** The orders by what an entry has itself. */
  enum Property implements Order {
    /** See {@link Order#KEY}. */
    KEY("KEY"),
    /** See {@link Order#KEY_DESCENDING}. */
    KEY_DESCENDING("desc(KEY)"),
    /** See {@link Order#VALUE}. */
    VALUE("VALUE"),
    /** See {@link Order#VALUE_DESCENDING}. */
    VALUE_DESCENDING("desc(VALUE)");

    private final String text;

    Property(String text) {
      this.text = text;
    }

    @Override
    public Comparator<Entry> comparator() {
      Comparator<Entry> byKey = Comparator.comparing(Entry::key, Key.BYTE_ORDER);
      Comparator<Entry> byValue =
          Comparator.comparing(entry -> entry.value().orElseThrow(), Arrays::compareUnsigned);
      return switch (this) {
        case KEY -> byKey;
        case KEY_DESCENDING -> byKey.reversed();
        case VALUE -> byValue;
        case VALUE_DESCENDING -> byValue.reversed();
      };
    }

    @Override
    public boolean needsValue() {
      return this == VALUE || this == VALUE_DESCENDING;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * See {@link Order#by}.
   *
   * @param name what {@code toString} shows
   * @param comparator compares two entries with their values
   */
  record Custom(String name, Comparator<Entry> comparator) implements Order {
    public Custom {
      requireNonNull(name, "name");
      requireNonNull(comparator, "comparator");
    }

    @Override
    public boolean needsValue() {
      return true;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
