package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What can be composed, and what is refused when it is built; no server is asked. */
class CompositionsTest {
  private final InMemoryTable table = new InMemoryTable(KeySchemas.simple().schema());

  @Test
  void build_withoutAStrategy_saysWhichToAdd() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Ddbds.builder(table).build())
        .withMessage("the composition has no key schema: add .keySchema(KeySchemas.simple())");
    DatastoreBuilder bare = DynamoDatastore.builder(table).keySchema(KeySchemas.simple());
    assertThatIllegalStateException()
        .isThrownBy(bare::build)
        .withMessageContaining("no query executor");
    bare.queries(QueryExecutors.sequential());
    assertThatIllegalStateException()
        .isThrownBy(bare::build)
        .withMessageContaining("no value strategy");
  }

  @Test
  void option_ofNothing_isRefused() {
    DatastoreBuilder builder = Ddbds.builder(table);
    assertThatNullPointerException().isThrownBy(() -> builder.keySchema(null));
    assertThatNullPointerException().isThrownBy(() -> builder.queries(null));
    assertThatNullPointerException().isThrownBy(() -> builder.batches(null));
    assertThatNullPointerException().isThrownBy(() -> builder.values(null));
    assertThatNullPointerException().isThrownBy(() -> builder.clock(null));
    assertThatNullPointerException().isThrownBy(() -> builder.retries(null));
  }

  @Test
  void tableOptions_areTakenByAnyTable() {
    DatastoreBuilder builder =
        Ddbds.builder(table)
            .keySchema(KeySchemas.simple())
            .createMissingTables()
            .trustTables()
            .maxSortedEntries(1);
    try (Datastore store = builder.build()) {
      store.put(Key.of("/k"), new byte[1]);
      assertThat(store.query(Query.all().orderBy(Order.VALUE)).rest()).hasSize(1);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxSortedEntries(0))
        .withMessageContaining("maxSortedEntries is 0");
  }

  @Test
  void indexThatDoesNotHoldWholeRows_isRefused() {
    IndexSchema keysOnly =
        new IndexSchema("peers", KeyAttributes.of("g"), new Projection.KeysOnly());
    KeySchemaStrategy partial =
        new KeySchemaStrategy() {
          @Override
          public Schema schema() {
            return Schema.of(new TableSchema("", SimpleKeySchema.TABLE_KEY, List.of(keysOnly)));
          }

          @Override
          public Placement place(Key key) {
            return KeySchemas.simple().place(key);
          }

          @Override
          public Optional<Placement> locate(Key key) {
            return KeySchemas.simple().locate(key);
          }

          @Override
          public Route route(Query query) {
            return KeySchemas.simple().route(query);
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> Ddbds.builder(table).keySchema(partial).build())
        .withMessageContainingAll(
            "index \"peers\" does not hold [Expiration, Size]", "project all");
  }

  @Test
  void strategies_sayWhatTheyAre() {
    assertThat(KeySchemas.simple()).hasToString("simple()");
    assertThat(KeySchemas.regex().route("peers", "^(/p)/(.+)$", "^/p$"))
        .hasToString("routed[peers: regex(\"^(/p)/(.+)$\", \"^/p$\")]");
    assertThat(QueryExecutors.sequential()).hasToString("sequential()");
    assertThat(QueryExecutors.parallelScan(3)).hasToString("parallelScan(3)");
  }

  @Test
  void parallelScan_takesFromOneTo256Segments() {
    assertThat(QueryExecutors.parallelScan(1)).hasToString("parallelScan(1)");
    assertThat(QueryExecutors.parallelScan(256)).hasToString("parallelScan(256)");
    assertThatIllegalArgumentException().isThrownBy(() -> QueryExecutors.parallelScan(0));
    assertThatIllegalArgumentException().isThrownBy(() -> QueryExecutors.parallelScan(257));
  }

  @Test
  void tableNameThatDynamoDbDoesNotAllow_isRefusedUnsent() {
    DynamoDbClient answersNothing =
        new DynamoDbClient() {
          @Override
          public String serviceName() {
            return DynamoDbClient.SERVICE_NAME;
          }

          @Override
          public void close() {}
        };

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Ddbds.builder(answersNothing, "a b").keySchema(KeySchemas.simple()).build())
        .withMessageContaining("\"a b\"");
  }

  @Test
  void key_isHeldUpToTheLongestThatDynamoDbTakes() {
    Key longest = Key.of("/" + "k".repeat(2047));
    Key tooLong = Key.of("/" + "k".repeat(2048));

    assertThat(KeySchemas.simple().place(longest).home().key().partition())
        .isEqualTo(longest.toString());
    assertThat(KeySchemas.simple().locate(longest)).isPresent();
    assertThat(KeySchemas.simple().locate(tooLong)).isEmpty();
    assertThat(catchThrowable(() -> KeySchemas.simple().place(tooLong)))
        .isInstanceOf(KeyRefusedException.class);
  }

  @Test
  void keyTooLong_isRefusedForThatEvenWhereARouteWouldMissIt() {
    RoutedKeySchema routed =
        KeySchemas.regex().route("providers", "^(/providers/.*?)/(.*)$", "^/providers/[^/]*$");

    assertThat(catchThrowable(() -> routed.place(Key.of("/providers/cid/" + "k".repeat(2048)))))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining("as a partition key it may have 2048 at most");
  }

  @Test
  void ancestorThatNoQueryCanName_isNoReasonToRefuse() {
    RoutedKeySchema unanchored = KeySchemas.regex().route("ends", "^(/a)/(.*)$", "a$");

    assertThat(unanchored.place(Key.raw("/../a/b")).home().indexKeys()).isEmpty();
  }
}
