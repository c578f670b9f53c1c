package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.TableStatistics;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What tables say that they hold. */
class StatisticsCallsTest {
  private static final Schema SCHEMA =
      new Schema(
          new TableSchema("", KeyAttributes.of("pk"), List.of()),
          List.of(new TableSchema("-more", KeyAttributes.of("pk"), List.of())));
  private static final Reply DESCRIBED =
      Reply.ok(
          "{\"Table\":{\"ItemCount\":20,\"TableSizeBytes\":5000,\"GlobalSecondaryIndexes\":["
              + "{\"IndexName\":\"uncounted\"},"
              + "{\"IndexName\":\"peers\",\"ItemCount\":7,\"IndexSizeBytes\":900}]}}");
  private static final Reply DENIED =
      Reply.error(400, "AccessDeniedException", "you may not describe tables");

  /** DynamoDB counts every six hours, and answers are kept for a minute. */
  private static final Duration AGE = Duration.ofHours(6).plusMinutes(1);

  @Test
  void tableAndIndex_areOfOneAnswerThatIsKeptAndNotInTheUsage() {
    ScriptedHttp http = ScriptedHttp.replying(DESCRIBED);
    SdkTable table = table(http);

    assertThat(table.statistics(Target.MAIN)).hasValue(new TableStatistics(20, 5000, AGE));
    assertThat(table.statistics(Target.index("peers"))).hasValue(new TableStatistics(7, 900, AGE));
    assertThat(http.requests()).hasSize(1);
    assertThat(http.requests().get(0)).contains("\"TableName\":\"dht\"");
    assertThat(table.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void eachTable_isAskedForItself() {
    ScriptedHttp http = ScriptedHttp.replying(DESCRIBED, DESCRIBED);
    SdkTable table = table(http);

    table.statistics(Target.MAIN);
    assertThat(table.statistics(new Target("-more", Optional.empty()))).isPresent();
    assertThat(http.requests().get(1)).contains("\"TableName\":\"dht-more\"");
  }

  @Test
  void indexThatIsMissingOrNotCounted_hasNone() {
    SdkTable table = table(ScriptedHttp.replying(DESCRIBED));

    assertThat(table.statistics(Target.index("uncounted"))).isEmpty();
    assertThat(table.statistics(Target.index("missing"))).isEmpty();
  }

  @Test
  void failure_leavesThemUnknownUntilTheNextTry() {
    SdkTable table = table(ScriptedHttp.replying(DENIED, DESCRIBED));

    assertThat(table.statistics(Target.MAIN)).isEmpty();
    assertThat(table.statistics(Target.MAIN)).isPresent();
  }

  @Test
  void interrupt_isNotTakenForAnAnswer() {
    SdkTable table = table(ScriptedHttp.replying(DESCRIBED));
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(InterruptedOperationException.class)
          .isThrownBy(() -> table.statistics(Target.MAIN));
    } finally {
      Thread.interrupted();
    }
  }

  private static SdkTable table(ScriptedHttp http) {
    return new SdkTable(http.client(), "dht", SCHEMA);
  }
}
