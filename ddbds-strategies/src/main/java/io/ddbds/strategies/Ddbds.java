package io.ddbds.strategies;

import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The front door: assembles a datastore on DynamoDB.
 *
 * <pre>{@code
 * Datastore store =
 *     Ddbds.builder(client, "dht")
 *         .keySchema(
 *             KeySchemas.regex()
 *                 .route("providers", "^(/providers/[^/]+)/(.+)$", "^/providers/[^/]+$"))
 *         .batches(Batches.batchWriteItem())
 *         .build();
 * }</pre>
 */
public final class Ddbds {
  private Ddbds() {}

  /**
   * Begins a composition with {@link QueryExecutors#sequential} and {@link Values#inline} set. It
   * needs a key schema yet.
   *
   * @param client how DynamoDB is reached; stays open when the datastore is closed
   * @param tableName the name of the main table; other tables of the composition append to it
   * @return a builder
   */
  public static DatastoreBuilder builder(DynamoDbClient client, String tableName) {
    return withDefaults(DynamoDatastore.builder(client, tableName));
  }

  /**
   * Begins a composition on a table of the caller's own, for tests and for engines that only look
   * like DynamoDB.
   *
   * @param table the table, made for the schema of the key schema that the composition gets
   * @return a builder
   */
  public static DatastoreBuilder builder(Table table) {
    return withDefaults(DynamoDatastore.builder(table));
  }

  private static DatastoreBuilder withDefaults(DatastoreBuilder builder) {
    return builder.queries(QueryExecutors.sequential()).values(Values.inline());
  }
}
