package io.ddbds.dynamo.testing;

import io.ddbds.Comparison;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions, evaluated as DynamoDB evaluates its expressions. */
final class ConditionEvaluation {
  private ConditionEvaluation() {}

  /** Whether an item is as a condition wants it; an item that is not there has no attributes. */
  static boolean holds(Condition condition, Item item) {
    if (condition instanceof Condition.And and) {
      return and.conditions().stream().allMatch(each -> holds(each, item));
    } else if (condition instanceof Condition.Or or) {
      return or.conditions().stream().anyMatch(each -> holds(each, item));
    } else if (condition instanceof Condition.Not not) {
      return !holds(not.condition(), item);
    } else if (condition instanceof Condition.Exists exists) {
      return item.get(exists.attribute()) != null;
    } else if (condition instanceof Condition.Absent absent) {
      return item.get(absent.attribute()) == null;
    } else if (condition instanceof Condition.BeginsWith begins) {
      return item.text(begins.attribute())
          .filter(text -> text.startsWith(begins.prefix()))
          .isPresent();
    }
    Condition.Compare compare = (Condition.Compare) condition;
    return compares(item.get(compare.attribute()), compare.comparison(), compare.operand());
  }

  /** The names of all attributes that a condition looks at. */
  static Set<String> attributes(Condition condition) {
    if (condition instanceof Condition.And and) {
      return attributes(and.conditions());
    } else if (condition instanceof Condition.Or or) {
      return attributes(or.conditions());
    } else if (condition instanceof Condition.Not not) {
      return attributes(not.condition());
    } else if (condition instanceof Condition.Exists exists) {
      return Set.of(exists.attribute());
    } else if (condition instanceof Condition.Absent absent) {
      return Set.of(absent.attribute());
    } else if (condition instanceof Condition.BeginsWith begins) {
      return Set.of(begins.attribute());
    }
    return Set.of(((Condition.Compare) condition).attribute());
  }

  /** Whether DynamoDB refuses the condition whatever the item: documents have no order. */
  static boolean isRefused(Condition condition) {
    if (condition instanceof Condition.And and) {
      return and.conditions().stream().anyMatch(ConditionEvaluation::isRefused);
    } else if (condition instanceof Condition.Or or) {
      return or.conditions().stream().anyMatch(ConditionEvaluation::isRefused);
    } else if (condition instanceof Condition.Not not) {
      return isRefused(not.condition());
    }
    return condition instanceof Condition.Compare compare
        && compare.operand() instanceof Attribute.Document
        && compare.comparison() != Comparison.EQUAL
        && compare.comparison() != Comparison.NOT_EQUAL;
  }

  private static Set<String> attributes(List<Condition> conditions) {
    Set<String> attributes = new HashSet<>();
    conditions.forEach(condition -> attributes.addAll(attributes(condition)));
    return attributes;
  }

  private static boolean compares(
      @Nullable Attribute attribute, Comparison comparison, Attribute operand) {
    if (attribute == null || attribute.getClass() != operand.getClass()) {
      return comparison == Comparison.NOT_EQUAL;
    }
    OptionalInt order = order(attribute, operand);
    if (order.isPresent()) {
      return comparison.holds(order.getAsInt());
    }
    return comparison.holds(areEqual(attribute, operand) ? 0 : 1);
  }

  private static OptionalInt order(Attribute a, Attribute b) {
    if (a instanceof Attribute.Text x && b instanceof Attribute.Text y) {
      return OptionalInt.of(Utf8.compare(x.text(), y.text()));
    } else if (a instanceof Attribute.Numeric x && b instanceof Attribute.Numeric y) {
      return OptionalInt.of(new BigDecimal(x.digits()).compareTo(new BigDecimal(y.digits())));
    } else if (a instanceof Attribute.Binary x && b instanceof Attribute.Binary y) {
      return OptionalInt.of(Arrays.compareUnsigned(x.bytes(), y.bytes()));
    }
    return OptionalInt.empty();
  }

  private static boolean areEqual(Attribute a, Attribute b) {
    if (a instanceof Attribute.Document x && b instanceof Attribute.Document y) {
      return areEqual(x.members(), y.members());
    }
    return a.equals(b);
  }

  private static boolean areEqual(Map<String, Attribute> a, Map<String, Attribute> b) {
    return a.keySet().equals(b.keySet())
        && a.entrySet().stream()
            .allMatch(
                member -> compares(member.getValue(), Comparison.EQUAL, b.get(member.getKey())));
  }
}
