package io.ddbds.dynamo.internal;

import static io.ddbds.dynamo.internal.FailingTable.DELETE;
import static io.ddbds.dynamo.internal.FailingTable.KEY;
import static io.ddbds.dynamo.internal.FailingTable.OTHER;
import static io.ddbds.dynamo.internal.FailingTable.OVERLOADED;
import static io.ddbds.dynamo.internal.FailingTable.PUT;
import static io.ddbds.dynamo.internal.FailingTable.READ;
import static io.ddbds.dynamo.internal.FailingTable.REFUSED;
import static io.ddbds.dynamo.internal.FailingTable.RESET;
import static io.ddbds.dynamo.internal.FailingTable.SCHEMA;
import static io.ddbds.dynamo.internal.FailingTable.THROTTLED;
import static io.ddbds.dynamo.internal.FailingTable.failure;
import static io.ddbds.dynamo.internal.FailingTable.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ddbds.BackendException;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Target;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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

/** What the SDK throws, from a scripted transport, and what the table makes of it. */
class FailuresTest {
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
        row(Says.THROTTLED, "slow down", REFUSED, THROTTLED),
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
    assertThat(table(REFUSED, conditionFailed).put(PUT)).isFalse();
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

  private static RowWrite unconditional() {
    return new RowWrite.Put(PUT.entry(), PUT.table(), PUT.item(), Optional.empty());
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
