package io.ddbds.cli.infrastructure;

import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A table as the API of DynamoDB and CloudFormation both spell it. */
final class TableDocument {
  private TableDocument() {}

  /** What CreateTable is asked for. */
  static Map<String, Object> of(String name, TableSchema table) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("TableName", name);
    document.put("BillingMode", "PAY_PER_REQUEST");
    document.put(
        "AttributeDefinitions",
        keyAttributes(table).stream()
            .map(attribute -> members("AttributeName", attribute, "AttributeType", "S"))
            .toList());
    document.put("KeySchema", key(table.key()));
    if (!table.indexes().isEmpty()) {
      document.put(
          "GlobalSecondaryIndexes",
          table.indexes().stream().map(index -> index(table, index)).toList());
    }
    return document;
  }

  /** The attributes of all keys, each once. */
  static List<String> keyAttributes(TableSchema table) {
    return Stream.concat(
            table.key().names().stream(),
            table.indexes().stream().flatMap(index -> index.key().names().stream()))
        .distinct()
        .toList();
  }

  /** What an index holds beside keys, which are there anyway. */
  static Set<String> included(TableSchema table, IndexSchema index) {
    if (!(index.projection() instanceof Projection.Include include)) {
      return Set.of();
    }
    Set<String> attributes = new TreeSet<>(include.attributes());
    table.key().names().forEach(attributes::remove);
    index.key().names().forEach(attributes::remove);
    return attributes;
  }

  /** The type of an index's projection. */
  static String projectionType(TableSchema table, IndexSchema index) {
    if (index.projection() instanceof Projection.All) {
      return "ALL";
    }
    return included(table, index).isEmpty() ? "KEYS_ONLY" : "INCLUDE";
  }

  static Map<String, Object> members(String first, Object one, String second, Object other) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(first, one);
    members.put(second, other);
    return members;
  }

  private static Map<String, Object> index(TableSchema table, IndexSchema index) {
    Map<String, Object> projection = new LinkedHashMap<>();
    projection.put("ProjectionType", projectionType(table, index));
    if (!included(table, index).isEmpty()) {
      projection.put("NonKeyAttributes", List.copyOf(included(table, index)));
    }
    Map<String, Object> document =
        members("IndexName", index.name(), "KeySchema", key(index.key()));
    document.put("Projection", projection);
    return document;
  }

  private static List<Map<String, Object>> key(KeyAttributes key) {
    List<Map<String, Object>> elements = new ArrayList<>();
    elements.add(members("AttributeName", key.partition(), "KeyType", "HASH"));
    key.sort().ifPresent(sort -> elements.add(members("AttributeName", sort, "KeyType", "RANGE")));
    return elements;
  }
}
