package io.ddbds.dynamo.internal;

import io.ddbds.DatastoreException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** BatchWriteItem of requests as the SDK has them, whatever tables they are for. */
public final class WriteRequestCalls {
  private final DynamoDbClient client;
  private final Calls calls;
  private final RepeatedRequests repeated;

  /**
   * Sends nothing yet.
   *
   * @param client reaches DynamoDB; stays its owner's to close
   */
  public WriteRequestCalls(DynamoDbClient client) {
    this.client = client;
    this.calls = new Calls(new UsageCounter(), new Failures(client));
    this.repeated = RepeatedRequests.of(client);
  }

  /**
   * Asks for the names of a table's key attributes.
   *
   * @param table its full name
   * @return the names
   * @throws DatastoreException if the table cannot be described
   */
  public List<String> keyNames(String table) {
    return calls
        .send(
            Call.read("DescribeTable", () -> describe(table), List::of),
            () -> client.describeTable(request -> request.tableName(table)))
        .table()
        .keySchema()
        .stream()
        .map(KeySchemaElement::attributeName)
        .toList();
  }

  /**
   * Sends one request.
   *
   * @param writes at most 25 writes of different rows, by the full names of their tables
   * @return those that were not processed
   * @throws DatastoreException as {@link Failures} translates what the SDK throws
   */
  public Map<String, List<WriteRequest>> send(Map<String, List<WriteRequest>> writes) {
    return calls
        .send(
            Call.write("BatchWriteItem", () -> describe(writes.keySet()), List::of),
            () -> repeated.send(() -> client.batchWriteItem(request(writes))))
        .unprocessedItems();
  }

  private BatchWriteItemRequest request(Map<String, List<WriteRequest>> writes) {
    return BatchWriteItemRequest.builder()
        .requestItems(writes)
        .overrideConfiguration(repeated.configuration())
        .build();
  }

  private static String describe(Set<String> tables) {
    return String.join(", ", tables.stream().map(WriteRequestCalls::describe).toList());
  }

  private static String describe(String table) {
    return "table \"" + table + "\"";
  }
}
