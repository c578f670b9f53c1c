package io.ddbds.dynamo.internal;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.INDEXES;

import io.ddbds.dynamo.spi.RequestListener;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The requests of the engine, each of them told of. It asks for the capacity of every index, which
 * DynamoDB otherwise sums up, and for the retries of the SDK. What is not for rows goes through.
 */
public final class ObservedClient implements DynamoDbClient {
  private final DynamoDbClient client;
  private final RequestListener listener;
  private final List<MetricPublisher> publishers;

  /**
   * Puts a listener in front of a client.
   *
   * @param client makes the requests
   * @param listener told of each
   */
  public ObservedClient(DynamoDbClient client, RequestListener listener) {
    this.client = client;
    this.listener = listener;
    this.publishers = publishers(client);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    ObservedCall call = call("GetItem", request.tableName());
    return call.read(
        request.copy(
            it -> it.returnConsumedCapacity(INDEXES).overrideConfiguration(with(call, request))),
        client::getItem,
        response -> one(response.consumedCapacity()));
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    ObservedCall call = call("PutItem", request.tableName());
    return call.write(
        request.copy(
            it -> it.returnConsumedCapacity(INDEXES).overrideConfiguration(with(call, request))),
        client::putItem,
        response -> one(response.consumedCapacity()));
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    ObservedCall call = call("UpdateItem", request.tableName());
    return call.write(
        request.copy(
            it -> it.returnConsumedCapacity(INDEXES).overrideConfiguration(with(call, request))),
        client::updateItem,
        response -> one(response.consumedCapacity()));
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    ObservedCall call = call("DeleteItem", request.tableName());
    return call.write(
        request.copy(
            it -> it.returnConsumedCapacity(INDEXES).overrideConfiguration(with(call, request))),
        client::deleteItem,
        response -> one(response.consumedCapacity()));
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    ObservedCall call = call("Query", request.tableName());
    call.of(Optional.ofNullable(request.indexName()));
    return call.read(
        request.copy(
            it -> it.returnConsumedCapacity(INDEXES).overrideConfiguration(with(call, request))),
        client::query,
        response -> one(response.consumedCapacity()));
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    ObservedCall call = call("Scan", request.tableName());
    call.of(Optional.ofNullable(request.indexName()));
    return call.read(
        request.copy(
            it -> it.returnConsumedCapacity(INDEXES).overrideConfiguration(with(call, request))),
        client::scan,
        response -> one(response.consumedCapacity()));
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    ObservedCall call = call("BatchGetItem", names(request.requestItems().keySet()));
    return call.read(
        request.copy(
            it -> it.returnConsumedCapacity(INDEXES).overrideConfiguration(with(call, request))),
        client::batchGetItem,
        response -> {
          call.left(response.unprocessedKeys().values().stream().mapToInt(it -> it.keys().size()));
          return response.consumedCapacity();
        });
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    ObservedCall call = call("BatchWriteItem", names(request.requestItems().keySet()));
    return call.write(
        request.copy(
            it -> it.returnConsumedCapacity(INDEXES).overrideConfiguration(with(call, request))),
        client::batchWriteItem,
        response -> {
          call.left(response.unprocessedItems().values().stream().mapToInt(List::size));
          return response.consumedCapacity();
        });
  }

  @Override
  public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    ObservedCall call =
        call(
            "TransactGetItems",
            names(request.transactItems().stream().map(it -> it.get().tableName()).toList()));
    return call.read(
        request.copy(
            it -> it.returnConsumedCapacity(INDEXES).overrideConfiguration(with(call, request))),
        client::transactGetItems,
        TransactGetItemsResponse::consumedCapacity);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    ObservedCall call =
        call(
            "TransactWriteItems",
            names(request.transactItems().stream().map(ObservedClient::table).toList()));
    return call.write(
        request.copy(
            it -> it.returnConsumedCapacity(INDEXES).overrideConfiguration(with(call, request))),
        client::transactWriteItems,
        TransactWriteItemsResponse::consumedCapacity);
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    return client.describeTable(request);
  }

  @Override
  public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
    return client.serviceClientConfiguration();
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    client.close();
  }

  private ObservedCall call(String operation, String table) {
    return new ObservedCall(listener, operation, table);
  }

  /** Publishers of a request are in the place of the client's: those are to be told as well. */
  private AwsRequestOverrideConfiguration with(ObservedCall call, AwsRequest request) {
    AwsRequestOverrideConfiguration.Builder configuration =
        request
            .overrideConfiguration()
            .map(AwsRequestOverrideConfiguration::toBuilder)
            .orElseGet(AwsRequestOverrideConfiguration::builder)
            .addMetricPublisher(call);
    publishers.forEach(configuration::addMetricPublisher);
    return configuration.build();
  }

  /** Clients that are not the SDK's own may have no configuration to show. */
  private static List<MetricPublisher> publishers(DynamoDbClient client) {
    try {
      return client.serviceClientConfiguration().overrideConfiguration().metricPublishers();
    } catch (UnsupportedOperationException none) {
      return List.of();
    }
  }

  private static String table(TransactWriteItem item) {
    if (item.put() != null) {
      return item.put().tableName();
    } else if (item.delete() != null) {
      return item.delete().tableName();
    }
    return item.update() != null ? item.update().tableName() : item.conditionCheck().tableName();
  }

  private static String names(Collection<String> tables) {
    return String.join(",", tables.stream().distinct().sorted().toList());
  }

  private static List<ConsumedCapacity> one(@Nullable ConsumedCapacity capacity) {
    return capacity == null ? List.of() : List.of(capacity);
  }
}
