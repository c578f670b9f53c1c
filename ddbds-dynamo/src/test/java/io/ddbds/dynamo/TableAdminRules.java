package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.dynamo.internal.AdminCalls;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What the administration of tables does, whatever engine it asks. */
abstract class TableAdminRules {
  private static final IndexSchema PEERS =
      new IndexSchema("peers", KeyAttributes.of("g", "gs"), new Projection.All());
  private static final IndexSchema SOME =
      new IndexSchema(
          "some", KeyAttributes.of("h"), new Projection.Include(Set.of("Value", "Size", "pk")));
  private static final Schema SCHEMA =
      Schema.of(new TableSchema("", KeyAttributes.of("pk", "sk"), List.of(PEERS, SOME)));

  private final DynamoDbClient client = client();
  private final TableAdmin admin = new TableAdmin(client);

  /** A client of an engine, which is without tables at first. */
  abstract DynamoDbClient client();

  @AfterEach
  void deleteTables() {
    client.listTables().tableNames().forEach(name -> client.deleteTable(t -> t.tableName(name)));
  }

  @Test
  void create_ofSeveralTables_makesThemAsNeeded() {
    Schema schema =
        new Schema(
            SCHEMA.main(), List.of(new TableSchema("-by-peer", KeyAttributes.of("id"), List.of())));

    admin.create("dht", schema);

    assertThat(admin.verify("dht", schema)).isEmpty();
    assertThat(client.listTables().tableNames()).containsExactly("dht", "dht-by-peer");
    TableDescription table = describe("dht");
    assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
  }

  @Test
  void create_ofTableThatExists_createsNone() {
    Schema schema =
        new Schema(
            new TableSchema("-new", KeyAttributes.of("id"), List.of()), List.of(SCHEMA.main()));
    admin.create("dht", SCHEMA);

    assertThatThrownBy(() -> admin.create("dht", schema))
        .isInstanceOf(BackendException.class)
        .hasMessage("table \"dht\" exists already: verify it, delete it, or choose another name");
    assertThat(client.listTables().tableNames()).containsExactly("dht");
  }

  @Test
  void createMissing_leavesWhatExists() {
    Schema both =
        new Schema(
            SCHEMA.main(), List.of(new TableSchema("-more", KeyAttributes.of("id"), List.of())));
    admin.create("dht", SCHEMA);

    admin.createMissing("dht", both);

    assertThat(admin.verify("dht", both)).isEmpty();
  }

  @Test
  void delete_removesTablesAndPassesOverMissingOnes() {
    admin.create("dht", SCHEMA);

    admin.delete("dht", SCHEMA);
    admin.delete("dht", SCHEMA);

    assertThat(client.listTables().tableNames()).isEmpty();
  }

  @Test
  void verify_ofMissingTable_saysSo() {
    assertThat(admin.verify("dht", SCHEMA))
        .containsExactly(new TableAdmin.Mismatch("dht", "table itself", "present", "missing"));
  }

  @Test
  void mismatch_readsAsOneSentence() {
    assertThat(new TableAdmin.Mismatch("dht", "sort key", "sk (S)", "none"))
        .hasToString("in table \"dht\", the sort key is none and must be sk (S)");
  }

  @Test
  void verify_ofOtherKey_namesAttributesTypesAndRoles() {
    make(
        table -> {
          table.keySchema(key("sk", "HASH"), key("other", "RANGE"));
          table.attributeDefinitions(typed("sk", "S"), typed("other", "S"));
        });

    assertThat(mismatches(SCHEMA.main()))
        .contains(
            "in table \"dht\", the partition key is sk (S) and must be pk (S)",
            "in table \"dht\", the sort key is other (S) and must be sk (S)");
  }

  @Test
  void verify_ofKeyOfOtherType_saysSo() {
    make(
        table -> {
          table.keySchema(key("pk", "HASH"), key("sk", "RANGE"));
          table.attributeDefinitions(typed("pk", "B"), typed("sk", "N"));
        });

    assertThat(mismatches(SCHEMA.main()))
        .contains(
            "in table \"dht\", the partition key is pk (B) and must be pk (S)",
            "in table \"dht\", the sort key is sk (N) and must be sk (S)");
  }

