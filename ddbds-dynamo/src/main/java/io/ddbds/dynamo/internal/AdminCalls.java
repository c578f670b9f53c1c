package io.ddbds.dynamo.internal;

import com.google.common.base.Throwables;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** The calls that make, describe and delete tables, each by its full name. */
public final class AdminCalls {
  private static final Logger LOGGER = LoggerFactory.getLogger(AdminCalls.class);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final DynamoDbClient client;
  private final Calls calls;

  /**
   * Sends nothing yet.
   *
   * @param client reaches DynamoDB; stays its owner's to close
   */
  public AdminCalls(DynamoDbClient client) {
    this.client = client;
    this.calls = new Calls(new UsageCounter(), new Failures(client));
  }

  /**
   * Refuses names and numbers that DynamoDB would refuse.
   *
   * @param tableName the name of the main table, and how the names of the others begin
   * @param schema the tables
   * @return the tables, the main one first
   * @throws IllegalArgumentException if one is refused
   */
  public static List<TableSchema> checked(String tableName, Schema schema) {
    return SchemaNames.checked(tableName, schema);
  }

  /**
   * Asks for a table, which is ready later, unless it exists or somebody else has just asked for
   * it.
   *
   * @param table its name
   * @param schema what it is like
   */
  public void createIfMissing(String table, TableSchema schema) {
    if (!exists(table)) {
      LOGGER.info("table {} does not exist and is created", table);
      calls.send(
          call("CreateTable", true, table),
          () -> Optional.of(client.createTable(TableDefinition.of(table, schema))),
          failure ->
              failure instanceof ResourceInUseException
                  ? Optional.of(Optional.empty())
                  : Optional.empty());
    }
  }

  /**
   * Has a table's expired rows deleted, unless they are already, by whatever attribute, or somebody
   * else has just asked for it.
   *
   * @param table its name
   */
  public void enableExpirationIfOff(String table) {
    if (!deletesExpired(table)) {
      LOGGER.info("table {} keeps expired rows, and is told to delete them", table);
      calls.send(
          call("UpdateTimeToLive", true, table),
          () -> Optional.of(requestExpiration(table)),
          refused -> deletesExpired(table) ? Optional.of(Optional.empty()) : Optional.empty());
    }
  }

  /**
   * Whether a table exists, in whatever state.
   *
   * @param table its name
   * @return whether it does
   */
  public boolean exists(String table) {
    return describe(table).isPresent();
  }

  /**
   * Asks for a table, which is ready later.
   *
   * @param table its name
   * @param schema what it is like
   */
  public void create(String table, TableSchema schema) {
    calls.send(
        call("CreateTable", true, table),
        () -> client.createTable(TableDefinition.of(table, schema)));
  }

  /**
   * Waits until a table serves, and those of its indexes that are needed. One whose capacity or
   * settings are being changed does.
   *
   * @param table its name
   * @param schema what is needed of it; an index that is missing is not waited for
   */
  public void awaitUsable(String table, TableSchema schema) {
    await(
        table,
        List.of(
            WaiterAcceptor.successOnResponseAcceptor(
                response -> TableComparison.isUsable(schema, response.table())),
            // A new table is not seen everywhere at once.
            WaiterAcceptor.retryOnExceptionAcceptor(ResourceNotFoundException.class::isInstance)));
  }

  /**
   * Has a table's expired rows deleted.
   *
   * @param table its name
   */
  public void enableExpiration(String table) {
    calls.send(call("UpdateTimeToLive", true, table), () -> requestExpiration(table));
  }

  /**
   * Compares a table with its schema.
   *
   * @param table its name
   * @param schema what it should be like
   * @return in what it differs; just one when it does not exist
   */
  public List<TableDifference> differences(String table, TableSchema schema) {
    return describe(table)
        .map(found -> TableComparison.of(schema, found, timeToLive(table)))
        .orElse(List.of(new TableDifference("table itself", "present", "missing")));
  }

  /**
   * Deletes a table and waits until it is gone. Does nothing when there is none.
   *
   * @param table its name
   */
  public void delete(String table) {
    boolean deleted =
        calls.send(
            call("DeleteTable", true, table),
            () -> {
              client.deleteTable(request -> request.tableName(table));
              return true;
            },
            failure -> Failures.isMissing(failure) ? Optional.of(false) : Optional.empty());
    if (deleted) {
      LOGGER.info("table {} is deleted", table);
      await(table, List.of());
    }
  }

  private Optional<TableDescription> describe(String table) {
    return calls.send(
        call("DescribeTable", false, table),
        () -> Optional.of(client.describeTable(request -> request.tableName(table)).table()),
        failure -> Failures.isMissing(failure) ? Optional.of(Optional.empty()) : Optional.empty());
  }

  private UpdateTimeToLiveResponse requestExpiration(String table) {
    return client.updateTimeToLive(
        request ->
            request
                .tableName(table)
                .timeToLiveSpecification(
                    ttl -> ttl.enabled(true).attributeName(Layout.EXPIRATION)));
  }

  private boolean deletesExpired(String table) {
    TimeToLiveStatus status = timeToLive(table).timeToLiveStatus();
    return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
  }

  private TimeToLiveDescription timeToLive(String table) {
    return calls.send(
        call("DescribeTimeToLive", false, table),
        () ->
            client.describeTimeToLive(request -> request.tableName(table)).timeToLiveDescription());
  }

  /** Describes a table until an acceptor is content, or the table does not exist. */
  private void await(String table, List<WaiterAcceptor<? super DescribeTableResponse>> acceptors) {
    Waiter<DescribeTableResponse> waiter =
        Waiter.builder(DescribeTableResponse.class)
            .acceptors(acceptors)
            .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(response -> true))
            // Otherwise the waiter would hide the failure in one of its own.
            .addAcceptor(WaiterAcceptor.successOnExceptionAcceptor(failure -> true))
            .overrideConfiguration(
                waiting ->
                    waiting
                        .maxAttempts(Integer.MAX_VALUE)
                        .waitTimeout(PATIENCE)
                        .backoffStrategyV2(
                            BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE)))
            .build();
    calls.send(
        call("DescribeTable", false, table),
        () -> {
          waiter
              .run(() -> client.describeTable(request -> request.tableName(table)))
              .matched()
              .exception()
              .ifPresent(Throwables::throwIfUnchecked);
          return true;
        },
        failure -> Failures.isMissing(failure) ? Optional.of(true) : Optional.empty());
  }

  private static Call call(String operation, boolean write, String table) {
    return new Call(operation, write, () -> "table \"" + table + "\"", List::of);
  }
}
