package io.ddbds.dynamo.spi;

import io.ddbds.Comparison;
import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import io.ddbds.ValueTooLargeException;
import java.util.Optional;
import java.util.Set;

/** Where the bytes of a value live. */
public interface ValueStrategy {
  /**
   * Decides how a value is stored. Sends nothing: the engine makes the object, if there is one,
   * when it sends the rows.
   *
   * @param key the entry's key
   * @param value the value, which does not change from now on; must not be changed
   * @return the attributes for the rows that hold the value, and the object
   * @throws ValueTooLargeException if the value cannot be held
   */
  StoredValue store(Key key, byte[] value);

  /**
   * The value that a row holds.
   *
   * @param key the entry's key
   * @param row a row that holds values, with at least {@link #attributes}
   * @return a new array
   * @throws CorruptEntryException if the row does not hold a value
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
   * The attributes that hold a value or lead to it.
   *
   * @return their names
   */
  Set<String> attributes();

  /**
   * The objects that some values live in, outside the table. A row then leads to its object by a
   * {@link ValuePointer}; the engine reads those itself, and asks {@link #load} for the rest.
   *
   * @return the objects; empty when all values are in their rows
   */
  default Optional<ValueObjects> objects() {
    return Optional.empty();
  }

  /**
   * Whether values of some length get objects.
   *
   * @param length bytes
   * @return whether {@link #store} plans an object for such a value
   */
  default boolean overflows(long length) {
    return false;
  }

  /**
   * This strategy for a table. The engine calls it once, and uses what it returns.
   *
   * @param tableName the name of the main table; empty where the table has none
   * @return a strategy whose objects are told from those of other tables
   */
  default ValueStrategy forTable(String tableName) {
    return this;
  }
}