  @Test
  void verify_ofMissingSortKey_saysSo() {
    make(TableAdminRules::keyed);

    assertThat(mismatches(new TableSchema("", KeyAttributes.of("pk", "sk"), List.of())))
        .contains("in table \"dht\", the sort key is none and must be sk (S)");
  }

  @Test
  void verify_ofSortKeyTooMany_saysSo() {
    admin.create("dht", SCHEMA);

    assertThat(mismatches(new TableSchema("", KeyAttributes.of("pk"), List.of())))
        .containsExactly("in table \"dht\", the sort key is sk (S) and must be none");
  }

  @Test
  void verify_ofMissingIndex_saysSo() {
    make(TableAdminRules::keyed);

    assertThat(mismatches(new TableSchema("", KeyAttributes.of("pk"), List.of(PEERS))))
        .contains("in table \"dht\", the index \"peers\" is missing and must be present");
  }

  @Test
  void verify_ofFurtherIndex_doesNotMind() {
    admin.create("dht", SCHEMA);

    assertThat(admin.verify("dht", Schema.of(withIndexes(SOME)))).isEmpty();
  }

  @Test
  void verify_ofIndexWithOtherKey_saysSo() {
    admin.create("dht", SCHEMA);
    IndexSchema swapped =
        new IndexSchema("peers", KeyAttributes.of("gs", "g"), new Projection.All());

    assertThat(mismatches(withIndexes(swapped)))
        .containsExactly(
            "in table \"dht\", the index \"peers\" partition key is g (S) and must be gs (S)",
            "in table \"dht\", the index \"peers\" sort key is gs (S) and must be g (S)");
  }

  @Test
  void verify_ofIndexThatHoldsTooLittle_saysSo() {
    admin.create("dht", SCHEMA);
    IndexSchema all = new IndexSchema("some", KeyAttributes.of("h"), new Projection.All());
    IndexSchema more =
        new IndexSchema(
            "some", KeyAttributes.of("h"), new Projection.Include(Set.of("Rev", "Value")));

    assertThat(mismatches(withIndexes(all)))
        .containsExactly(
            "in table \"dht\", the index \"some\" projection is [Size, Value] and must be all"
                + " attributes");
    assertThat(mismatches(withIndexes(more)))
        .containsExactly(
            "in table \"dht\", the index \"some\" projection is [Size, Value] and must be [Rev,"
                + " Value]");
  }

  @Test
  void verify_ofIndexThatHoldsEnough_doesNotMind() {
    admin.create("dht", SCHEMA);
    IndexSchema less =
        new IndexSchema(
            "some", KeyAttributes.of("h"), new Projection.Include(Set.of("Size", "sk", "h")));
    IndexSchema none = new IndexSchema("some", KeyAttributes.of("h"), new Projection.KeysOnly());
    IndexSchema fewOfAll =
        new IndexSchema("peers", KeyAttributes.of("g", "gs"), new Projection.KeysOnly());

    assertThat(mismatches(withIndexes(less))).isEmpty();
    assertThat(mismatches(withIndexes(none, fewOfAll))).isEmpty();
  }

  @Test
  void create_ofIndexThatIncludesOnlyKeys_holdsKeys() {
    TableSchema table =
        withIndexes(
            new IndexSchema(
                "keys", KeyAttributes.of("g"), new Projection.Include(Set.of("pk", "g"))));

    admin.create("dht", Schema.of(table));

    assertThat(mismatches(table)).isEmpty();
    assertThat(
            describe("dht").globalSecondaryIndexes().get(0).projection().projectionTypeAsString())
        .isEqualTo("KEYS_ONLY");
  }

  @Test
  void verify_withoutTtl_saysSo() {
    make(TableAdminRules::keyed);

    assertThat(mismatches(new TableSchema("", KeyAttributes.of("pk"), List.of())))
        .containsExactly("in table \"dht\", the TTL attribute is none and must be Expiration");
  }

