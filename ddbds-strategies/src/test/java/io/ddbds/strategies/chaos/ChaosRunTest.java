package io.ddbds.strategies.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.strategies.faults.FaultyEngine;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run under chaos notices what a store does wrong, and tells it as what it is. */
@Tag("engine")
class ChaosRunTest {
  private static final long RUNS = 5;
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

  /** What a run meets depends on threads too, so that one may meet nothing of it. */
  @ParameterizedTest
  @EnumSource
  void run_ofAStoreThatDoesWrong_tellsIt(Disguise disguise) {
    boolean isTold =
        LongStream.rangeClosed(1, RUNS)
            .mapToObj(seed -> new ChaosRun(engine, seed, disguise).run(FAULTS))
            .anyMatch(tally -> tells(tally, disguise));

    assertThat(isTold).isTrue();
  }

  private static boolean tells(Tally tally, Disguise disguise) {
    return switch (disguise) {
      case SWALLOWED_PUT, SWALLOWED_DELETE ->
          !tally.lostWrites().isEmpty()
              && tally.lostWrites().stream().allMatch(it -> it.contains("it holds "));
      case DENIED_PUT -> isUntruthful(tally, "the put was refused");
      case MISSED_GET -> isUntruthful(tally, "to hold nothing");
      case UNDECLARED -> isUntruthful(tally, "IllegalStateException: closed");
      case LEAK -> tally.leakedThreads() > 0;
    };
  }

  private static boolean isUntruthful(Tally tally, String story) {
    return tally.untruthfulOutcomes().stream().anyMatch(it -> it.contains(story));
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
