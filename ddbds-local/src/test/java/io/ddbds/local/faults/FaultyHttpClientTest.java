package io.ddbds.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What the SDK makes of each fault, and what comes through to the engine. */
class FaultyHttpClientTest {
  private static final Map<String, AttributeValue> ROW = Map.of("k", AttributeValue.fromS("x"));

  private final CannedEngine engine = CannedEngine.replying("{}");

  @Test
  void attempt_withoutFault_comesThroughAsItIs() {
    put(engine.client(HttpFaultPlan.none()));

    assertThat(engine.requests())
        .containsExactly("{\"TableName\":\"t\",\"Item\":{\"k\":{\"S\":\"x\"}}}");
  }

  @Test
  void throttled_isWhatDynamoDbSaysOfTheTable_andNothingComesThrough() {
    DynamoDbClient client = engine.client(HttpFaultPlan.inOrder(HttpFault.throttled()));

    ProvisionedThroughputExceededException failure =
        catchThrowableOfType(ProvisionedThroughputExceededException.class, () -> put(client));

    assertThat(failure.isThrottlingException()).isTrue();
    assertThat(failure.throttlingReasons())
        .containsExactly(
            ThrottlingReason.builder()
                .reason("TableWriteProvisionedThroughputExceeded")
                .resource("arn:aws:dynamodb:us-east-1:000000000000:table/t")
                .build());
    assertThat(engine.requests()).isEmpty();
  }

  @Test
  void throttled_ofAnIndex_namesIt() {
    DynamoDbClient client = engine.client(HttpFaultPlan.inOrder(HttpFault.throttled()));

    ProvisionedThroughputExceededException failure =
        catchThrowableOfType(
            ProvisionedThroughputExceededException.class,
            () -> client.query(query -> query.tableName("t").indexName("i")));

    assertThat(failure.throttlingReasons())
        .containsExactly(
            ThrottlingReason.builder()
                .reason("IndexReadProvisionedThroughputExceeded")
                .resource("arn:aws:dynamodb:us-east-1:000000000000:table/t/index/i")
                .build());
  }

  @Test
  void serverError_beforeAndAfter_differInWhatCameThrough() {
    DynamoDbClient client =
        engine.client(HttpFaultPlan.inOrder(HttpFault.serverError(), HttpFault.serverErrorAfter()));

    assertThatThrownBy(() -> put(client)).isInstanceOf(InternalServerErrorException.class);
    assertThat(engine.requests()).isEmpty();
    assertThatThrownBy(() -> put(client)).isInstanceOf(InternalServerErrorException.class);
    assertThat(engine.requests()).hasSize(1);
  }

