package io.ddbds.dynamo.internal;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.Maps;
import io.ddbds.Comparison;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.SortRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The expressions of one request. Every name and every value becomes a placeholder, so that neither
 * reserved words nor odd characters matter.
 */
final class Expressions {
  /** Of the first names and values, which is all that most requests have. */
  private static final String[] NAMES = placeholders("#n");

  private static final String[] VALUES = placeholders(":v");

  /** By their places: the first has the placeholder {@code #n0}. */
  private List<String> attributes = List.of();

  private Map<String, AttributeValue> values = Map.of();

  /** Renders a condition, for writes and for filters alike. */
  String condition(Condition condition) {
    if (condition instanceof Condition.And and) {
      return joined(and.conditions(), " AND ");
    } else if (condition instanceof Condition.Or or) {
      return joined(or.conditions(), " OR ");
    } else if (condition instanceof Condition.Not not) {
      return negated(not.condition());
    } else if (condition instanceof Condition.Exists exists) {
      return "attribute_exists(" + name(exists.attribute()) + ")";
    } else if (condition instanceof Condition.Absent absent) {
      return "attribute_not_exists(" + name(absent.attribute()) + ")";
    } else if (condition instanceof Condition.BeginsWith begins) {
      return beginsWith(begins.attribute(), begins.prefix());
    }
    Condition.Compare compare = (Condition.Compare) condition;
    return name(compare.attribute()) + sign(compare.comparison()) + value(compare.operand());
  }

  /** Renders which items of a table or an index are read. */
  String keyCondition(KeyAttributes key, String partition, SortRange range) {
    String inPartition = name(key.partition()) + " = " + text(partition);
    if (range instanceof SortRange.All) {
      return inPartition;
    }
    String sort =
        key.sort()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the key " + key.names() + " has no sort key to read a range of"));
    return inPartition + " AND " + range(sort, range);
  }

  private String range(String sort, SortRange range) {
    if (range instanceof SortRange.BeginsWith begins) {
      return beginsWith(sort, begins.prefix());
    } else if (range instanceof SortRange.AtLeast from) {
      return name(sort) + " >= " + text(from.low());
    } else if (range instanceof SortRange.AtMost to) {
      return name(sort) + " <= " + text(to.high());
    }
    SortRange.Between between = (SortRange.Between) range;
    return name(sort) + " BETWEEN " + text(between.low()) + " AND " + text(between.high());
  }

  /** Renders which attributes are returned; null for all. */
  @Nullable String projection(Set<String> attributes) {
    return attributes.isEmpty() ? null : listed(attributes);
  }

  /** Renders what an update changes; null when it changes nothing. */
  @Nullable String update(RowWrite.Update update) {
    String sets =
        update.set().isEmpty()
            ? ""
            : new TreeMap<>(update.set())
                .entrySet().stream()
                    .map(set -> name(set.getKey()) + " = " + value(set.getValue()))
                    .collect(joining(", ", "SET ", ""));
    String removes = update.remove().isEmpty() ? "" : "REMOVE " + listed(update.remove());
    String both = (sets + " " + removes).strip();
    return both.isEmpty() ? null : both;
  }

  /** The names behind the placeholders; null when there are none, as an empty map is refused. */
  @Nullable Map<String, String> names() {
    if (attributes.isEmpty()) {
      return null;
    }
    Map<String, String> names = Maps.newHashMapWithExpectedSize(attributes.size());
    for (int i = 0; i < attributes.size(); i++) {
      names.put(placeholder(NAMES, "#n", i), attributes.get(i));
    }
    return names;
  }

  /** The values behind the placeholders; null when there are none, as an empty map is refused. */
  @Nullable Map<String, AttributeValue> values() {
    return values.isEmpty() ? null : values;
  }

  private String joined(List<Condition> conditions, String operator) {
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("a condition of no conditions has no meaning");
    }
    if (conditions.size() == 1) {
      // DynamoDB refuses parentheses that are not needed.
      return condition(conditions.get(0));
    }
    StringJoiner joined = new StringJoiner(operator, "(", ")");
    for (Condition condition : conditions) {
      joined.add(condition(condition));
    }
    return joined.toString();
  }

  /** What has no parentheses of its own needs them, and what has them must not have more. */
  private String negated(Condition condition) {
    String text = condition(condition);
    return "NOT " + (text.startsWith("(") ? text : "(" + text + ")");
  }

  private String beginsWith(String attribute, String prefix) {
    return "begins_with(" + name(attribute) + ", " + text(prefix) + ")";
  }

  private static String sign(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> " = ";
      case NOT_EQUAL -> " <> ";
      default -> " " + comparison.symbol() + " ";
    };
  }

  /** Sorted, so that the same request always reads the same. */
  private String listed(Set<String> attributes) {
    String[] sorted = attributes.toArray(String[]::new);
    Arrays.sort(sorted);
    StringBuilder list = new StringBuilder();
    for (String attribute : sorted) {
      list.append(list.isEmpty() ? "" : ", ").append(name(attribute));
    }
    return list.toString();
  }

  private String name(String attribute) {
    int place = attributes.indexOf(attribute);
    if (place < 0) {
      if (attributes.isEmpty()) {
        attributes = new ArrayList<>();
      }
      place = attributes.size();
      attributes.add(attribute);
    }
    return placeholder(NAMES, "#n", place);
  }

  private String text(String text) {
    return value(Attribute.of(text));
  }

  private String value(Attribute value) {
    if (values.isEmpty()) {
      values = new HashMap<>();
    }
    String placeholder = placeholder(VALUES, ":v", values.size());
    values.put(placeholder, AttributeValues.toSdk(value));
    return placeholder;
  }

  private static String placeholder(String[] made, String prefix, int place) {
    return place < made.length ? made[place] : prefix + place;
  }

  private static String[] placeholders(String prefix) {
    return IntStream.range(0, 16).mapToObj(i -> prefix + i).toArray(String[]::new);
  }
}
