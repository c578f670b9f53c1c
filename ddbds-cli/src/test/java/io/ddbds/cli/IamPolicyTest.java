package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What iam-policy prints for compositions. */
class IamPolicyTest {
  private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/dht";

  @TempDir private Path folder;

  @Test
  void policy_simple_allowsWhatAStoreDoes() throws IOException {
    JsonNode policy = policy("");

    assertThat(policy.get("Version").asText()).isEqualTo("2012-10-17");
    assertThat(policy.get("Statement")).hasSize(1);
    assertThat(texts(policy.at("/Statement/0/Resource"))).containsExactly(ARN);
    assertThat(actions(policy, 0))
        .containsExactly(
            "BatchGetItem",
            "DeleteItem",
            "DescribeTable",
            "DescribeTimeToLive",
            "GetItem",
            "PutItem",
            "Scan",
            "UpdateItem");
  }

  @Test
  void policy_readOnly_allowsNoWrite() throws IOException {
    assertThat(actions(policy("batches: batchWriteItem\ntables: create\n", "--read-only"), 0))
        .containsExactly("BatchGetItem", "DescribeTable", "DescribeTimeToLive", "GetItem", "Scan");
  }

  @Test
  void policy_strict_allowsNoScanOfTheTable() throws IOException {
    JsonNode policy = policy("keySchema: {routes: [{preset: providers}]}\nstrict: true\n");

    assertThat(actions(policy, 0)).doesNotContain("Scan", "Query");
    assertThat(actions(policy, 1)).containsExactly("Query", "Scan");
    assertThat(texts(policy.at("/Statement/1/Resource"))).containsExactly(ARN + "/index/providers");
  }

  @Test
  void policy_routeThatCoversNothing_isQueriedOnly() throws IOException {
    JsonNode policy = policy("keySchema: {routes: [{preset: ipns}]}\n");

    assertThat(actions(policy, 1)).containsExactly("Query");
    assertThat(texts(policy.at("/Statement/1/Resource"))).containsExactly(ARN + "/index/ipns");
  }

  @Test
  void policy_routeThatIsWriteOnly_isNotRead() throws IOException {
    JsonNode policy = policy("keySchema: {routes: [{preset: ipns, writeOnly: true}]}\n");

    assertThat(policy.get("Statement")).hasSize(1);
  }

  @Test
  void policy_split_allowsQueriesOfTheTable() throws IOException {
    assertThat(actions(policy("keySchema: split\n"), 0)).contains("Query", "Scan");
  }

  @Test
  void policy_batchesAndTransactions_allowTheirActions() throws IOException {
    assertThat(actions(policy("batches: batchWriteItem\n"), 0)).contains("BatchWriteItem");
    assertThat(actions(policy("batches: transactional\n"), 0)).doesNotContain("BatchWriteItem");
    assertThat(actions(policy("transactions: optimistic\n"), 0)).contains("ConditionCheckItem");
    assertThat(actions(policy(""), 0)).doesNotContain("ConditionCheckItem");
  }

  @Test
  void policy_indexTables_areTablesOfTheirOwn() throws IOException {
    JsonNode policy =
        policy("keySchema: {indexTables: [{preset: ipns}]}\nbatches: batchWriteItem\n");

    assertThat(actions(policy, 0)).contains("BatchWriteItem").doesNotContain("Query");
    assertThat(texts(policy.at("/Statement/1/Resource"))).containsExactly(ARN + "-ipns");
    assertThat(actions(policy, 1))
        .contains("Query", "PutItem", "DeleteItem", "UpdateItem")
        .doesNotContain("BatchWriteItem", "GetItem", "Scan");
  }

  @Test
  void policy_tables_allowWhatIsDoneAboutThem() throws IOException {
    assertThat(actions(policy("tables: create\n"), 0))
        .contains("CreateTable", "UpdateTimeToLive", "DescribeTable");
    assertThat(actions(policy("tables: trust\n"), 0))
        .doesNotContain("CreateTable", "DescribeTable", "DescribeTimeToLive");
  }

  @Test
  void policy_overflow_allowsTheObjectsOfTheBucket() throws IOException {
    String yaml = "values: {overflowToS3: {bucket: big-values}}\n";

    JsonNode policy = policy(yaml);

    assertThat(texts(policy.at("/Statement/1/Resource")))
        .containsExactly("arn:aws:s3:::big-values/ddbds/dht/*");
    assertThat(actions(policy, 1))
        .containsExactly(
            "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject");
    assertThat(texts(policy.at("/Statement/2/Resource")))
        .containsExactly("arn:aws:s3:::big-values");
    assertThat(actions(policy, 2)).containsExactly("s3:ListBucket");
    assertThat(actions(policy(yaml, "--read-only"), 1)).containsExactly("s3:GetObject");
  }

  @Test
  void policy_prefixOfObjects_isNoPattern() throws IOException {
    JsonNode policy = policy("values: {overflowToS3: {bucket: big-values, prefix: \"a*b?c$/\"}}\n");

    assertThat(texts(policy.at("/Statement/1/Resource")))
        .containsExactly("arn:aws:s3:::big-values/a${*}b${?}c${$}/dht/*");
  }

  @Test
  void policy_upkeep_allowsToLookThroughAllTables() throws IOException {
    String yaml = "keySchema: {indexTables: [{preset: ipns}]}\nstrict: true\ntables: trust\n";

    JsonNode writing = policy(yaml, "--upkeep");
    JsonNode reading = policy(yaml, "--upkeep", "--read-only");

    assertThat(actions(writing, 0))
        .contains("Scan", "DescribeTable", "ConditionCheckItem", "BatchWriteItem");
    assertThat(actions(writing, 1))
        .contains("Scan", "GetItem", "BatchGetItem")
        .doesNotContain("BatchWriteItem");
    assertThat(actions(reading, 0))
        .containsExactly("BatchGetItem", "DescribeTable", "GetItem", "Scan");
    assertThat(actions(reading, 1))
        .containsExactly("BatchGetItem", "DescribeTable", "GetItem", "Query", "Scan");
    assertThat(actions(policy("strict: true\ntables: trust\n", "--upkeep"), 0))
        .contains("Scan", "DescribeTable")
        .doesNotContain("ConditionCheckItem");
  }

  @Test
  void policy_noAccountAndRegion_saysAny() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), "table: dht\n");

    Run run = Run.of("iam-policy", "--config", config.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("arn:aws:dynamodb:*:*:table/dht");
  }

  private JsonNode policy(String yaml, String... more) throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), "table: dht\n" + yaml);
    List<String> args =
        new ArrayList<>(List.of("iam-policy", "--account", "123456789012", "--region"));
    args.addAll(List.of("eu-west-1", "--config", config.toString()));
    args.addAll(List.of(more));
    Run run = Run.of(args.toArray(String[]::new));
    assertThat(run.exitCode()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static List<String> actions(JsonNode policy, int statement) {
    return texts(policy.at("/Statement/" + statement + "/Action")).stream()
        .map(action -> action.replace("dynamodb:", ""))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
