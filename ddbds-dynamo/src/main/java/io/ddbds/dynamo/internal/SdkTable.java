package io.ddbds.dynamo.internal;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.TOTAL;

import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableStatistics;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The tables of a composition, reached through the AWS SDK. */
public final class SdkTable implements Table {
  private static final Replacement WRITTEN = new Replacement(true, Optional.empty());

  private final DynamoDbClient client;
  private final TableNames tables;
  private final UsageCounter usage = new UsageCounter();
  private final Calls calls;
  private final StatisticsCalls statistics;
  private final BatchCalls batches;
  private final TransactionCalls transactions;

  /**
   * Opens the tables. Nothing is sent.
   *
   * @param client reaches DynamoDB; stays its owner's to close
   * @param tableName the name of the main table, and how the names of the others begin
   * @param schema the tables
   */
  public SdkTable(DynamoDbClient client, String tableName, Schema schema) {
    this.client = client;
    this.tables = new TableNames(tableName, schema);
    this.calls = new Calls(usage, new Failures(client));
    this.statistics =
        new StatisticsCalls(client, tables, new Calls(new UsageCounter(), new Failures(client)));
    this.batches = new BatchCalls(client, tables, usage, calls);
    this.transactions = new TransactionCalls(client, tables, usage, calls);
  }

  @Override
  public Optional<Item> get(RowRead read) {
    Expressions expressions = new Expressions();
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(tables.name(read.table()))
            .key(tables.key(read.table(), read.key()))
            .projectionExpression(expressions.projection(read.attributes()))
            .expressionAttributeNames(expressions.names())
            .consistentRead(read.consistent())
            .returnConsumedCapacity(TOTAL)
            .build();
    GetItemResponse response =
        calls.send(
            Call.read("GetItem", () -> tables.describe(read.table()), () -> List.of(read.entry())),
            () -> client.getItem(request));
    usage.read(response.consumedCapacity());
    return response.hasItem()
        ? Optional.of(AttributeValues.item(response.item()))
        : Optional.empty();
  }

  @Override
  public boolean put(RowWrite.Put put) {
    return put(put, null).done();
  }

  private Replacement put(RowWrite.Put put, @Nullable ReturnValue returned) {
    Expressions expressions = new Expressions();
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(tables.name(put.table()))
            .item(AttributeValues.toSdk(put.item().attributes()))
            .conditionExpression(condition(expressions, put.condition()))
            .expressionAttributeNames(expressions.names())
            .expressionAttributeValues(expressions.values())
            .returnConsumedCapacity(TOTAL)
            .returnValues(returned)
            .build();
    return write(
        "PutItem",
        put,
        () -> {
          PutItemResponse response = client.putItem(request);
          usage.written(response.consumedCapacity());
          return replacement(response.hasAttributes(), response.attributes());
        });
  }

  @Override
  public boolean update(RowWrite.Update update) {
    Expressions expressions = new Expressions();
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(tables.name(update.table()))
            .key(tables.key(update.table(), update.key()))
            .updateExpression(expressions.update(update))
            .conditionExpression(condition(expressions, update.condition()))
            .expressionAttributeNames(expressions.names())
            .expressionAttributeValues(expressions.values())
            .returnConsumedCapacity(TOTAL)
            .build();
    return write(
            "UpdateItem",
            update,
            () -> {
              usage.written(client.updateItem(request).consumedCapacity());
              return replacement(false, Map.of());
            })
        .done();
  }

  @Override
  public boolean delete(RowWrite.Delete delete) {
    return delete(delete, null).done();
  }

  private Replacement delete(RowWrite.Delete delete, @Nullable ReturnValue returned) {
    Expressions expressions = new Expressions();
    DeleteItemRequest request =
        DeleteItemRequest.builder()
            .tableName(tables.name(delete.table()))
            .key(tables.key(delete.table(), delete.key()))
            .conditionExpression(condition(expressions, delete.condition()))
            .expressionAttributeNames(expressions.names())
            .expressionAttributeValues(expressions.values())
            .returnConsumedCapacity(TOTAL)
            .returnValues(returned)
            .build();
    return write(
        "DeleteItem",
        delete,
        () -> {
          DeleteItemResponse response = client.deleteItem(request);
          usage.written(response.consumedCapacity());
          return replacement(response.hasAttributes(), response.attributes());
        });
  }

