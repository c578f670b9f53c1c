package io.ddbds.dynamo.internal;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.TOTAL;

import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Many rows in one request, all or none. */
final class TransactionCalls {
  private final DynamoDbClient client;
  private final TableNames tables;
  private final UsageCounter usage;
  private final Calls calls;
  private final RepeatedRequests repeated;

  TransactionCalls(DynamoDbClient client, TableNames tables, UsageCounter usage, Calls calls) {
    this.client = client;
    this.tables = tables;
    this.usage = usage;
    this.calls = calls;
    this.repeated = RepeatedRequests.of(client);
  }

  List<Cancellation> write(List<RowWrite> writes, String token) {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(writes.stream().map(this::action).toList())
            .clientRequestToken(token)
            .returnConsumedCapacity(TOTAL)
            .overrideConfiguration(repeated.configuration())
            .build();
    Call call =
        Call.write(
            "TransactWriteItems",
            () -> tables.describe(writes.stream().map(RowWrite::table).toList()),
            () -> writes.stream().map(RowWrite::entry).toList());
    return calls.send(
        call,
        () -> {
          usage.written(repeated.send(() -> client.transactWriteItems(request)).consumedCapacity());
          return List.of();
        },
        Failures::cancellations);
  }

  Optional<List<Optional<Item>>> read(List<RowRead> reads) {
    TransactGetItemsRequest request =
        TransactGetItemsRequest.builder()
            .transactItems(reads.stream().map(this::action).toList())
            .returnConsumedCapacity(TOTAL)
            .build();
    Call call =
        Call.read(
            "TransactGetItems",
            () -> tables.describe(reads.stream().map(RowRead::table).toList()),
            () -> reads.stream().map(RowRead::entry).toList());
    return calls.send(
        call,
        () -> Optional.of(items(client.transactGetItems(request))),
        failure ->
            Failures.isReadConflict(failure) ? Optional.of(Optional.empty()) : Optional.empty());
  }

  private List<Optional<Item>> items(TransactGetItemsResponse response) {
    usage.read(response.consumedCapacity());
    return response.responses().stream().map(TransactionCalls::item).toList();
  }

  private static Optional<Item> item(ItemResponse response) {
    return response.hasItem()
        ? Optional.of(AttributeValues.item(response.item()))
        : Optional.empty();
  }

  private TransactGetItem action(RowRead read) {
    Expressions expressions = new Expressions();
    return TransactGetItem.builder()
        .get(
            get ->
                get.tableName(tables.name(read.table()))
                    .key(tables.key(read.table(), read.key()))
                    .projectionExpression(expressions.projection(read.attributes()))
                    .expressionAttributeNames(expressions.names()))
        .build();
  }

  private TransactWriteItem action(RowWrite write) {
    if (write instanceof RowWrite.Put put) {
      return put(put);
    } else if (write instanceof RowWrite.Update update) {
      return update(update);
    } else if (write instanceof RowWrite.Delete delete) {
      return delete(delete);
    }
    return check((RowWrite.Check) write);
  }

  private TransactWriteItem put(RowWrite.Put write) {
    Expressions expressions = new Expressions();
    Map<String, AttributeValue> item = AttributeValues.toSdk(write.item().attributes());
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(tables.name(write.table()))
                .item(item)
                .conditionExpression(condition(expressions, write))
                .expressionAttributeNames(expressions.names())
                .expressionAttributeValues(expressions.values())
                .build())
        .build();
  }

  private TransactWriteItem update(RowWrite.Update write) {
    Expressions expressions = new Expressions();
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(tables.name(write.table()))
                    .key(tables.key(write.table(), write.key()))
                    .updateExpression(expressions.update(write))
                    .conditionExpression(condition(expressions, write))
                    .expressionAttributeNames(expressions.names())
                    .expressionAttributeValues(expressions.values()))
        .build();
  }

  private TransactWriteItem delete(RowWrite.Delete write) {
    Expressions expressions = new Expressions();
    return TransactWriteItem.builder()
        .delete(
            delete ->
                delete
                    .tableName(tables.name(write.table()))
                    .key(tables.key(write.table(), write.key()))
                    .conditionExpression(condition(expressions, write))
                    .expressionAttributeNames(expressions.names())
                    .expressionAttributeValues(expressions.values()))
        .build();
  }

  private TransactWriteItem check(RowWrite.Check write) {
    Expressions expressions = new Expressions();
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(tables.name(write.table()))
                    .key(tables.key(write.table(), write.key()))
                    .conditionExpression(condition(expressions, write))
                    .expressionAttributeNames(expressions.names())
                    .expressionAttributeValues(expressions.values()))
        .build();
  }

  private static @Nullable String condition(Expressions expressions, RowWrite write) {
    return write.condition().map(expressions::condition).orElse(null);
  }
}
