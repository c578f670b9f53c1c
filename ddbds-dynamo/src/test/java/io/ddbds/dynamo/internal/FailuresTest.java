package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ddbds.BackendException;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What the SDK throws, from a scripted transport, and what the table makes of it. */
class FailuresTest {
  private static final Key KEY = Key.of("/a/b");
  private static final Key OTHER = Key.of("/c");
  private static final Schema SCHEMA =
      Schema.of(
          new TableSchema(
              "",
              KeyAttributes.of("pk"),
              List.of(new IndexSchema("peers", KeyAttributes.of("g"), new Projection.KeysOnly()))));

  private static final RowRead READ = new RowRead(KEY, "", ItemKey.of("a"), Set.of(), true);
  private static final RowWrite.Put PUT =
      new RowWrite.Put(
          KEY,
          "",
          new Item(Map.of("pk", Attribute.of("a"), "v", Attribute.of("VALUE"))),
          Optional.of(new Condition.Absent("pk")));
  private static final RowWrite.Delete DELETE =
      new RowWrite.Delete(OTHER, "", ItemKey.of("c"), Optional.empty());

  private static final Reply OVERLOADED = Reply.error(500, "InternalServerError", "oops");
  private static final Reply THROTTLED =
      Reply.error(400, "ProvisionedThroughputExceededException", "slow down");
  private static final Reply RESET = Reply.failing(new SocketException("Connection reset"));
  private static final Reply REFUSED = Reply.failing(new ConnectException("Connection refused"));

