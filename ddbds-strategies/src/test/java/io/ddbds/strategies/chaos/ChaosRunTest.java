package io.ddbds.strategies.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.strategies.faults.FaultyEngine;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run under chaos notices what a store does wrong, and tells it as what it is. */
@Tag("engine")
class ChaosRunTest {
  private static final long SEED = 1;
  private static final long FAULTS = 100;

  private static FaultyEngine engine;

  @BeforeAll
  static void start() {
    engine = FaultyEngine.start(FaultyEngine.STANDARD_ATTEMPTS);
  }

  @AfterAll
  static void stop() {
    Disguise.end();
    engine.close();
  }

  @ParameterizedTest
  @EnumSource
  void run_ofAStoreThatDoesWrong_tellsIt(Disguise disguise) {
    Tally tally = new ChaosRun(engine, SEED, disguise).run(FAULTS);

    switch (disguise) {
      case SWALLOWED_PUT, SWALLOWED_DELETE ->
          assertThat(tally.lostWrites()).isNotEmpty().allMatch(it -> it.contains("it holds "));
      case DENIED_PUT ->
          assertThat(tally.untruthfulOutcomes()).anyMatch(it -> it.contains("the put was refused"));
      case MISSED_GET ->
          assertThat(tally.untruthfulOutcomes()).anyMatch(it -> it.contains("to hold nothing"));
      case UNDECLARED ->
          assertThat(tally.untruthfulOutcomes())
              .anyMatch(it -> it.contains("IllegalStateException: closed"));
      case LEAK -> assertThat(tally.leakedThreads()).isPositive();
    }
  }

  @Test
  void tally_tellsEachKindByItsOutcome() {
    Tally tally = new Tally();

    tally.absorbed(Map.of("throttled", 3L, "delayed", 2L));
    tally.told(Map.of("throttled", 1L), "ThrottledException");
    tally.lost("a story");
    tally.leaked(2);

    assertThat(tally.total()).isEqualTo(6);
    assertThat(tally.table())
        .containsSubsequence("delayed", "2", "2", "throttled", "4", "3", "ThrottledException 1");
    assertThat(tally.json(7).strip())
        .isEqualTo(
            "{\"seed\":7,\"faults\":{\"delayed\":2,\"throttled\":4},"
                + "\"lostWrites\":1,\"untruthfulOutcomes\":0,\"leakedThreads\":2}");
  }
}
