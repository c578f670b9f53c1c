package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import io.ddbds.dynamo.spi.RequestObservation;
import io.ddbds.dynamo.spi.RequestObservation.Consumption;
import io.ddbds.dynamo.spi.RequestObservation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Each request is told of as it was made and as it ended. */
class ObservedClientTest {
  private static final Map<String, AttributeValue> ROW = Map.of("pk", AttributeValue.fromS("p"));
  private static final Reply THROTTLED =
      Reply.error(400, "ProvisionedThroughputExceededException", "slow down");

  private final List<RequestObservation> told = new ArrayList<>();

  @Test
  void put_retried_tellsOfTheRetriesAndOfTheCapacityOfEachIndex() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            THROTTLED,
            Reply.ok(
                """
                {"ConsumedCapacity":{"TableName":"dht","CapacityUnits":5.0,
                 "Table":{"CapacityUnits":2.0},
                 "GlobalSecondaryIndexes":{"peers":{"CapacityUnits":3.0}}}}"""));
    observed(http).putItem(request -> request.tableName("dht").item(ROW));
    assertThat(http.requests().get(0)).contains("\"ReturnConsumedCapacity\":\"INDEXES\"");
    assertThat(only())
        .extracting(RequestObservation::operation, RequestObservation::table)
        .containsExactly("PutItem", "dht");
    assertThat(only().retries()).isEqualTo(1);
    assertThat(only().outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(only().duration()).isPositive();
    assertThat(only().consumed())
        .containsExactlyInAnyOrder(
            new Consumption("dht", Optional.empty(), 0, 2),
            new Consumption("dht", Optional.of("peers"), 0, 3));
  }

  @Test
  void query_ofIndex_isToldWithIt() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok(
                """
                {"Items":[],"ConsumedCapacity":{"TableName":"dht","CapacityUnits":0.5}}"""));
    observed(http).query(request -> request.tableName("dht").indexName("peers"));
    assertThat(only().index()).contains("peers");
    assertThat(only().consumed()).containsExactly(new Consumption("dht", Optional.empty(), 0.5, 0));
  }

  @Test
  void batch_tellsWhatWasLeft() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok(
                """
                {"UnprocessedItems":{"dht":[{"DeleteRequest":{"Key":{"pk":{"S":"p"}}}}]}}"""),
            Reply.ok(
                """
                {"Responses":{},"UnprocessedKeys":{"dht":{"Keys":[{"pk":{"S":"p"}}]}}}"""));
    DynamoDbClient client = observed(http);
    WriteRequest delete = WriteRequest.builder().deleteRequest(it -> it.key(ROW)).build();
    client.batchWriteItem(
        request -> request.requestItems(Map.of("dht", List.of(delete), "dht-peers", List.of())));
    client.batchGetItem(
        request ->
            request.requestItems(
                Map.of("dht", KeysAndAttributes.builder().keys(List.of(ROW)).build())));
    assertThat(told).extracting(RequestObservation::unprocessed).containsExactly(1, 1);
    assertThat(told.get(0).table()).isEqualTo("dht,dht-peers");
  }

  @Test
  void transaction_sentAgain_isChargedAsARead() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok(
                """
                {"ConsumedCapacity":[{"TableName":"dht","CapacityUnits":4.0,"Table":
                 {"CapacityUnits":4.0,"ReadCapacityUnits":4.0}}]}"""));
    observed(http)
        .transactWriteItems(
            request ->
                request.transactItems(
                    List.of(
                        TransactWriteItem.builder()
                            .put(put -> put.tableName("dht").item(ROW))
                            .build(),
                        TransactWriteItem.builder()
                            .delete(delete -> delete.tableName("dht").key(ROW))
                            .build())));
    assertThat(only().table()).isEqualTo("dht");
    assertThat(only().consumed()).containsExactly(new Consumption("dht", Optional.empty(), 4, 0));
  }

  @Test
  void failures_areToldByKind() {
    assertThat(outcome(Reply.error(400, "ConditionalCheckFailedException", "no")))
        .isEqualTo(Outcome.CONDITION_FAILED);
    assertThat(outcome(Reply.error(400, "TransactionConflictException", "no")))
        .isEqualTo(Outcome.CONFLICT);
    assertThat(outcome(Reply.error(400, "TransactionCanceledException", "no")))
        .isEqualTo(Outcome.CONFLICT);
    assertThat(outcome(THROTTLED)).isEqualTo(Outcome.THROTTLED);
    assertThat(outcome(Reply.error(400, "ValidationException", "no"))).isEqualTo(Outcome.FAILED);
  }

  @Test
  void publishersOfTheClient_areToldAsWell() {
    List<MetricCollection> published = new ArrayList<>();
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));
    DynamoDbClient client =
        http.builder()
            .overrideConfiguration(it -> it.addMetricPublisher(new Publisher(published)))
            .build();
    new ObservedClient(client, told::add).getItem(request -> request.tableName("dht").key(ROW));
    assertThat(published).hasSize(1);
    assertThat(only().operation()).isEqualTo("GetItem");
  }

  @Test
  void listener_thatThrows_doesNoHarm() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));
    ObservedClient client =
        new ObservedClient(
            http.client(),
            request -> {
              throw new IllegalStateException("a mistake");
            });
    assertThat(client.deleteItem(request -> request.tableName("dht").key(ROW))).isNotNull();
    assertThat(client.serviceName()).isEqualTo("dynamodb");
  }

  private Outcome outcome(Reply reply) {
    told.clear();
    DynamoDbClient client = observed(ScriptedHttp.replying(reply));
    assertThatThrownBy(() -> client.updateItem(request -> request.tableName("dht").key(ROW)))
        .isInstanceOf(SdkException.class);
    return only().outcome();
  }

  private DynamoDbClient observed(ScriptedHttp http) {
    return new ObservedClient(http.client(), told::add);
  }

  private RequestObservation only() {
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  private record Publisher(List<MetricCollection> published) implements MetricPublisher {
    @Override
    public void publish(MetricCollection metrics) {
      published.add(metrics);
    }

    @Override
    public void close() {}
  }
}