  static Stream<Arguments> failures() {
    return Stream.of(
        row(Says.THROTTLED, "slow down", THROTTLED),
        row(Says.THROTTLED, "slow", Reply.error(400, "ThrottlingException", "slow")),
        row(Says.THROTTLED, "slow", Reply.error(400, "RequestLimitExceeded", "slow")),
        row(Says.CONFLICT, "try again", Reply.error(400, "TransactionConflictException", "busy")),
        row(Says.CONFLICT, "try again", Reply.error(400, "ReplicatedWriteConflictException", "")),
        row(Says.NO, "too long", Reply.error(400, "ValidationException", "too long")),
        row(Says.NO, "not yours", Reply.error(400, "AccessDeniedException", "not yours")),
        row(
            Says.NO,
            "table \"dht\" does not exist at region eu-west-1: create it",
            Reply.error(400, "ResourceNotFoundException", "none")),
        row(Says.MAYBE, "oops", OVERLOADED),
        row(Says.MAYBE, "busy", Reply.error(503, "ServiceUnavailable", "busy")),
        row(Says.MAYBE, "Connection reset", RESET),
        row(Says.MAYBE, "timed out", Reply.failing(new SocketTimeoutException("Read timed out"))),
        row(Says.NO, "cannot be reached at region eu-west-1", REFUSED),
        row(Says.NO, "no.such.host", Reply.failing(new UnknownHostException("no.such.host"))),
        row(Says.THROTTLED, "slow down", THROTTLED, THROTTLED),
        row(Says.NO, "cannot be reached", REFUSED, REFUSED, REFUSED),
        row(Says.MAYBE, "Connection refused", RESET, REFUSED),
        row(Says.MAYBE, "slow down", OVERLOADED, THROTTLED),
        row(Says.MAYBE, "slow down", RESET, THROTTLED),
        row(Says.MAYBE, "Connection reset", REFUSED, RESET));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void read_failed_saysWhy(Says says, String words, List<Reply> replies) {
    DatastoreException failure = failure(() -> table(replies).get(READ));

    assertThat(failure).isInstanceOf(says.ofRead).hasMessageContaining(words);
    assertThat(failure.keys()).containsExactly(KEY);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void write_failed_saysWhetherItCanHaveBeenApplied(Says says, String words, List<Reply> replies) {
    DatastoreException failure = failure(() -> table(replies).put(PUT));

    assertThat(failure)
        .isInstanceOf(says.ofWrite)
        .hasMessageContaining(words)
        .hasMessageNotContaining("VALUE");
    assertThat(failure.keys()).containsExactly(KEY);
  }

  @Test
  void batch_failed_carriesAllKeys() {
    DatastoreException failure =
        failure(() -> table(RESET).batchWrite(List.of(unconditional(), DELETE)));

    assertThat(failure).isInstanceOf(UnknownOutcomeException.class);
    assertThat(failure.keys()).containsExactly(KEY, OTHER);
  }

  @Test
  void write_ofConditionThatFails_isFalse() {
    Reply reply = Reply.error(400, "ConditionalCheckFailedException", "no");

    assertThat(table(reply).put(PUT)).isFalse();
  }

  @Test
  void write_ofConditionThatFailsAfterLostReply_isUnknown() {
    Reply conditionFailed = Reply.error(400, "ConditionalCheckFailedException", "no");

    assertThatThrownBy(() -> table(RESET, conditionFailed).put(PUT))
        .isInstanceOf(UnknownOutcomeException.class);
    assertThat(table(THROTTLED, conditionFailed).put(PUT)).isFalse();
  }

  @Test
  void transaction_cancelledAfterLostReply_isAnAnswer() {
    // Its token keeps it from being applied twice, so the cancellation is of the first attempt too.
    assertThat(
            table(RESET, cancelled("ConditionalCheckFailed")).transactWrite(List.of(PUT), "token"))
        .containsExactly(Cancellation.CONDITION_FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ThrottlingException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded"
      })
  void throttled_withReasons_namesTheIndex(String type) {
    Reply reply = // whose member is written with a small or a capital letter, depending on the type
        Reply.of(
            400,
            ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",")
                + "\"message\":\"slow\",\"ThrottlingReasons\":[{\"reason\":"
                + "\"IndexWriteKeyRangeThroughputExceeded\",\"resource\":"
                + "\"arn:aws:dynamodb:eu-west-1:1:table/dht/index/peers\"}],"
                + "\"throttlingReasons\":[{\"reason\":"
                + "\"IndexWriteKeyRangeThroughputExceeded\",\"resource\":"
                + "\"arn:aws:dynamodb:eu-west-1:1:table/dht/index/peers\"}]}");

    assertThatThrownBy(() -> table(reply).put(PUT))
        .isInstanceOf(ThrottledException.class)
        .hasMessageContaining(
            "IndexWriteKeyRangeThroughputExceeded of"
                + " arn:aws:dynamodb:eu-west-1:1:table/dht/index/peers");
  }

  @Test
  void query_ofMissingIndex_namesIt() {
    Reply reply =
        Reply.error(
            400, "ValidationException", "The table does not have the specified index: peers");
    QueryPage page =
        new QueryPage(
            Target.index("peers"),
            "x",
            new SortRange.All(),
            Direction.ASCENDING,
            Optional.empty(),
            Set.of(),
            true,
            OptionalInt.empty(),
            Optional.empty());

    assertThatThrownBy(() -> table(reply).query(page))
        .isInstanceOf(BackendException.class)
        .hasMessageStartingWith("index \"peers\" of table \"dht\" does not exist at region");
  }

  @Test
  void transaction_cancelled_givesReasonsInOrder() {
    Reply reply =
        cancelled("None", "ConditionalCheckFailed", "TransactionConflict", "ThrottlingError");

    assertThat(table(reply).transactWrite(List.of(PUT, DELETE), "token"))
        .containsExactly(
            Cancellation.NONE,
            Cancellation.CONDITION_FAILED,
            Cancellation.CONFLICT,
            Cancellation.THROTTLED);
  }

  @Test
  void transaction_cancelledForAnotherReason_saysWhichEntryAndWhy() {
    Reply reply = cancelled("None", "ValidationError");

    assertThatThrownBy(() -> table(reply).transactWrite(List.of(PUT, DELETE), "token"))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("was cancelled: /c: ValidationError: because")
        .hasCauseInstanceOf(TransactionCanceledException.class)
        .hasMessageNotContaining("/a/b");
  }

  @Test
  void transaction_stillInProgress_isUnknown() {
    Reply reply = Reply.error(400, "TransactionInProgressException", "in progress");

    assertThatThrownBy(() -> table(reply).transactWrite(List.of(PUT), "token"))
        .isInstanceOf(UnknownOutcomeException.class);
  }

  @Test
  void transaction_withTokenOfAnother_asksForNewToken() {
    Reply reply = Reply.error(400, "IdempotentParameterMismatchException", "");

    assertThatThrownBy(() -> table(reply).transactWrite(List.of(PUT), "token"))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("new token");
  }

  @Test
  void transactionOfReads_inConflict_isEmpty() {
    assertThat(table(cancelled("None", "TransactionConflict")).transactRead(List.of(READ)))
        .isEmpty();
  }

  @Test
  void transactionOfReads_throttled_saysSo() {
    assertThatThrownBy(() -> table(cancelled("ThrottlingError")).transactRead(List.of(READ)))
        .isInstanceOf(ThrottledException.class);
  }

  @Test
  void transactionOfReads_cancelledOtherwise_isNotThrottled() {
    assertThatThrownBy(() -> table(cancelled("ConditionalCheckFailed")).transactRead(List.of(READ)))
        .isExactlyInstanceOf(BackendException.class);
  }

  @Test
  void refusal_isToldFromWhatHappensHere() {
    Reply reply = Reply.error(400, "ValidationException", "too long");

    assertThatThrownBy(() -> table(reply).put(PUT))
        .isInstanceOf(BackendException.class)
        .hasMessageStartingWith("DynamoDB refused PutItem")
        .hasMessageEndingWith(": too long")
        .hasCauseInstanceOf(DynamoDbException.class);
  }

  @Test
  void refusal_thatQuotesTheRequest_isNotRepeated() {
    Reply reply =
        Reply.error(
            400,
            "ValidationException",
            "Value '[Put(VALUE)]' at 'transactItems' failed to satisfy constraint");

    assertThatThrownBy(() -> table(reply).put(PUT))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("Value at 'transactItems' failed")
        .hasMessageNotContaining("VALUE")
        .hasNoCause();
  }

  @Test
  void call_onInterruptedThread_isNotSent() {
    ScriptedHttp http = ScriptedHttp.replying(OVERLOADED);
    SdkTable table = new SdkTable(http.client(), "dht", SCHEMA);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> table.put(PUT)).isInstanceOf(InterruptedOperationException.class);
      assertThat(http.requests()).isEmpty();
      assertThat(table.usage().requests()).isZero();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void read_interrupted_saysSoAndKeepsStatus() {
    Throwable failure = failure(() -> table(interrupted()).get(READ));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).isInstanceOf(InterruptedOperationException.class);
  }

