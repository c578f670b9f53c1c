package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ddbds.BackendException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.TableMismatchException;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.testing.TestEngine;
import io.ddbds.local.LocalDynamoDb;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Compositions that cannot work are refused when they are built, in one sentence. */
@Tag("engine")
class OpeningTest {
  private static final RoutedKeySchema REGEX =
      KeySchemas.regex().route("providers", "^(/providers/.*?)/(.*)$", "^/providers/[^/]*$");

  private static TestEngine engine;

  @BeforeAll
  static void start() {
    engine = TestEngine.open();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void build_missingTable_isRefusedNamingTableAndRemedy() {
    assertThatExceptionOfType(TableMismatchException.class)
        .isThrownBy(() -> Ddbds.builder(engine.client(), "absent").keySchema(REGEX).build())
        .withMessageContainingAll("\"absent\"", "createMissingTables()");
  }

  @Test
  void build_missingTable_isCreatedWhenAsked() {
    String table = engine.newTable();
    try (Datastore store =
        Ddbds.builder(engine.client(), table).keySchema(REGEX).createMissingTables().build()) {
      store.put(Key.of("/providers/bafy/peer"), new byte[1]);
      assertThat(store.has(Key.of("/providers/bafy/peer"))).isTrue();
    }
    assertThat(new TableAdmin(engine.client()).verify(table, REGEX.schema())).isEmpty();
  }

  @RepeatedTest(10)
  void build_bySeveralAtOnce_allOpenTheOneTable() throws Exception {
    String table = engine.newTable();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Boolean>> openers =
        Collections.nCopies(
            4,
            () -> {
              var builder = Ddbds.builder(engine.client(), table).keySchema(REGEX);
              try (Datastore store = builder.createMissingTables().build()) {
                return store.has(Key.of("/providers/bafy/peer"));
              }
            });
    try {
      for (Future<Boolean> opened : threads.invokeAll(openers)) {
        assertThat(opened.get()).isFalse();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void build_tableWithoutTimeToLive_isRefusedOrMended() {
    assumeTrue(engine.isNeverBehind(), "AWS has time to live changed once an hour");
    TableAdmin admin = new TableAdmin(engine.client());
    String table = engine.newTable();
    admin.create(table, REGEX.schema());
    engine
        .client()
        .updateTimeToLive(
            r ->
                r.tableName(table)
                    .timeToLiveSpecification(
                        ttl -> ttl.enabled(false).attributeName(Layout.EXPIRATION)));
    DatastoreBuilder builder = Ddbds.builder(engine.client(), table).keySchema(REGEX);
    assertThatExceptionOfType(TableMismatchException.class)
        .isThrownBy(builder::build)
        .withMessageContaining("TTL");
    builder.createMissingTables().build().close();
    assertThat(admin.verify(table, REGEX.schema())).isEmpty();
  }

  @Test
  void build_tableWhoseKeysDiffer_isRefusedAttributeByAttribute() {
    Schema other = Schema.of(new TableSchema("", KeyAttributes.of("Peer", "Path"), List.of()));
    String table = engine.newTable();
    new TableAdmin(engine.client()).create(table, other);
    assertThatExceptionOfType(TableMismatchException.class)
        .isThrownBy(
            () ->
                Ddbds.builder(engine.client(), table)
                    .keySchema(REGEX)
                    .createMissingTables()
                    .build())
        .withMessageContainingAll(
            "partition key is Peer",
            "sort key is Path",
            "must be DSKey",
            "\"providers\" is missing")
        .satisfies(refused -> assertThat(refused.mismatches()).hasSizeGreaterThanOrEqualTo(3));
  }

  @Test
  void build_unreachableEndpoint_isRefusedNamingEndpointAndTable() throws IOException {
    URI nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    try (DynamoDbClient client = LocalDynamoDb.clientOf(nobody)) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> Ddbds.builder(client, "dht").keySchema(REGEX).build())
          .withMessageContainingAll(nobody.toString(), "\"dht\"");
    }
  }

  @Test
  void build_tableNameThatDynamoDbDoesNotAllow_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ddbds.builder(engine.client(), "a b").keySchema(REGEX).build())
        .withMessageContaining("\"a b\"");
  }

  @Test
  void build_withoutKeySchema_saysWhatToAdd() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Ddbds.builder(engine.client(), "dht").build())
        .withMessageContainingAll("no key schema", "keySchema(");
  }

  @Test
  void build_sortBoundBelowOne_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ddbds.builder(engine.client(), "dht").maxSortedEntries(0))
        .withMessageContainingAll("0", "at least 1");
  }
}
