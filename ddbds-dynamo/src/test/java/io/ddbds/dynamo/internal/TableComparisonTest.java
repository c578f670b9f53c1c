package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** Differences in states and shapes that DynamoDB Local does not have. */
class TableComparisonTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          "",
          KeyAttributes.of("pk"),
          List.of(new IndexSchema("peers", KeyAttributes.of("g"), new Projection.All())));

  @Test
  void table_asNeeded_hasNoDifference() {
    assertThat(differences(table -> {}, index -> {}, ttl("ENABLED"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATING", "DELETING", "ARCHIVED"})
  void tableThatIsNotReady_differs(String status) {
    assertThat(differences(table -> table.tableStatus(status), index -> {}, ttl("ENABLED")))
        .containsExactly(new TableDifference("status", "ACTIVE", status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATING", "DELETING"})
  void indexThatIsNotReady_differs(String status) {
    assertThat(differences(table -> {}, index -> index.indexStatus(status), ttl("ENABLED")))
        .containsExactly(new TableDifference("index \"peers\" status", "ACTIVE", status));
  }

  @Test
  void changeOfCapacity_isNoDifference() {
    assertThat(
            differences(
                table -> table.tableStatus("UPDATING"),
                index -> index.indexStatus("UPDATING"),
                ttl("ENABLED")))
        .isEmpty();
  }

  @Test
  void indexKeyOfSeveralAttributes_differs() {
    assertThat(
            differences(
                table -> {},
                index -> index.keySchema(key("g", "HASH"), key("pk", "HASH")),
                ttl("ENABLED")))
        .containsExactly(
            new TableDifference("index \"peers\" partition key", "g (S)", "g (S), pk (S)"));
  }

  @Test
  void ttlThatIsBeingEnabled_isNoDifference() {
    assertThat(differences(table -> {}, index -> {}, ttl("ENABLING"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DISABLED", "DISABLING"})
  void ttlThatIsDisabled_differs(String status) {
    assertThat(differences(table -> {}, index -> {}, ttl(status)))
        .containsExactly(new TableDifference("TTL attribute", "Expiration", "none"));
  }

  private static List<TableDifference> differences(
      Consumer<TableDescription.Builder> tableChange,
      Consumer<GlobalSecondaryIndexDescription.Builder> indexChange,
      TimeToLiveDescription timeToLive) {
    GlobalSecondaryIndexDescription.Builder index =
        GlobalSecondaryIndexDescription.builder()
            .indexName("peers")
            .indexStatus("ACTIVE")
            .keySchema(key("g", "HASH"))
            .projection(projection -> projection.projectionType("ALL"));
    indexChange.accept(index);
    TableDescription.Builder table =
        TableDescription.builder()
            .tableStatus("ACTIVE")
            .keySchema(key("pk", "HASH"))
            .attributeDefinitions(text("pk"), text("g"))
            .globalSecondaryIndexes(index.build());
    tableChange.accept(table);
    return TableComparison.of(SCHEMA, table.build(), timeToLive);
  }

  private static KeySchemaElement key(String name, String role) {
    return KeySchemaElement.builder().attributeName(name).keyType(role).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder().attributeName(name).attributeType("S").build();
  }

  private static TimeToLiveDescription ttl(String status) {
    return TimeToLiveDescription.builder()
        .timeToLiveStatus(status)
        .attributeName("Expiration")
        .build();
  }
}