  @Test
  void read_closedByInterrupt_setsTheStatus() {
    Reply closed = Reply.failing(new ClosedByInterruptException());
    Throwable failure = failure(() -> table(closed).get(READ));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).isInstanceOf(InterruptedOperationException.class);
  }

  @Test
  void write_interrupted_isUnknownAndKeepsStatus() {
    DatastoreException failure = failure(() -> table(interrupted()).put(PUT));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure)
        .isInstanceOf(UnknownOutcomeException.class)
        .hasMessageContaining("interrupted");
  }

  @Test
  void write_outOfTime_isUnknown() {
    CountDownLatch never = new CountDownLatch(1);
    Reply stuck =
        () -> {
          try {
            never.await();
            throw new AssertionError("nobody counts down");
          } catch (InterruptedException e) {
            throw new InterruptedIOException("the SDK's timer");
          }
        };
    DynamoDbClient client =
        ScriptedHttp.replying(stuck)
            .builder()
            .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(50)))
            .build();

    DatastoreException failure = failure(() -> new SdkTable(client, "dht", SCHEMA).put(PUT));

    assertThat(Thread.interrupted()).isFalse();
    assertThat(failure)
        .isInstanceOf(UnknownOutcomeException.class)
        .hasMessageContaining("50 millis");
  }

  @Test
  void write_withoutCredentials_saysWhatToSet() {
    DynamoDbClient client =
        ScriptedHttp.replying(OVERLOADED)
            .builder()
            .credentialsProvider(
                AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create()))
            .build();

    assertThatThrownBy(() -> new SdkTable(client, "dht", SCHEMA).put(PUT))
        .isInstanceOf(BackendException.class)
        .hasMessageStartingWith("no AWS credentials were found for PutItem on table \"dht\"")
        .hasMessageContaining("AWS_ACCESS_KEY_ID");
  }

  @Test
  void call_onClosedClient_saysSo() {
    Reply closed =
        () -> {
          throw new IllegalStateException("Connection pool shut down");
        };

    assertThatThrownBy(() -> table(closed).get(READ))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("failed at region eu-west-1: Connection pool shut down");
    assertThatThrownBy(() -> table(closed).put(PUT))
        .isInstanceOf(UnknownOutcomeException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void call_toClosedPort_namesEndpointAndTable() throws IOException {
    URI endpoint;
    try (ServerSocket socket = new ServerSocket(0)) {
      endpoint = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    try (DynamoDbClient client =
        ScriptedHttp.replying(OVERLOADED, OVERLOADED)
            .builder()
            .httpClient(null)
            .endpointOverride(endpoint)
            .build()) {
      SdkTable table = new SdkTable(client, "dht", SCHEMA);

      for (DatastoreException failure :
          List.of(failure(() -> table.get(READ)), failure(() -> table.put(PUT)))) {
        assertThat(failure)
            .isInstanceOf(BackendException.class)
            .hasMessageContaining("cannot be reached at " + endpoint + " (region eu-west-1)")
            .hasMessageContaining("table \"dht\"")
            .hasMessageContaining("Connection refused");
      }
    }
  }

  private static DatastoreException failure(Runnable call) {
    return catchThrowableOfType(DatastoreException.class, call::run);
  }

  private static SdkTable table(Reply... replies) {
    return table(List.of(replies));
  }

  private static SdkTable table(List<Reply> replies) {
    ScriptedHttp http = ScriptedHttp.replying(replies.toArray(Reply[]::new));
    return new SdkTable(http.client(), "dht", SCHEMA);
  }

  private static RowWrite unconditional() {
    return new RowWrite.Put(PUT.entry(), PUT.table(), PUT.item(), Optional.empty());
  }

  private static Reply interrupted() {
    return () -> {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    };
  }

  private static Reply cancelled(String... codes) {
    String reasons =
        Stream.of(codes)
            .map("{\"Code\":\"%s\",\"Message\":\"because\"}"::formatted)
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    return Reply.of(
        400,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
            + ("\"message\":\"cancelled\",\"CancellationReasons\":[" + reasons + "]}"));
  }

  private static Arguments row(Says says, String words, Reply... replies) {
    return arguments(says, words, List.of(replies));
  }

  /** What is certain after a failure. */
  private enum Says {
    /** Nothing was changed. */
    NO(BackendException.class, BackendException.class),
    /** Nothing was changed, for want of capacity. */
    THROTTLED(ThrottledException.class, ThrottledException.class),
    /** Nothing was changed, because of others. */
    CONFLICT(ConflictException.class, ConflictException.class),
    /** A write may have been applied. */
    MAYBE(DatastoreException.class, UnknownOutcomeException.class);

    private final Class<? extends DatastoreException> ofRead;
    private final Class<? extends DatastoreException> ofWrite;

    Says(Class<? extends DatastoreException> ofRead, Class<? extends DatastoreException> ofWrite) {
      this.ofRead = ofRead;
      this.ofWrite = ofWrite;
    }
  }
}
