package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/** What table create prints makes tables that the composition can use. */
@Tag("engine")
class InfrastructureTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern OUTSIDE_OF_QUOTES = Pattern.compile(" (?=(?:[^']*'[^']*')*[^']*$)");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keySchema: simple",
        "keySchema: {split: {partitionAttribute: \"it's\", sortAttribute: rest}}",
        "keySchema: {routes: [{preset: providers}, {preset: peerKeys}]}",
        "keySchema: {indexTables: [{preset: providers}, {preset: peerKeys}]}"
      })
  void print_tablesMadeOfIt_areAsTheCompositionNeeds(String keySchema) throws IOException {
    Path cloudFormation = composition(keySchema);
    JsonNode template = JSON.readTree(print(cloudFormation, "cloudformation"));
    for (JsonNode resource : template.get("Resources")) {
      assertThat(resource.get("Type").asText()).isEqualTo("AWS::DynamoDB::Table");
      create(resource.get("Properties"));
      expire(
          resource.at("/Properties/TableName").asText(),
          resource.at("/Properties/TimeToLiveSpecification/AttributeName").asText());
    }
    assertThat(ENGINE.run(cloudFormation, "table", "verify").exitCode()).isZero();

    Path awsCli = composition(keySchema);
    for (String command : print(awsCli, "aws-cli").lines().toList()) {
      List<String> words = shellWords(command);
      if (words.contains("create-table")) {
        create(JSON.readTree(words.get(words.size() - 1)));
      } else if (words.contains("update-time-to-live")) {
        expire(words.get(4), words.get(6).replaceAll(".*AttributeName=", ""));
      }
    }
    assertThat(ENGINE.run(awsCli, "table", "verify").exitCode()).isZero();
  }

  @Test
  void print_terraform_hasTablesIndexesAndTimeToLive() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("t.yaml"),
            """
            table: 1.dht
            keySchema:
              routes:
                - {preset: providers}
                - {preset: peerKeys}
            """);

    Run run = Run.of("table", "create", "--print", "terraform", "--config", config.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("resource \"aws_dynamodb_table\" \"_1_dht\" {")
        .contains("  name = \"1.dht\"", "  hash_key = \"DSKey\"")
        .containsPattern("attribute \\{\\s+name = \"providers_pk\"\\s+type = \"S\"\\s+}")
        .containsPattern(
            "global_secondary_index \\{\\s+name = \"providers\"\\s+hash_key = \"providers_pk\"\\s+"
                + "range_key = \"providers_sk\"\\s+projection_type = \"ALL\"\\s+}")
        .contains("non_key_attributes = [\"Expiration\", \"Size\"]")
        .containsPattern("ttl \\{\\s+attribute_name = \"Expiration\"\\s+enabled = true\\s+}");
  }

  @Test
  void print_terraform_escapesWhatTerraformWouldEvaluate() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("t.yaml"),
            "table: dht\nkeySchema: {split: {partitionAttribute: 'a\"${b}', sortAttribute: c}}");

    assertThat(
            Run.of("table", "create", "--print", "terraform", "--config", config.toString()).out())
        .contains("hash_key = \"a\\\"$${b}\"");
  }

  @Test
  void print_unknownForm_isWrongUsage() {
    Run run = Run.of("table", "create", "--print", "pulumi");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("'pulumi' is not one of cloudformation, terraform, aws-cli")
        .hasLineCount(1);
  }

  private Path composition(String keySchema) throws IOException {
    Path config = Engine.configuration(folder, keySchema);
    return Files.writeString(config, Files.readString(config).replace("tables: create\n", ""));
  }

  private static String print(Path config, String form) {
    return Run.of("table", "create", "--print", form, "--config", config.toString()).out();
  }

  private static void create(JsonNode table) {
    List<GlobalSecondaryIndex> indexes =
        list(table.path("GlobalSecondaryIndexes")).stream().map(InfrastructureTest::index).toList();
    ENGINE
        .client()
        .createTable(
            CreateTableRequest.builder()
                .tableName(table.get("TableName").asText())
                .billingMode(table.get("BillingMode").asText())
                .attributeDefinitions(
                    list(table.get("AttributeDefinitions")).stream()
                        .map(
                            attribute ->
                                AttributeDefinition.builder()
                                    .attributeName(attribute.get("AttributeName").asText())
                                    .attributeType(attribute.get("AttributeType").asText())
                                    .build())
                        .toList())
                .keySchema(key(table))
                .globalSecondaryIndexes(indexes.isEmpty() ? null : indexes)
                .build());
  }

  private static GlobalSecondaryIndex index(JsonNode index) {
    List<String> attributes =
        list(index.at("/Projection/NonKeyAttributes")).stream().map(JsonNode::asText).toList();
    return GlobalSecondaryIndex.builder()
        .indexName(index.get("IndexName").asText())
        .keySchema(key(index))
        .projection(
            Projection.builder()
                .projectionType(index.at("/Projection/ProjectionType").asText())
                .nonKeyAttributes(attributes.isEmpty() ? null : attributes)
                .build())
        .build();
  }

  private static List<KeySchemaElement> key(JsonNode of) {
    return list(of.get("KeySchema")).stream()
        .map(
            element ->
                KeySchemaElement.builder()
                    .attributeName(element.get("AttributeName").asText())
                    .keyType(element.get("KeyType").asText())
                    .build())
        .toList();
  }

  private static void expire(String table, String attribute) {
    ENGINE
        .client()
        .updateTimeToLive(
            request ->
                request
                    .tableName(table)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute)));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** As a shell divides a line whose quotes are single ones. */
  private static List<String> shellWords(String line) {
    return OUTSIDE_OF_QUOTES
        .splitAsStream(line.replace("'\\''", "\u0001"))
        .map(word -> word.replace("'", "").replace('\u0001', '\''))
        .toList();
  }
}