  @Test
  void verify_ofTtlOnOtherAttribute_saysSo() {
    make(TableAdminRules::keyed);
    client.updateTimeToLive(
        ttl ->
            ttl.tableName("dht")
                .timeToLiveSpecification(on -> on.enabled(true).attributeName("Expires")));

    assertThat(mismatches(new TableSchema("", KeyAttributes.of("pk"), List.of())))
        .containsExactly("in table \"dht\", the TTL attribute is Expires and must be Expiration");
  }

  @Test
  void names_thatDynamoDbRefuses_areRefusedUnsent() {
    String longName = "x".repeat(256);

    for (String name : List.of("", "ab", longName, "a b", "tablé")) {
      assertThatThrownBy(() -> admin.create(name, SCHEMA))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"" + name + "\" has " + name.length() + " characters")
          .hasMessageContaining("3 to 255");
    }
    assertThatThrownBy(
            () ->
                admin.verify(
                    "dht", Schema.of(new TableSchema("", KeyAttributes.of(longName), List.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256 bytes");
  }

  @Test
  void attributeNames_ofIndexesAreHeldToTheSameLimit() {
    String longest = "x".repeat(255);
    String tooLong = longest + "x";

    admin.create("dht", Schema.of(new TableSchema("", KeyAttributes.of(longest), List.of())));
    for (IndexSchema index :
        List.of(
            new IndexSchema("peers", KeyAttributes.of(tooLong), new Projection.All()),
            new IndexSchema(
                "peers", KeyAttributes.of("g"), new Projection.Include(Set.of(tooLong))))) {
      assertThatThrownBy(() -> admin.verify("dht", Schema.of(withIndexes(index))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("256 bytes");
    }
  }

  @Test
  void tables_ofOneName_areRefusedUnsent() {
    assertThatThrownBy(() -> admin.create("dht", new Schema(SCHEMA.main(), List.of(SCHEMA.main()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two tables are named \"dht\"");
  }

  @Test
  void includedAttributes_overTheLimits_areRefusedUnsent() {
    Projection tooMany = new Projection.Include(names(21));
    IndexSchema index = new IndexSchema("peers", KeyAttributes.of("g"), tooMany);
    List<IndexSchema> indexes =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new IndexSchema(
                        "index" + i, KeyAttributes.of("g"), new Projection.Include(names(20))))
            .toList();

    assertThatThrownBy(() -> admin.create("dht", Schema.of(withIndexes(index))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("includes 21 attributes where DynamoDB allows 20");
    assertThatThrownBy(
            () ->
                admin.create(
                    "dht", Schema.of(new TableSchema("", KeyAttributes.of("pk"), indexes))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("include 120 attributes where DynamoDB allows 100");
  }

  private static Set<String> names(int number) {
    return Set.copyOf(IntStream.range(0, number).mapToObj(i -> "a" + i).toList());
  }

  private static TableSchema withIndexes(IndexSchema... indexes) {
    return new TableSchema("", KeyAttributes.of("pk", "sk"), List.of(indexes));
  }

  private List<String> mismatches(TableSchema table) {
    return admin.verify("dht", Schema.of(table)).stream()
        .map(TableAdmin.Mismatch::toString)
        .toList();
  }

  private TableDescription describe(String name) {
    return client.describeTable(request -> request.tableName(name)).table();
  }

  private void make(Consumer<CreateTableRequest.Builder> shape) {
    client.createTable(
        table -> {
          table.tableName("dht").billingMode(BillingMode.PAY_PER_REQUEST);
          shape.accept(table);
        });
    new AdminCalls(client).awaitUsable("dht", SCHEMA.main());
  }

  private static void keyed(CreateTableRequest.Builder table) {
    table.keySchema(key("pk", "HASH")).attributeDefinitions(typed("pk", "S"));
  }

  private static KeySchemaElement key(String name, String role) {
    return KeySchemaElement.builder().attributeName(name).keyType(role).build();
  }

  private static AttributeDefinition typed(String name, String type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
