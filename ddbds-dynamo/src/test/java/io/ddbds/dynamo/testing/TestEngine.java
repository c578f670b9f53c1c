package io.ddbds.dynamo.testing;

import com.google.common.base.Suppliers;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.local.LocalDynamoDb;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/**
 * The engine of tests that any DynamoDB should pass: DynamoDB Local in this process, or the service
 * that the environment variable {@value #VARIABLE} names, by the region and the credentials that
 * the AWS SDK finds. What a service cannot do is asked of it.
 *
 * <p>Tables are named by the engine, so that several runs can share a service. It deletes them when
 * it is closed.
 */
public final class TestEngine implements AutoCloseable {
  /** The environment variable with an endpoint, such as {@code http://localhost:8000}. */
  public static final String VARIABLE = "DDBDS_ENDPOINT";

  private static final Schema PROBE =
      Schema.of(new TableSchema("", KeyAttributes.of("pk"), List.of()));

  private final DynamoDbClient client;
  private final Optional<LocalDynamoDb> embedded;
  private final String run;
  private final AtomicInteger tables = new AtomicInteger();
  private final Supplier<Boolean> transacts = Suppliers.memoize(this::knowsTransactions);
  private final Supplier<Boolean> isNeverBehind = Suppliers.memoize(this::isDynamoDbLocal);

  private TestEngine(DynamoDbClient client, Optional<LocalDynamoDb> embedded) {
    this.client = client;
    this.embedded = embedded;
    this.run = "ddbds" + UUID.randomUUID().toString().substring(0, 8) + "t";
  }

  /**
   * Opens the engine that the environment asks for.
   *
   * @return the engine
   */
  public static TestEngine open() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .map(
            endpoint -> of(DynamoDbClient.builder().endpointOverride(URI.create(endpoint)).build()))
        .orElseGet(TestEngine::embedded);
  }

  /**
   * Opens a service.
   *
   * @param client a client of it, which is closed with the engine
   * @return the engine
   */
  public static TestEngine of(DynamoDbClient client) {
    return new TestEngine(client, Optional.empty());
  }

  private static TestEngine embedded() {
    LocalDynamoDb local = LocalDynamoDb.embedded();
    return new TestEngine(local.client(), Optional.of(local));
  }

  /**
   * The client of the engine.
   *
   * @return always the same one
   */
  public DynamoDbClient client() {
    return client;
  }

  /**
   * A name for a table, which nobody else uses, without a hyphen.
   *
   * @return another one each time
   */
  public String newTable() {
    return run + tables.incrementAndGet();
  }

  /**
   * Whether it runs in this process, where new tables cost nothing.
   *
   * @return whether it does
   */
  public boolean isEmbedded() {
    return embedded.isPresent();
  }

  /**
   * Whether it has transactions, which Alternator of ScyllaDB and dynalite do not have.
   *
   * @return whether it has
   */
  public boolean transacts() {
    return isEmbedded() || transacts.get();
  }

  /**
   * Whether a query of an index sees every write that has returned, as only DynamoDB Local has it;
   * and a read that is not asked to be consistent.
   *
   * @return whether it does
   */
  public boolean isNeverBehind() {
    return isEmbedded() || isNeverBehind.get();
  }

  @Override
  public void close() {
    if (!isEmbedded()) {
      client.listTablesPaginator().tableNames().stream()
          .filter(name -> name.startsWith(run))
          .toList()
          .forEach(name -> client.deleteTable(request -> request.tableName(name)));
    }
    client.close();
    embedded.ifPresent(LocalDynamoDb::close);
  }

  private boolean knowsTransactions() {
    Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS("none"));
    Get get = Get.builder().tableName(newTable()).key(key).build();
    try {
      client.transactGetItems(
          request -> request.transactItems(TransactGetItem.builder().get(get).build()));
      return true;
    } catch (DynamoDbException refused) { // there is no such table, if nothing else
      return !refused.awsErrorDetails().errorCode().contains("UnknownOperation");
    }
  }

  /** Its tables are in a region of its own. */
  private boolean isDynamoDbLocal() {
    String table = newTable();
    new TableAdmin(client).create(table, PROBE);
    String arn = client.describeTable(request -> request.tableName(table)).table().tableArn();
    return arn.contains(":ddblocal:");
  }
}
