package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.TableSchema;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting, and failures, which DynamoDB Local has little of. */
class AdminCallsTest {
  private static final TableSchema PLAIN =
      new TableSchema("", KeyAttributes.of("DSKey"), List.of());

  @Test
  void awaitUsable_waitsForWhatIsNeededAndDoesNotServe() {
    TableSchema indexed =
        new TableSchema(
            "",
            KeyAttributes.of("DSKey"),
            List.of(new IndexSchema("peers", KeyAttributes.of("p", "s"), new Projection.All())));
    for (Reply serving : List.of(table("UPDATING", "UPDATING"), table("ACTIVE", "ACTIVE"))) {
      ScriptedHttp http =
          ScriptedHttp.replying(
              Reply.error(400, "ResourceNotFoundException", "not seen yet"),
              table("CREATING", "ACTIVE"),
              table("ACTIVE", "CREATING"),
              serving);

      new AdminCalls(http.client()).awaitUsable("dht", indexed);

      assertThat(http.requests()).hasSize(4);
    }
    ScriptedHttp foreign = ScriptedHttp.replying(table("UPDATING", "CREATING"));

    new AdminCalls(foreign.client()).awaitUsable("dht", PLAIN);

    assertThat(foreign.requests()).hasSize(1);
  }

  @Test
  void delete_waitsUntilTheTableIsGone() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok("{}"),
            table("DELETING", "DELETING"),
            Reply.error(400, "ResourceNotFoundException", "gone"));

    new AdminCalls(http.client()).delete("dht");

    assertThat(http.requests()).hasSize(3);
  }

  @Test
  void wait_whoseCallFails_saysWhy() {
    ScriptedHttp http =
        ScriptedHttp.replying(Reply.error(400, "AccessDeniedException", "not allowed to describe"));

    assertThatThrownBy(() -> new AdminCalls(http.client()).awaitUsable("dht", PLAIN))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("DescribeTable on table \"dht\"")
        .hasMessageContaining("not allowed to describe");
  }

  @Test
  void wait_interrupted_stops() {
    Reply interrupting =
        () -> {
          Thread.currentThread().interrupt();
          return table("CREATING", "CREATING").get();
        };
    ScriptedHttp http = ScriptedHttp.replying(interrupting);

    assertThatThrownBy(() -> new AdminCalls(http.client()).awaitUsable("dht", PLAIN))
        .isInstanceOf(InterruptedOperationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void createIfMissing_whileSomebodyElseCreates_isContent() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.error(400, "ResourceNotFoundException", "none"),
            Reply.error(400, "ResourceInUseException", "being created"));

    new AdminCalls(http.client()).createIfMissing("dht", PLAIN);

    assertThat(http.requests()).hasSize(2);
  }

  @Test
  void enableExpirationIfOff_whileSomebodyElseDoes_isContent() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            timeToLive("DISABLED"),
            Reply.error(400, "ValidationException", "TimeToLive is already enabled"),
            timeToLive("ENABLING"));

    new AdminCalls(http.client()).enableExpirationIfOff("dht");

    assertThat(http.requests()).hasSize(3);
  }

  @Test
  void enableExpirationIfOff_refused_saysWhy() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            timeToLive("DISABLED"),
            Reply.error(400, "ValidationException", "modified too often"),
            timeToLive("DISABLED"));

    assertThatThrownBy(() -> new AdminCalls(http.client()).enableExpirationIfOff("dht"))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("modified too often");
  }

  @Test
  void create_ofTableThatExists_saysSo() {
    ScriptedHttp http =
        ScriptedHttp.replying(Reply.error(400, "ResourceInUseException", "being created"));

    assertThatThrownBy(() -> new AdminCalls(http.client()).create("dht", PLAIN))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("table \"dht\" exists already");
  }

  @Test
  void call_toNobody_namesTableAndRegion() {
    ScriptedHttp http =
        ScriptedHttp.replying(Reply.failing(new ConnectException("Connection refused")));

    assertThatThrownBy(() -> new AdminCalls(http.client()).exists("dht"))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("cannot be reached at region eu-west-1 for DescribeTable on table");
  }

  private static Reply timeToLive(String status) {
    return Reply.ok("{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"%s\"}}".formatted(status));
  }

  private static Reply table(String status, String indexStatus) {
    return Reply.ok(
        """
        {"Table":{"TableName":"dht","TableStatus":"%s",
         "GlobalSecondaryIndexes":[{"IndexName":"peers","IndexStatus":"%s"}]}}
        """
            .formatted(status, indexStatus));
  }
}
