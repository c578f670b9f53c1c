package io.ddbds;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which entries a query keeps. Sealed, so that a store can recognise what it can evaluate nearer to
 * the data; {@link Custom} is always evaluated at the client.
 */
public sealed interface Filter {
  /**
   * Whether the entry is kept.
   *
   * @param entry an entry that carries its value if {@link #needsValue}
   * @return whether it is kept
   */
  boolean test(Entry entry);

  /**
   * Whether {@link #test} looks at the value, which must then be there even when the query asks for
   * keys only.
   *
   * @return whether it may
   */
  boolean needsValue();

  /**
   * Compares the key's string with another string by UTF-8 bytes.
   *
   * @param comparison how
   * @param operand the string; not cleaned
   * @return the filter
   */
  static Filter key(Comparison comparison, String operand) {
    return new KeyCompare(comparison, operand);
  }

  /**
   * Compares the value with other bytes, unsigned.
   *
   * @param comparison how
   * @param operand the bytes; copied
   * @return the filter
   */
  static Filter value(Comparison comparison, byte[] operand) {
    return new ValueCompare(comparison, operand);
  }

  /**
   * Keeps entries whose key's string begins with another string, wherever that ends: {@code /a}
   * keeps {@code /a}, {@code /ab} and {@code /a/b}. {@link Query#prefix} ends at the border of a
   * namespace instead.
   *
   * @param prefix the string; not cleaned
   * @return the filter
   */
  static Filter keyPrefix(String prefix) {
    return new KeyPrefix(prefix);
  }

  /**
   * A filter of the caller's own.
   *
   * @param name what {@code toString} and explanations show
   * @param predicate given entries with their value; must not change it
   * @return the filter
   */
  static Filter custom(String name, Predicate<Entry> predicate) {
    return new Custom(name, predicate);
  }

  /**
   * See {@link Filter#key}.
   *
   * @param comparison how
   * @param operand the string that the key's string is compared with
   */
  record KeyCompare(Comparison comparison, String operand) implements Filter {
    public KeyCompare {
      requireNonNull(comparison, "comparison");
      Utf8.requireEncodable("key operand", operand);
    }

    @Override
    public boolean test(Entry entry) {
      return comparison.holds(Utf8.compare(entry.key().toString(), operand));
    }

    @Override
    public boolean needsValue() {
      return false;
    }

    @Override
    public String toString() {
      return "KEY " + comparison.symbol() + " " + JsonString.quote(operand);
    }
  }

  /** See {@link Filter#value}. */
  final class ValueCompare implements Filter {
    private final Comparison comparison;
    private final byte[] operand;

    private ValueCompare(Comparison comparison, byte[] operand) {
      this.comparison = requireNonNull(comparison, "comparison");
      this.operand = operand.clone();
    }

    /**
     * How the value is compared.
     *
     * @return the comparison
     */
    public Comparison comparison() {
      return comparison;
    }

    /**
     * What the value is compared with.
     *
     * @return a new array
     */
    public byte[] operand() {
      return operand.clone();
    }

    @Override
    public boolean test(Entry entry) {
      return comparison.holds(Arrays.compareUnsigned(entry.value().orElseThrow(), operand));
    }

    @Override
    public boolean needsValue() {
      return true;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ValueCompare filter
          && comparison == filter.comparison
          && Arrays.equals(operand, filter.operand);
    }

    @Override
    public int hashCode() {
      return Objects.hash(comparison, Arrays.hashCode(operand));
    }

    /** Shows the length of the operand and not its bytes: values are not for logs. */
    @Override
    public String toString() {
      return "VALUE " + comparison.symbol() + " (" + operand.length + " bytes)";
    }
  }

  /**
   * See {@link Filter#keyPrefix}.
   *
   * @param prefix the string that the key's string begins with
   */
  record KeyPrefix(String prefix) implements Filter {
    public KeyPrefix {
      Utf8.requireEncodable("key prefix", prefix);
    }

    @Override
    public boolean test(Entry entry) {
      return entry.key().toString().startsWith(prefix);
    }

    @Override
    public boolean needsValue() {
      return false;
    }

    @Override
    public String toString() {
      return "PREFIX(" + JsonString.quote(prefix) + ")";
    }
  }

  /**
   * See {@link Filter#custom}.
   *
   * @param name what {@code toString} shows
   * @param predicate which entries are kept
   */
  record Custom(String name, Predicate<Entry> predicate) implements Filter {
    public Custom {
      requireNonNull(name, "name");
      requireNonNull(predicate, "predicate");
    }

    @Override
    public boolean test(Entry entry) {
      return predicate.test(entry);
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
