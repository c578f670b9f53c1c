package io.ddbds.dynamo.internal;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.TOTAL;

import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table.BatchRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Many rows in one request, each for itself. What is left undone is given back as it came in. */
final class BatchCalls {
  private final DynamoDbClient client;
  private final TableNames tables;
  private final UsageCounter usage;
  private final Calls calls;
  private final RepeatedRequests repeated;

  BatchCalls(DynamoDbClient client, TableNames tables, UsageCounter usage, Calls calls) {
    this.client = client;
    this.tables = tables;
    this.usage = usage;
    this.calls = calls;
    this.repeated = RepeatedRequests.of(client);
  }

  List<RowWrite> write(List<RowWrite> writes) {
    Map<String, List<WriteRequest>> requests = new LinkedHashMap<>();
    for (RowWrite write : writes) {
      requests
          .computeIfAbsent(tables.name(write.table()), any -> new ArrayList<>(writes.size()))
          .add(request(write));
    }
    Call call =
        Call.write(
            "BatchWriteItem",
            () -> tables.describe(writes.stream().map(RowWrite::table).toList()),
            () -> writes.stream().map(RowWrite::entry).toList());
    BatchWriteItemRequest request =
        BatchWriteItemRequest.builder()
            .requestItems(requests)
            .returnConsumedCapacity(TOTAL)
            .overrideConfiguration(repeated.configuration())
            .build();
    BatchWriteItemResponse response =
        calls.send(call, () -> repeated.send(() -> client.batchWriteItem(request)));
    usage.written(response.consumedCapacity());
    return response.unprocessedItems().isEmpty() ? List.of() : unprocessed(response, writes);
  }

  private List<RowWrite> unprocessed(BatchWriteItemResponse response, List<RowWrite> writes) {
    Map<RowId, RowWrite> sent = new HashMap<>();
    for (RowWrite write : writes) {
      String table = tables.name(write.table());
      sent.put(new RowId(table, key(table, request(write))), write);
    }
    List<RowWrite> unprocessed = new ArrayList<>();
    response
        .unprocessedItems()
        .forEach(
            (table, rows) ->
                rows.forEach(row -> unprocessed.add(find(sent, table, key(table, row)))));
    return unprocessed;
  }

  BatchRead read(List<RowRead> reads) {
    Map<String, List<RowRead>> byTable = new LinkedHashMap<>();
    for (RowRead read : reads) {
      byTable
          .computeIfAbsent(tables.name(read.table()), any -> new ArrayList<>(reads.size()))
          .add(read);
    }
    Map<String, KeysAndAttributes> requests = new LinkedHashMap<>();
    byTable.forEach((table, rows) -> requests.put(table, keys(rows)));
    Call call =
        Call.read(
            "BatchGetItem",
            () -> tables.describe(reads.stream().map(RowRead::table).toList()),
            () -> reads.stream().map(RowRead::entry).toList());
    BatchGetItemRequest request =
        BatchGetItemRequest.builder().requestItems(requests).returnConsumedCapacity(TOTAL).build();
    BatchGetItemResponse response = calls.send(call, () -> client.batchGetItem(request));
    usage.read(response.consumedCapacity());
    List<Item> items = new ArrayList<>();
    response
        .responses()
        .values()
        .forEach(rows -> rows.forEach(row -> items.add(AttributeValues.item(row))));
    return new BatchRead(
        items, response.unprocessedKeys().isEmpty() ? List.of() : unprocessed(response, reads));
  }

  private List<RowRead> unprocessed(BatchGetItemResponse response, List<RowRead> reads) {
    Map<RowId, RowRead> sent = new HashMap<>();
    for (RowRead read : reads) {
      sent.put(new RowId(tables.name(read.table()), tables.key(read.table(), read.key())), read);
    }
    List<RowRead> unprocessed = new ArrayList<>();
    response
        .unprocessedKeys()
        .forEach(
            (table, rows) -> rows.keys().forEach(key -> unprocessed.add(find(sent, table, key))));
    return unprocessed;
  }

  private WriteRequest request(RowWrite write) {
    if (write.condition().isEmpty()) {
      if (write instanceof RowWrite.Put put) {
        Map<String, AttributeValue> item = AttributeValues.toSdk(put.item().attributes());
        return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
      } else if (write instanceof RowWrite.Delete delete) {
        Map<String, AttributeValue> key = tables.key(delete.table(), delete.key());
        return WriteRequest.builder().deleteRequest(row -> row.key(key)).build();
      }
    }
    throw new IllegalArgumentException(
        "a batch holds puts and deletes without conditions, not the "
            + write.getClass().getSimpleName()
            + " of a row of "
            + write.entry()
            + ": write it alone or in a transaction");
  }

  private KeysAndAttributes keys(List<RowRead> rows) {
    RowRead first = rows.get(0);
    for (RowRead row : rows) {
      if (!row.attributes().equals(first.attributes()) || row.consistent() != first.consistent()) {
        throw new IllegalArgumentException(
            "reads of one table in a batch ask for the same attributes and consistency: those of "
                + first.entry()
                + " and "
                + row.entry()
                + " differ");
      }
    }
    Expressions expressions = new Expressions();
    return KeysAndAttributes.builder()
        .keys(rows.stream().map(row -> tables.key(row.table(), row.key())).toList())
        .projectionExpression(expressions.projection(first.attributes()))
        .expressionAttributeNames(expressions.names())
        .consistentRead(first.consistent())
        .build();
  }

  private Map<String, AttributeValue> key(String table, WriteRequest request) {
    if (request.deleteRequest() != null) {
      return request.deleteRequest().key();
    }
    Map<String, AttributeValue> key = new HashMap<>(request.putRequest().item());
    key.keySet().retainAll(Set.copyOf(tables.keyNames(table)));
    return key;
  }

  private static <T> T find(Map<RowId, T> sent, String table, Map<String, AttributeValue> key) {
    T row = sent.get(new RowId(table, key));
    if (row == null) {
      throw new IllegalStateException("DynamoDB gave back a row that was not sent to " + table);
    }
    return row;
  }

  private record RowId(String table, Map<String, AttributeValue> key) {}
}
