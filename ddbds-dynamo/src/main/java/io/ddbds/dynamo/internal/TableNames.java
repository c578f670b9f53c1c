package io.ddbds.dynamo.internal;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The tables of a composition by their suffixes: what they and their key attributes are called. */
final class TableNames {
  private final String base;
  private final Schema schema;

  /** Put together once: every request has one of them. */
  private final Map<String, String> names = new HashMap<>();

  TableNames(String base, Schema schema) {
    this.base = base;
    this.schema = schema;
    schema.tables().forEach(table -> names.put(table.suffix(), base + table.suffix()));
  }

  /** The full name of a table. */
  String name(String suffix) {
    return requireNonNull(names.get(schema.table(suffix).suffix()));
  }

  /** The names of a table's key attributes, from its full name. */
  List<String> keyNames(String name) {
    return schema.table(name.substring(base.length())).key().names();
  }

  /** The key attributes of a table or an index. */
  KeyAttributes key(Target target) {
    return schema.key(target);
  }

  /** The primary key of a row, as the SDK wants it. */
  Map<String, AttributeValue> key(String suffix, ItemKey key) {
    KeyAttributes names = schema.table(suffix).key();
    if (names.sort().isPresent() != key.sort().isPresent()) {
      throw new IllegalArgumentException(
          "the key of a row of "
              + describe(suffix)
              + " is "
              + names.names()
              + ", not as in "
              + key);
    }
    AttributeValue partition = AttributeValue.fromS(key.partition());
    return names.sort().isEmpty()
        ? Map.of(names.partition(), partition)
        : Map.of(
            names.partition(),
            partition,
            names.sort().get(),
            AttributeValue.fromS(key.sort().orElseThrow()));
  }

  /** How messages name a table. */
  String describe(String suffix) {
    return "table \"" + name(suffix) + "\"";
  }

  /** How messages name a table or an index. */
  String describe(Target target) {
    String table = describe(target.table());
    return target.index().map(index -> "index \"" + index + "\" of " + table).orElse(table);
  }

  /** How messages name several tables. */
  String describe(Collection<String> suffixes) {
    return suffixes.stream().distinct().sorted().map(this::describe).collect(joining(" and "));
  }
}