  @Test
  void brokenConnections_differInWhatCameThrough() {
    DynamoDbClient client =
        engine.client(
            HttpFaultPlan.inOrder(
                HttpFault.unreachable(), HttpFault.lostRequest(), HttpFault.lostReply()));

    assertThatThrownBy(() -> put(client)).hasRootCauseInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> put(client)).hasRootCauseExactlyInstanceOf(SocketException.class);
    assertThat(engine.requests()).isEmpty();
    assertThatThrownBy(() -> put(client)).hasRootCauseExactlyInstanceOf(SocketException.class);
    assertThat(engine.requests()).hasSize(1);
  }

  @Test
  void delayed_comesThroughInTheEnd() {
    put(engine.client(HttpFaultPlan.inOrder(HttpFault.delayed(Duration.ofMillis(1)))));

    assertThat(engine.requests()).hasSize(1);
  }

  @Test
  void delayed_whenTheSdkGivesUp_endsAtOnce() {
    DynamoDbClient client =
        engine.client(HttpFaultPlan.inOrder(HttpFault.delayed(Duration.ofDays(1))));

    assertThatThrownBy(
            () ->
                client.putItem(
                    put ->
                        put.tableName("t")
                            .item(ROW)
                            .overrideConfiguration(
                                call -> call.apiCallTimeout(Duration.ofMillis(50)))))
        .isInstanceOf(ApiCallTimeoutException.class);
    assertThat(engine.requests()).isEmpty();
  }

  @Test
  void delayed_whenInterrupted_endsAtOnceAndSendsNothing() {
    DynamoDbClient client =
        engine.client(
            attempt -> {
              Thread.currentThread().interrupt();
              return HttpFault.delayed(Duration.ofDays(1));
            });

    assertThatThrownBy(() -> put(client)).isInstanceOf(SdkClientException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(engine.requests()).isEmpty();
  }

  @Test
  void transactionConflict_ofAWrite_isRefused() {
    DynamoDbClient client = engine.client(HttpFaultPlan.inOrder(HttpFault.transactionConflict()));

    assertThatThrownBy(() -> put(client)).isInstanceOf(TransactionConflictException.class);
    assertThat(engine.requests()).isEmpty();
  }

  @Test
  void cancelled_givesAReasonForEachRow() {
    DynamoDbClient client =
        engine.client(HttpFaultPlan.inOrder(HttpFault.cancelled("None", "TransactionConflict")));

    TransactionCanceledException failure =
        catchThrowableOfType(
            TransactionCanceledException.class, () -> transact(client, "a", "b", "c"));

    assertThat(failure.cancellationReasons())
        .extracting(CancellationReason::code)
        .containsExactly("None", "TransactionConflict", "None");
    assertThat(engine.requests()).isEmpty();
  }

  @Test
  void transactionInProgress_isRefused() {
    DynamoDbClient client = engine.client(HttpFaultPlan.inOrder(HttpFault.transactionInProgress()));

    assertThatThrownBy(() -> transact(client, "a"))
        .isInstanceOf(TransactionInProgressException.class);
    assertThat(engine.requests()).isEmpty();
  }

  @Test
  void fault_thatAnAttemptCannotSuffer_isAMistakeOfThePlan() {
    DynamoDbClient client = engine.client(HttpFaultPlan.inOrder(HttpFault.unprocessed(0)));

    assertThatThrownBy(() -> put(client))
        .hasStackTraceContaining("#0 PutItem cannot suffer unprocessed([0])");
  }

  @Test
  void plan_seesEachAttempt() {
    List<Attempt> seen = new ArrayList<>();
    DynamoDbClient client =
        engine.client(
            attempt -> {
              seen.add(attempt);
              return attempt.number() < 3 ? HttpFault.throttled() : HttpFault.none();
            },
            3);

    put(client);
    transact(client, "a", "b");

    String body = "{\"TableName\":\"t\",\"Item\":{\"k\":{\"S\":\"x\"}}}";
    assertThat(seen.subList(0, 3))
        .containsExactly(
            new Attempt(0, 1, "PutItem", List.of("t"), 0, body, OptionalLong.empty()),
            new Attempt(1, 2, "PutItem", List.of("t"), 0, body, OptionalLong.empty()),
            new Attempt(2, 3, "PutItem", List.of("t"), 0, body, OptionalLong.empty()));
    assertThat(seen.subList(3, 6))
        .extracting(Attempt::operation, Attempt::tables, Attempt::rows)
        .containsOnly(tuple("TransactWriteItems", List.of("t"), 2));
    assertThat(seen).hasSize(6);
    assertThat(engine.requests()).hasSize(2);
  }

  @Test
  void client_closed_closesTheEngine() {
    new FaultyHttpClient(engine, HttpFaultPlan.none()).close();

    assertThat(engine.isClosed()).isTrue();
  }

  @Test
  void refusalOfTheEngine_comesBackAsItIs() {
    CannedEngine refusing =
        CannedEngine.refusing(
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ValidationException\",\"message\":\"no\"}");

    assertThatThrownBy(() -> put(refusing.client(HttpFaultPlan.none())))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("no");
  }

  private static void put(DynamoDbClient client) {
    client.putItem(put -> put.tableName("t").item(ROW));
  }

  private static void transact(DynamoDbClient client, String... names) {
    client.transactWriteItems(
        write ->
            write
                .clientRequestToken("token")
                .transactItems(
                    List.of(names).stream()
                        .map(
                            name ->
                                TransactWriteItem.builder()
                                    .put(
                                        put ->
                                            put.tableName("t")
                                                .item(Map.of("k", AttributeValue.fromS(name))))
                                    .build())
                        .toList()));
  }
}
