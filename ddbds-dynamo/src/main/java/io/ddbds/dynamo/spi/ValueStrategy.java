package io.ddbds.dynamo.spi;

import io.ddbds.Comparison;
import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import io.ddbds.ValueTooLargeException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the bytes of a value live. */
public interface ValueStrategy {
  /**
   * Makes the attributes that hold a value, or lead to it.
   *
   * @param key the entry's key
   * @param value the value; must not be changed or kept
   * @return attributes for the home row
   * @throws ValueTooLargeException if the value cannot be held
   */
  Map<String, Attribute> store(Key key, byte[] value);

  /**
   * Reads a value.
   *
   * @param key the entry's key
   * @param row the home row, with at least {@link #attributes}
   * @return a new array
   * @throws CorruptEntryException if the row does not lead to a value
   */
  byte[] load(Key key, Item row);

  /**
   * A condition by which DynamoDB can pass over rows whose values do not compare as a query wants.
   * The engine compares the values of all other rows itself.
   *
   * @param comparison how
   * @param operand what values are compared with; not empty; the condition may keep it
   * @return a condition that every home row meets whose value compares so, or which leads to no
   *     value, so that whoever reads it is told; empty when there is none
   */
  default Optional<Condition> admitting(Comparison comparison, byte[] operand) {
    return Optional.empty();
  }

  /**
   * The attributes that {@link #load} needs.
   *
   * @return their names
   */
  Set<String> attributes();
}
