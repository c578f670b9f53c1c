package io.ddbds.local;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** A table of texts by name: enough to see whether an engine works. */
record Notes(DynamoDbClient client) {
  static final String TABLE = "notes";

  static Notes createIn(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("name")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder()
                        .attributeName("name")
                        .keyType(KeyType.HASH)
                        .build()));
    return new Notes(client);
  }

  void put(String name, String text) {
    client.putItem(
        put ->
            put.tableName(TABLE)
                .item(
                    Map.of(
                        "name", AttributeValue.fromS(name), "text", AttributeValue.fromS(text))));
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(
            client
                .getItem(
                    get -> get.tableName(TABLE).key(Map.of("name", AttributeValue.fromS(name))))
                .item()
                .get("text"))
        .map(AttributeValue::s);
  }

  TableStatus status() {
    return client.describeTable(table -> table.tableName(TABLE)).table().tableStatus();
  }

  /** Makes the engine start its background jobs: expiry, and the building of an index. */
  void startBackgroundJobs() {
    client.updateTimeToLive(
        ttl ->
            ttl.tableName(TABLE)
                .timeToLiveSpecification(spec -> spec.enabled(true).attributeName("expires")));
    client.updateTable(
        update ->
            update
                .tableName(TABLE)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("text")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .globalSecondaryIndexUpdates(textIndex()));
  }

  private static GlobalSecondaryIndexUpdate textIndex() {
    return GlobalSecondaryIndexUpdate.builder()
        .create(
            index ->
                index
                    .indexName("by-text")
                    .projection(all -> all.projectionType(ProjectionType.ALL))
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("text")
                            .keyType(KeyType.HASH)
                            .build()))
        .build();
  }
}
