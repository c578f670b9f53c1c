package io.ddbds.dynamo.spi;

import io.ddbds.Comparison;
import java.util.List;

/**
 * What an item must be like: for a write to happen, or for a page to contain it. Values and not
 * expression strings, so that every {@link Table} renders or evaluates them itself.
 */
public sealed interface Condition {
  /**
   * The item has the attribute.
   *
   * @param attribute its name
   */
  record Exists(String attribute) implements Condition {}

  /**
   * The item does not have the attribute, or there is no item.
   *
   * @param attribute its name
   */
  record Absent(String attribute) implements Condition {}

  /**
   * The item has the attribute, of the operand's type, and it compares so. Only {@link
   * Comparison#NOT_EQUAL} also holds for an attribute that is absent or of another type.
   *
   * @param attribute its name
   * @param comparison how
   * @param operand what it is compared with
   */
  record Compare(String attribute, Comparison comparison, Attribute operand) implements Condition {}

  /**
   * The item has the attribute, of type S, and its text begins so.
   *
   * @param attribute its name
   * @param prefix the beginning
   */
  record BeginsWith(String attribute, String prefix) implements Condition {}

  /**
   * All hold.
   *
   * @param conditions at least one
   */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * At least one holds.
   *
   * @param conditions at least one
   */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * The other one does not hold, which includes that it compares an attribute that is absent or of
   * another type.
   *
   * @param condition the other one
   */
  record Not(Condition condition) implements Condition {}

  /**
   * All hold.
   *
   * @param conditions at least one
   * @return the conjunction
   */
  static Condition and(Condition... conditions) {
    return new And(List.of(conditions));
  }

  /**
   * At least one holds.
   *
   * @param conditions at least one
   * @return the disjunction
   */
  static Condition or(Condition... conditions) {
    return new Or(List.of(conditions));
  }
}
