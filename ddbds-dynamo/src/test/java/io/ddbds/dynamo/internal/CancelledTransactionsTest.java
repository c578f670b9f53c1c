package io.ddbds.dynamo.internal;

import static io.ddbds.dynamo.internal.FailingTable.DELETE;
import static io.ddbds.dynamo.internal.FailingTable.PUT;
import static io.ddbds.dynamo.internal.FailingTable.READ;
import static io.ddbds.dynamo.internal.FailingTable.RESET;
import static io.ddbds.dynamo.internal.FailingTable.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import io.ddbds.dynamo.spi.AtomicWrite;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What comes of transactions that did not commit. */
class CancelledTransactionsTest {
  @Test
  void transaction_cancelledAfterLostReply_isAnAnswer() {
    // Its token keeps it from being applied twice, so the cancellation is of the first attempt too.
    Table table = table(RESET, cancelled("ConditionalCheckFailed"));
    assertThat(new AtomicWrite(table, List.of(PUT), AtomicWrite.BACKOFF).send())
        .containsExactly(Cancellation.CONDITION_FAILED);
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
}
