package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.BackendException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.ClientPlugin;
import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Whoever made the client, the store alone repeats what is the store's, and the SDK the rest. */
class RepeatedRequestsTest {
  private static final RowWrite.Put PUT =
      new RowWrite.Put(
          Key.of("/k"), "", new Item(Map.of("pk", Attribute.of("p"))), Optional.empty());
  private static final Reply THROTTLED =
      Reply.error(400, "ProvisionedThroughputExceededException", "too fast");
  private static final Reply BROKEN = Reply.error(500, "InternalServerError", "sorry");
  private static final Reply UNREACHED = Reply.failing(new ConnectException("Connection refused"));
  private static final Reply LOST = Reply.failing(new IOException("Connection reset"));
  private static final Reply WRITTEN = Reply.ok("{}");

  /** How a client is made. */
  enum Made {
    PLAIN,
    PREPARED,
    PREPARED_AND_TIMED;

    DynamoDbClient over(ScriptedHttp http) {
      DynamoDbClientBuilder builder = http.builder();
      if (this != PLAIN) {
        builder.addPlugin(new ClientPlugin());
      }
      if (this == PREPARED_AND_TIMED) {
        with(
            builder,
            settings ->
                settings
                    .apiCallTimeout(Duration.ofMinutes(1))
                    .apiCallAttemptTimeout(Duration.ofMinutes(1)));
      }
      return builder.build();
    }

    private static void with(
        DynamoDbClientBuilder builder, Consumer<ClientOverrideConfiguration.Builder> more) {
      builder.overrideConfiguration(
          builder.overrideConfiguration().toBuilder().applyMutation(more).build());
    }
  }

  @ParameterizedTest
  @EnumSource
  void batchAndTransaction_thatAreThrottledOrLost_areLeftToTheCaller(Made made) {
    for (Reply reply : List.of(THROTTLED, BROKEN, LOST)) {
      ScriptedHttp http = ScriptedHttp.replying(reply, reply, WRITTEN);
      Table table = table(made.over(http));
      Class<? extends Exception> failure =
          reply == THROTTLED ? ThrottledException.class : UnknownOutcomeException.class;

      assertThatExceptionOfType(failure).isThrownBy(() -> table.batchWrite(List.of(PUT)));
      assertThatExceptionOfType(failure)
          .isThrownBy(() -> table.transactWrite(List.of(PUT), "token"));
      assertThat(http.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writeRequests_thatAreThrottled_areLeftToTheCaller(Made made) {
    ScriptedHttp http = ScriptedHttp.replying(THROTTLED, WRITTEN);
    WriteRequestCalls calls = new WriteRequestCalls(made.over(http));

    assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> calls.send(Map.of()));
    assertThat(http.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void batchAndTransaction_withoutConnection_areTriedAgainByTheSdk(Made made) {
    ScriptedHttp http = ScriptedHttp.replying(UNREACHED, WRITTEN, UNREACHED, WRITTEN);
    Table table = table(made.over(http));

    assertThat(table.batchWrite(List.of(PUT))).isEmpty();
    assertThat(table.transactWrite(List.of(PUT), "token")).isEmpty();
    assertThat(http.requests()).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void singleWrite_afterABatch_isTriedAgainByTheSdk(Made made) {
    ScriptedHttp http = ScriptedHttp.replying(THROTTLED, THROTTLED, BROKEN, WRITTEN);
    Table table = table(made.over(http));

    assertThatExceptionOfType(ThrottledException.class)
        .isThrownBy(() -> table.batchWrite(List.of(PUT)));
    assertThat(table.put(PUT)).isTrue();
    assertThat(http.requests()).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void batch_neverConnected_failsAfterAllAttemptsOfTheSdk(Made made) {
    ScriptedHttp http = ScriptedHttp.replying(UNREACHED, UNREACHED, UNREACHED);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> table(made.over(http)).batchWrite(List.of(PUT)));
    assertThat(http.requests()).hasSize(3);
  }

  @Test
  void batch_ofAPreparedClient_carriesNoConfiguration_andOfAnotherItDoes() {
    assertThat(configured(new ClientPlugin())).containsExactly(false, false);
    assertThat(configured(client -> {})).containsExactly(true, true);
  }

  @Test
  void observedClient_ofAPreparedOne_isKnown() {
    ScriptedHttp http = ScriptedHttp.replying(THROTTLED, WRITTEN);
    DynamoDbClient prepared = http.builder().addPlugin(new ClientPlugin()).build();
    Table table = table(new ObservedClient(prepared, observation -> {}));

    assertThat(RepeatedRequests.of(prepared).configuration()).isNull();
    assertThatExceptionOfType(ThrottledException.class)
        .isThrownBy(() -> table.batchWrite(List.of(PUT)));
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void clientWithoutSettings_getsThePluginWithEachRequest() {
    DynamoDbClient none =
        new DynamoDbClient() {
          @Override
          public String serviceName() {
            return "none";
          }

          @Override
          public void close() {}
        };

    assertThat(RepeatedRequests.of(none).configuration()).isNotNull();
  }

  /** Whether a batch and a transaction bring a configuration, by how the client is made. */
  private static List<Boolean> configured(SdkPlugin plugin) {
    List<Boolean> configured = new ArrayList<>();
    DynamoDbClientBuilder builder = ScriptedHttp.replying(WRITTEN, WRITTEN).builder();
    ExecutionInterceptor look =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes any) {
            configured.add(context.request().overrideConfiguration().isPresent());
          }
        };
    Made.with(builder, settings -> settings.addExecutionInterceptor(look));
    Table table = table(builder.addPlugin(plugin).build());
    table.batchWrite(List.of(PUT));
    table.transactWrite(List.of(PUT), "token");
    return configured;
  }

  private static Table table(DynamoDbClient client) {
    return new SdkTable(
        client, "table", Schema.of(new TableSchema("", KeyAttributes.of("pk"), List.of())));
  }
}
