package io.ddbds.strategies;

import io.ddbds.Comparison;
import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.StoredValue;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values in the item itself; one without bytes has no attribute, as go-ds-dynamodb has it. */
final class InlineValues implements ValueStrategy {
  @Override
  public StoredValue store(Key key, byte[] value) {
    return StoredValue.inRow(
        value.length == 0 ? Map.of() : Map.of(Layout.VALUE, Attribute.of(value)));
  }

  @Override
  public byte[] load(Key key, Item row) {
    Attribute value = row.get(Layout.VALUE);
    if (value instanceof Attribute.Binary binary) {
      return binary.bytes();
    } else if (value == null && row.get(Layout.VALUE_REFERENCE) != null) {
      throw new CorruptEntryException(
          "the value of key "
              + key
              + " lives in an object: open the store with Values.overflowToS3 to read it",
          List.of(key),
          null);
    } else if (value == null && isEmpty(row)) {
      return new byte[0];
    }
    throw new CorruptEntryException(
        "the value of key "
            + key
            + " is not in its row as bytes, but "
            + (value == null ? "elsewhere" : value.getClass().getSimpleName())
            + ": something else has written the row; put the value again",
        List.of(key),
        null);
  }

  /**
   * Not every row without the attribute is of an empty value: it may be kept elsewhere, or lost.
   */
  private static boolean isEmpty(Item row) {
    return row.number(Layout.SIZE).map(size -> size.signum() == 0).orElse(true);
  }

  /**
   * A row without the attribute, or with one of another type, may be of an empty value or of none.
   * Comparisons do not hold for it, so that it passes where one is negated.
   */
  @Override
  public Optional<Condition> admitting(Comparison comparison, byte[] operand) {
    return Optional.of(
        switch (comparison) {
          case EQUAL ->
              Condition.and(not(Comparison.LESS, operand), not(Comparison.GREATER, operand));
          case NOT_EQUAL -> value(Comparison.NOT_EQUAL, operand);
          case GREATER -> not(Comparison.LESS_OR_EQUAL, operand);
          case GREATER_OR_EQUAL -> not(Comparison.LESS, operand);
          case LESS -> not(Comparison.GREATER_OR_EQUAL, operand);
          case LESS_OR_EQUAL -> not(Comparison.GREATER, operand);
        });
  }

  private static Condition not(Comparison comparison, byte[] operand) {
    return new Condition.Not(value(comparison, operand));
  }

  private static Condition value(Comparison comparison, byte[] operand) {
    return new Condition.Compare(Layout.VALUE, comparison, Attribute.of(operand));
  }

  @Override
  public Set<String> attributes() {
    return Set.of(Layout.VALUE, Layout.SIZE, Layout.VALUE_REFERENCE);
  }
}
