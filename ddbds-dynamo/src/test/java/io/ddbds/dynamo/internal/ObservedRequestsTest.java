package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import io.ddbds.dynamo.spi.RequestObservation;
import io.ddbds.dynamo.spi.RequestObservation.Consumption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Every operation on rows gives its response, and is told of with its tables and its capacity. */
class ObservedRequestsTest {
  private static final Map<String, AttributeValue> ROW = Map.of("pk", AttributeValue.fromS("p"));
  private static final String CONSUMED = "{\"TableName\":\"dht\",\"CapacityUnits\":3.0}";

  private final List<RequestObservation> told = new ArrayList<>();

  static Stream<Call> calls() {
    return Stream.of(
        Call.read("GetItem", client -> client.getItem(it -> it.tableName("dht").key(ROW))),
        Call.write("PutItem", client -> client.putItem(it -> it.tableName("dht").item(ROW))),
        Call.write("UpdateItem", client -> client.updateItem(it -> it.tableName("dht").key(ROW))),
        Call.write("DeleteItem", client -> client.deleteItem(it -> it.tableName("dht").key(ROW))),
        Call.read("Query", client -> client.query(it -> it.tableName("dht"))),
        Call.read("Scan", client -> client.scan(it -> it.tableName("dht"))),
        Call.read(
            "BatchGetItem",
            client ->
                client.batchGetItem(
                    it ->
                        it.requestItems(
                            Map.of(
                                "dht", KeysAndAttributes.builder().keys(List.of(ROW)).build())))),
        Call.write(
            "BatchWriteItem",
            client ->
                client.batchWriteItem(
                    it ->
                        it.requestItems(
                            Map.of(
                                "dht",
                                List.of(
                                    WriteRequest.builder()
                                        .putRequest(put -> put.item(ROW))
                                        .build()))))),
        Call.read(
            "TransactGetItems",
            client ->
                client.transactGetItems(
                    it ->
                        it.transactItems(
                            TransactGetItem.builder()
                                .get(get -> get.tableName("dht").key(ROW))
                                .build()))),
        Call.write(
            "TransactWriteItems",
            client ->
                client.transactWriteItems(
                    it ->
                        it.transactItems(
                            TransactWriteItem.builder()
                                .update(update -> update.tableName("dht").key(ROW))
                                .build()))));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void request_givesItsResponse_andIsToldOf(Call call) {
    boolean listed = call.operation().matches("(Batch|Transact).*");
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok("{\"ConsumedCapacity\":" + (listed ? "[" + CONSUMED + "]" : CONSUMED) + "}"));
    DynamoDbResponse response = call.of().apply(new ObservedClient(http.client(), told::add));
    assertThat(response).isNotNull();
    assertThat(response.getValueForField("ConsumedCapacity", Object.class)).isPresent();
    assertThat(told)
        .containsExactly(
            new RequestObservation(
                call.operation(),
                "dht",
                Optional.empty(),
                told.get(0).duration(),
                0,
                0,
                RequestObservation.Outcome.SUCCESS,
                List.of(
                    call.reads()
                        ? new Consumption("dht", Optional.empty(), 3, 0)
                        : new Consumption("dht", Optional.empty(), 0, 3))));
  }

  @Test
  void transaction_namesTheTablesOfAllItsActions() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));
    new ObservedClient(http.client(), told::add)
        .transactWriteItems(
            request ->
                request.transactItems(
                    TransactWriteItem.builder().put(it -> it.tableName("d").item(ROW)).build(),
                    TransactWriteItem.builder().delete(it -> it.tableName("c").key(ROW)).build(),
                    TransactWriteItem.builder().update(it -> it.tableName("b").key(ROW)).build(),
                    TransactWriteItem.builder()
                        .conditionCheck(it -> it.tableName("a").key(ROW))
                        .build()));
    assertThat(told).extracting(RequestObservation::table).containsExactly("a,b,c,d");
  }

  @Test
  void scanOfAnIndex_isToldWithIt() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));
    new ObservedClient(http.client(), told::add).scan(it -> it.tableName("dht").indexName("peers"));
    assertThat(told).extracting(RequestObservation::index).containsExactly(Optional.of("peers"));
  }

  @Test
  void whatIsNotOfRows_goesThrough() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{\"Table\":{\"TableName\":\"dht\"}}"));
    DynamoDbClient below = http.client();
    ObservedClient client = new ObservedClient(below, told::add);
    assertThat(client.describeTable(it -> it.tableName("dht")).table().tableName())
        .isEqualTo("dht");
    assertThat(client.serviceClientConfiguration().region())
        .isEqualTo(below.serviceClientConfiguration().region());
    assertThat(told).isEmpty();
  }

  @Test
  void close_closesTheClient() {
    AtomicBoolean closed = new AtomicBoolean();
    DynamoDbClient below =
        new DynamoDbClient() {
          @Override
          public String serviceName() {
            return "dynamodb";
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    new ObservedClient(below, told::add).close();
    assertThat(closed).isTrue();
  }

  /** An operation, and whether its capacity is of reads. */
  record Call(String operation, boolean reads, Function<DynamoDbClient, DynamoDbResponse> of) {
    static Call read(String operation, Function<DynamoDbClient, DynamoDbResponse> of) {
      return new Call(operation, true, of);
    }

    static Call write(String operation, Function<DynamoDbClient, DynamoDbResponse> of) {
      return new Call(operation, false, of);
    }

    @Override
    public String toString() {
      return operation;
    }
  }
}
