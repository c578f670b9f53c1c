package io.ddbds.dynamo.internal;

import static io.ddbds.dynamo.internal.FailingTable.OVERLOADED;
import static io.ddbds.dynamo.internal.FailingTable.PUT;
import static io.ddbds.dynamo.internal.FailingTable.READ;
import static io.ddbds.dynamo.internal.FailingTable.SCHEMA;
import static io.ddbds.dynamo.internal.FailingTable.failure;
import static io.ddbds.dynamo.internal.FailingTable.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.DatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What comes of calls whose thread is interrupted, or whose time is over. */
class InterruptionsTest {
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

  private static Reply interrupted() {
    return () -> {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    };
  }
}
