package io.ddbds.bench;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.TOTAL;

import io.ddbds.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The operations as one would write them with the SDK for the same rows: the same attributes, the
 * same consistency, expired rows hidden, what was consumed summed. Expressions are constants, and
 * nothing is done that the rows do not need.
 */
final class SdkCalls implements StoreCalls {
  private static final String LIVE = "(NOT (#e < :now) OR #e = :never)";
  private static final Map<String, String> EXISTENCE = Map.of("#k", "DSKey", "#e", "Expiration");
  private static final Map<String, String> PAGE_NAMES =
      Map.of("#p", Records.INDEX + "_pk", "#e", "Expiration");

  private final DynamoDbClient client;
  private final DoubleAdder units = new DoubleAdder();

  SdkCalls(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public byte[] get() {
    GetItemResponse response =
        client.getItem(
            GetItemRequest.builder()
                .tableName(Records.TABLE)
                .key(key(Records.KEY))
                .consistentRead(true)
                .returnConsumedCapacity(TOTAL)
                .build());
    count(response.consumedCapacity());
    if (!response.hasItem() || hasExpired(response.item())) {
      throw new IllegalStateException("absent");
    }
    return attribute(response.item(), "Value").b().asByteArray();
  }

  @Override
  public void put() {
    count(
        client
            .putItem(
                PutItemRequest.builder()
                    .tableName(Records.TABLE)
                    .item(row(Records.KEY, Records.VALUE))
                    .returnConsumedCapacity(TOTAL)
                    .build())
            .consumedCapacity());
  }

  @Override
  public boolean has() {
    GetItemResponse response =
        client.getItem(
            GetItemRequest.builder()
                .tableName(Records.TABLE)
                .key(key(Records.KEY))
                .projectionExpression("#k, #e")
                .expressionAttributeNames(EXISTENCE)
                .consistentRead(true)
                .returnConsumedCapacity(TOTAL)
                .build());
    count(response.consumedCapacity());
    return response.hasItem() && !hasExpired(response.item());
  }

  @Override
  public void delete() {
    count(
        client
            .deleteItem(
                DeleteItemRequest.builder()
                    .tableName(Records.TABLE)
                    .key(key(Records.KEY))
                    .returnConsumedCapacity(TOTAL)
                    .build())
            .consumedCapacity());
  }

  @Override
  public int queryPage() {
    int bytes = 0;
    QueryResponse response;
    Map<String, AttributeValue> start = Map.of();
    do {
      response = client.query(page(start));
      count(response.consumedCapacity());
      for (Map<String, AttributeValue> row : response.items()) {
        if (!hasExpired(row)) {
          bytes += entry(row).getValue().length;
        }
      }
      start = response.lastEvaluatedKey();
    } while (!start.isEmpty());
    return bytes;
  }

  @Override
  public void batch() {
    List<WriteRequest> writes = new ArrayList<>(25);
    for (Key key : Records.KEYS.subList(0, 25)) {
      writes.add(
          WriteRequest.builder()
              .putRequest(put -> put.item(row(key, Records.SMALL_VALUE)))
              .build());
    }
    Map<String, List<WriteRequest>> unprocessed = Map.of(Records.TABLE, writes);
    while (!unprocessed.isEmpty()) {
      BatchWriteItemResponse response =
          client.batchWriteItem(
              BatchWriteItemRequest.builder()
                  .requestItems(unprocessed)
                  .returnConsumedCapacity(TOTAL)
                  .build());
      response.consumedCapacity().forEach(this::count);
      unprocessed = response.unprocessedItems();
    }
  }

  @Override
  public void transaction() {
    List<TransactWriteItem> writes = new ArrayList<>(10);
    for (Key key : Records.KEYS.subList(0, 10)) {
      Map<String, AttributeValue> row = row(key, Records.SMALL_VALUE);
      row.put("Rev", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(revision())));
      writes.add(
          TransactWriteItem.builder().put(put -> put.tableName(Records.TABLE).item(row)).build());
    }
    client
        .transactWriteItems(
            TransactWriteItemsRequest.builder()
                .transactItems(writes)
                .clientRequestToken(UUID.randomUUID().toString())
                .returnConsumedCapacity(TOTAL)
                .build())
        .consumedCapacity()
        .forEach(this::count);
  }

  private static QueryRequest page(Map<String, AttributeValue> start) {
    String now = Long.toString(Instant.now().getEpochSecond() + 1);
    return QueryRequest.builder()
        .tableName(Records.TABLE)
        .indexName(Records.INDEX)
        .keyConditionExpression("#p = :p")
        .filterExpression(LIVE)
        .expressionAttributeNames(PAGE_NAMES)
        .expressionAttributeValues(
            Map.of(
                ":p", AttributeValue.fromS(Records.PARTITION),
                ":now", AttributeValue.fromN(now),
                ":never", AttributeValue.fromN("0")))
        .exclusiveStartKey(start.isEmpty() ? null : start)
        .returnConsumedCapacity(TOTAL)
        .build();
  }

  private void count(ConsumedCapacity consumed) {
    units.add(consumed.capacityUnits());
  }

  private static boolean hasExpired(Map<String, AttributeValue> row) {
    AttributeValue stamp = row.get("Expiration");
    return stamp != null
        && !stamp.n().equals("0")
        && Long.parseLong(stamp.n()) <= Instant.now().getEpochSecond();
  }

  private static Map<String, AttributeValue> key(Key key) {
    return Map.of("DSKey", AttributeValue.fromS(key.toString()));
  }

  private static Map<String, AttributeValue> row(Key key, byte[] value) {
    Map<String, AttributeValue> row = new HashMap<>();
    row.put("DSKey", AttributeValue.fromS(key.toString()));
    row.put("Value", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value)));
    row.put("Size", AttributeValue.fromN(Integer.toString(value.length)));
    return row;
  }

  private static Map.Entry<Key, byte[]> entry(Map<String, AttributeValue> row) {
    return Map.entry(
        Key.raw(attribute(row, "DSKey").s()), attribute(row, "Value").b().asByteArray());
  }

  private static AttributeValue attribute(Map<String, AttributeValue> row, String name) {
    return requireNonNull(row.get(name), name);
  }

  private static byte[] revision() {
    byte[] bytes = new byte[16];
    ThreadLocalRandom.current().nextBytes(bytes);
    return bytes;
  }
}
