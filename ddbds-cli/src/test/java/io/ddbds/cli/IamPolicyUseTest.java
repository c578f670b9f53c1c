package io.ddbds.cli;

import static io.ddbds.cli.infrastructure.AccessPolicy.Duty.UPKEEP;
import static io.ddbds.cli.infrastructure.AccessPolicy.Duty.WRITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.cli.infrastructure.AccessPolicy.Duty;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.local.LocalS3;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Configuration;
import io.ddbds.strategies.Ddbds;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** The policy allows what a composition really asks for, and nothing else. */
@Tag("engine")
class IamPolicyUseTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private static final String BUCKET = "policy-values";
  private static final AtomicInteger TABLES = new AtomicInteger();

  /** Later than any object must stay that was replaced, or that nothing leads to. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofDays(10));

  static final List<String> INLINE =
      List.of(
          "{table: any}",
          "{table: any, tables: create, keySchema: split, batches: naive,"
              + " transactions: optimistic}",
          "{table: any, keySchema: {routes: [{preset: providers}, {preset: ipns}]},"
              + " batches: batchWriteItem, conditionalWrites: true}",
          "{table: any, keySchema: {routes: [{preset: peerKeys}]}, strict: true,"
              + " batches: transactional}",
          "{table: any, keySchema: {indexTables: [{preset: providers}, {preset: ipns}]},"
              + " batches: batchWriteItem, transactions: optimistic}");

  static final List<String> OVERFLOWING =
      List.of(
          "{table: any, batches: batchWriteItem, transactions: optimistic, conditionalWrites: true,"
              + " values: {overflowToS3: {bucket: policy-values, threshold: 100}}}",
          "{table: any, keySchema: {indexTables: [{preset: providers}, {preset: ipns}]},"
              + " values: {overflowToS3: {bucket: policy-values, threshold: 100, prefix: a/b-}}}");

  static final List<String> ALL = Stream.concat(INLINE.stream(), OVERFLOWING.stream()).toList();

  private static LocalS3 s3;

  private final UsedActions used = new UsedActions();

  @BeforeAll
  static void start() {
    s3 = LocalS3.start();
    s3.client().createBucket(request -> request.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void policy_isWhatAStoreUses(String yaml) {
    Configuration configuration = onNewTables(yaml);

    recorded(configuration, Clock.systemUTC(), StoreLife::write);
    recorded(configuration, Clock.systemUTC(), StoreLife::read);
    damage(configuration);
    recorded(configuration, Clock.systemUTC(), StoreLife::write);
    recorded(configuration, LATER, StoreLife::writeStreams);
    recorded(configuration, LATER, StoreLife::write);
    recorded(configuration, LATER, StoreLife::delete);

    assertAllowed(configuration, Set.of(WRITING));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void policy_forUpkeep_isWhatAStoreUses(String yaml) {
    Configuration configuration = onNewTables(yaml);

    recorded(configuration, Clock.systemUTC(), StoreLife::write);
    recorded(configuration, Clock.systemUTC(), StoreLife::read);
    damage(configuration);
    recorded(configuration, Clock.systemUTC(), StoreLife::write);
    damage(configuration);
    recorded(configuration, Clock.systemUTC(), StoreLife::repair);
    recorded(configuration, LATER, StoreLife::writeStreams);
    recorded(configuration, LATER, StoreLife::write);
    recorded(configuration, LATER, StoreLife::check);
    recorded(configuration, LATER, StoreLife::repair);
    recordedImport(configuration);
    recorded(configuration, LATER, StoreLife::delete);

    assertAllowed(configuration, Set.of(WRITING, UPKEEP));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void policy_forReaders_isWhatTheyUse(String yaml) {
    Configuration configuration = onNewTables(yaml);
    unrecorded(configuration, StoreLife::write);

    recorded(configuration, LATER, StoreLife::read);

    assertAllowed(configuration, Set.of());
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void policy_forReadersWhoCheck_isWhatTheyUse(String yaml) {
    Configuration configuration = onNewTables(yaml);
    unrecorded(configuration, StoreLife::write);
    damage(configuration);

    recorded(configuration, Clock.systemUTC(), StoreLife::read);
    recorded(configuration, Clock.systemUTC(), StoreLife::check);

    assertAllowed(configuration, Set.of(UPKEEP));
  }

  @Test
  void policy_ofAStoreThatMakesNoObjects_isWhatItUses() {
    String yaml = OVERFLOWING.get(0);
    Configuration writing = onNewTables(yaml);
    Configuration reading =
        Configuration.parse("test", yaml.replace("threshold: 100", "readingOnly: true"))
            .withTable(writing.table());
    unrecorded(writing, StoreLife::write);

    recorded(reading, LATER, StoreLife::read);
    recorded(reading, LATER, StoreLife::write);
    recorded(reading, LATER, StoreLife::delete);

    assertAllowed(reading, Set.of(WRITING));
  }

  @Test
  void life_ofAStore_makesEveryRequestOfS3() {
    Configuration configuration = onNewTables(OVERFLOWING.get(0));

    recorded(configuration, Clock.systemUTC(), StoreLife::write);
    recorded(configuration, Clock.systemUTC(), StoreLife::read);
    recorded(configuration, LATER, StoreLife::writeStreams);
    recorded(configuration, LATER, StoreLife::write);
    recorded(configuration, LATER, StoreLife::repair);

    assertThat(used.operationsOfS3())
        .containsExactlyInAnyOrder(
            "putObject",
            "createMultipartUpload",
            "uploadPart",
            "completeMultipartUpload",
            "abortMultipartUpload",
            "getObject",
            "headObject",
            "listObjectsV2",
            "deleteObjects");
  }

  private void assertAllowed(Configuration configuration, Set<Duty> duties) {
    List<Grant> grants = Grant.of(configuration, duties);
    assertThat(used.actions())
        .allSatisfy(need -> assertThat(grants).anyMatch(grant -> grant.allows(need)));
    assertThat(grants)
        .as("what is granted is used")
        .allMatch(grant -> used.actions().stream().anyMatch(grant::allows));
  }

  private void recorded(Configuration configuration, Clock clock, Consumer<StoreLife> life) {
    live(configuration, used.of(ENGINE.client()), used.of(s3.client()), clock, life);
  }

  /** As commands write many entries. */
  private void recordedImport(Configuration configuration) {
    try (DynamoDatastore store =
        Ddbds.fromConfig(configuration, used.of(ENGINE.client()), used.of(s3.client()))
            .batches(Batches.batchWriteItem())
            .build()) {
      new StoreLife(store, configuration.strict()).writeBatch();
    }
  }

  private static void unrecorded(Configuration configuration, Consumer<StoreLife> life) {
    live(configuration, ENGINE.client(), s3.client(), Clock.systemUTC(), life);
  }

  private static void live(
      Configuration configuration,
      DynamoDbClient client,
      S3Client objects,
      Clock clock,
      Consumer<StoreLife> life) {
    try (DynamoDatastore store =
        Ddbds.fromConfig(configuration, client, objects).clock(clock).build()) {
      life.accept(new StoreLife(store, configuration.strict()));
    }
  }

  /** Takes a row from each index table, which others should not, but may. */
  private static void damage(Configuration configuration) {
    for (TableSchema other : configuration.keySchema().schema().others()) {
      String table = configuration.table() + other.suffix();
      Map<String, AttributeValue> key =
          new HashMap<>(ENGINE.client().scan(scan -> scan.tableName(table)).items().get(0));
      key.keySet().retainAll(other.key().names());
      ENGINE.client().deleteItem(delete -> delete.tableName(table).key(key));
    }
  }

  private static Configuration onNewTables(String yaml) {
    Configuration configuration =
        Configuration.parse("test", yaml).withTable("policy-" + TABLES.incrementAndGet());
    if (configuration.tables() != Configuration.Tables.CREATE) {
      new TableAdmin(ENGINE.client())
          .create(configuration.table(), configuration.keySchema().schema());
    }
    return configuration;
  }
}