  @Override
  public Replacement replace(RowWrite write) {
    if (write instanceof RowWrite.Put put) {
      return put(put, ReturnValue.ALL_OLD);
    } else if (write instanceof RowWrite.Delete delete) {
      return delete(delete, ReturnValue.ALL_OLD);
    }
    throw new IllegalArgumentException("only puts and deletes replace, not " + write);
  }

  @Override
  public Page query(QueryPage page) {
    Target target = page.target();
    Expressions expressions = new Expressions();
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(tables.name(target.table()))
            .indexName(target.index().orElse(null))
            .keyConditionExpression(
                expressions.keyCondition(tables.key(target), page.partition(), page.range()))
            .filterExpression(condition(expressions, page.filter()))
            .projectionExpression(expressions.projection(page.attributes()))
            .expressionAttributeNames(expressions.names())
            .expressionAttributeValues(expressions.values())
            .consistentRead(consistent(page.consistent(), target))
            .scanIndexForward(page.direction() == Direction.ASCENDING)
            .exclusiveStartKey(start(page.start()))
            .returnConsumedCapacity(TOTAL);
    page.limit().ifPresent(request::limit);
    QueryResponse response =
        calls.send(
            Call.read("Query", () -> tables.describe(target), List::of),
            () -> client.query(request.build()));
    usage.read(response.consumedCapacity());
    return page(response.items(), response.lastEvaluatedKey());
  }

  @Override
  public Page scan(ScanPage page) {
    Target target = page.target();
    Expressions expressions = new Expressions();
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(tables.name(target.table()))
            .indexName(target.index().orElse(null))
            .filterExpression(condition(expressions, page.filter()))
            .projectionExpression(expressions.projection(page.attributes()))
            .expressionAttributeNames(expressions.names())
            .expressionAttributeValues(expressions.values())
            .consistentRead(consistent(page.consistent(), target))
            .segment(page.segment())
            .totalSegments(page.segments())
            .exclusiveStartKey(start(page.start()))
            .returnConsumedCapacity(TOTAL);
    page.limit().ifPresent(request::limit);
    ScanResponse response =
        calls.send(
            Call.read("Scan", () -> tables.describe(target), List::of),
            () -> client.scan(request.build()));
    usage.read(response.consumedCapacity());
    return page(response.items(), response.lastEvaluatedKey());
  }

  @Override
  public List<RowWrite> batchWrite(List<RowWrite> writes) {
    return batches.write(writes);
  }

  @Override
  public BatchRead batchRead(List<RowRead> reads) {
    return batches.read(reads);
  }

  @Override
  public List<Cancellation> transactWrite(List<RowWrite> writes, String token) {
    return transactions.write(writes, token);
  }

  @Override
  public Optional<List<Optional<Item>>> transactRead(List<RowRead> reads) {
    return transactions.read(reads);
  }

  @Override
  public KeyAttributes key(Target target) {
    return tables.key(target);
  }

  @Override
  public String describe(String table) {
    return tables.describe(table);
  }

  @Override
  public Usage usage() {
    return usage.usage();
  }

  @Override
  public Optional<TableStatistics> statistics(Target target) {
    return statistics.of(target);
  }

  private Replacement write(String operation, RowWrite write, Supplier<Replacement> request) {
    return calls.send(
        Call.write(operation, () -> tables.describe(write.table()), () -> List.of(write.entry())),
        request,
        failure -> Failures.conditionFailed(failure).map(refused -> Replacement.REFUSED));
  }

  private static Replacement replacement(boolean replaced, Map<String, AttributeValue> before) {
    return replaced ? new Replacement(true, Optional.of(AttributeValues.item(before))) : WRITTEN;
  }

  private static @Nullable String condition(
      Expressions expressions, Optional<Condition> condition) {
    return condition.map(expressions::condition).orElse(null);
  }

  /** Indexes refuse to be read consistently. */
  private static boolean consistent(boolean asked, Target target) {
    return asked && target.index().isEmpty();
  }

  private static @Nullable Map<String, AttributeValue> start(Optional<Item> start) {
    return start.map(item -> AttributeValues.toSdk(item.attributes())).orElse(null);
  }

  private static Page page(
      List<Map<String, AttributeValue>> items, Map<String, AttributeValue> lastKey) {
    Item[] rows = new Item[items.size()];
    Arrays.setAll(rows, i -> AttributeValues.item(items.get(i)));
    return new Page(
        List.of(rows),
        lastKey.isEmpty() ? Optional.empty() : Optional.of(AttributeValues.item(lastKey)));
  }
}
