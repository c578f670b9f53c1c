package io.ddbds.strategies;

import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.strategies.overflow.S3Objects;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

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

  /**
   * Begins the composition that a file in YAML describes; what is set on the builder afterwards
   * counts instead.
   *
   * @param file the file; see {@link Configuration}
   * @param client how DynamoDB is reached; stays open when the datastore is closed
   * @return a builder that lacks nothing
   * @throws io.ddbds.strategies.config.ConfigurationException if the file is wrong; the message
   *     names file, line and remedy
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static DatastoreBuilder fromConfig(Path file, DynamoDbClient client) {
    return fromConfig(Configuration.read(file), client);
  }

  /**
   * Begins the composition that text in YAML describes; what is set on the builder afterwards
   * counts instead.
   *
   * @param yaml the text; see {@link Configuration}
   * @param client how DynamoDB is reached; stays open when the datastore is closed
   * @return a builder that lacks nothing
   * @throws io.ddbds.strategies.config.ConfigurationException if the text is wrong; the message
   *     names line and remedy
   */
  public static DatastoreBuilder fromConfig(String yaml, DynamoDbClient client) {
    return fromConfig(Configuration.parse("configuration", yaml), client);
  }

  /**
   * Begins a composition that was read already; what is set on the builder afterwards counts
   * instead.
   *
   * @param configuration the composition
   * @param client how DynamoDB is reached; stays open when the datastore is closed
   * @return a builder that lacks nothing
   * @throws IllegalStateException if its values overflow: name an S3 client, too
   */
  public static DatastoreBuilder fromConfig(Configuration configuration, DynamoDbClient client) {
    return configuration.applyTo(builder(client, configuration.table()));
  }

  /**
   * As {@link #fromConfig(Path, DynamoDbClient)}, for a composition whose values may overflow.
   *
   * @param file the file; see {@link Configuration}
   * @param client how DynamoDB is reached; stays open when the datastore is closed
   * @param s3 how S3 is reached; stays open, too
   * @return a builder that lacks nothing
   * @throws io.ddbds.strategies.config.ConfigurationException if the file is wrong; the message
   *     names file, line and remedy
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  public static DatastoreBuilder fromConfig(Path file, DynamoDbClient client, S3Client s3) {
    return fromConfig(Configuration.read(file), client, s3);
  }

  /**
   * As {@link #fromConfig(Configuration, DynamoDbClient)}, for a composition whose values may
   * overflow.
   *
   * @param configuration the composition
   * @param client how DynamoDB is reached; stays open when the datastore is closed
   * @param s3 how S3 is reached; stays open, too
   * @return a builder that lacks nothing
   */
  public static DatastoreBuilder fromConfig(
      Configuration configuration, DynamoDbClient client, S3Client s3) {
    return fromConfig(configuration.withObjects(bucket -> S3Objects.of(s3, bucket)), client);
  }

  private static DatastoreBuilder withDefaults(DatastoreBuilder builder) {
    return builder.queries(QueryExecutors.sequential()).values(Values.inline());
  }
}
