package io.ddbds.dynamo.internal;

import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table of a schema as DynamoDB is asked for it. */
final class TableDefinition {
  private TableDefinition() {}

  static CreateTableRequest of(String name, TableSchema table) {
    List<GlobalSecondaryIndex> indexes =
        table.indexes().stream().map(index -> index(table, index)).toList();
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(attributes(table))
        .keySchema(key(table.key()))
        .globalSecondaryIndexes(indexes.isEmpty() ? null : indexes)
        .build();
  }

  /** What an index must be asked to hold: the keys of table and index are there anyway. */
  static Set<String> included(TableSchema table, IndexSchema index, Projection.Include include) {
    Set<String> attributes = new HashSet<>(include.attributes());
    table.key().names().forEach(attributes::remove);
    index.key().names().forEach(attributes::remove);
    return attributes;
  }

  private static List<AttributeDefinition> attributes(TableSchema table) {
    Stream<String> ofIndexes =
        table.indexes().stream().flatMap(index -> index.key().names().stream());
    return Stream.concat(table.key().names().stream(), ofIndexes)
        .distinct()
        .map(
            name ->
                AttributeDefinition.builder()
                    .attributeName(name)
                    .attributeType(ScalarAttributeType.S)
                    .build())
        .toList();
  }

  private static List<KeySchemaElement> key(KeyAttributes key) {
    List<KeySchemaElement> elements = new ArrayList<>();
    elements.add(element(key.partition(), KeyType.HASH));
    key.sort().ifPresent(sort -> elements.add(element(sort, KeyType.RANGE)));
    return elements;
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static GlobalSecondaryIndex index(TableSchema table, IndexSchema index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(key(index.key()))
        .projection(projection(table, index))
        .build();
  }

  private static software.amazon.awssdk.services.dynamodb.model.Projection projection(
      TableSchema table, IndexSchema index) {
    var projection = software.amazon.awssdk.services.dynamodb.model.Projection.builder();
    if (index.projection() instanceof Projection.All) {
      return projection.projectionType(ProjectionType.ALL).build();
    } else if (index.projection() instanceof Projection.Include include) {
      Set<String> attributes = included(table, index, include);
      if (!attributes.isEmpty()) {
        return projection
            .projectionType(ProjectionType.INCLUDE)
            .nonKeyAttributes(attributes)
            .build();
      }
    }
    return projection.projectionType(ProjectionType.KEYS_ONLY).build();
  }
}
