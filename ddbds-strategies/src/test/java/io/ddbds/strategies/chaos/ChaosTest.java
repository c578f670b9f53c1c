package io.ddbds.strategies.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.strategies.faults.FaultyEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Stores of all kinds through the real SDK, while half of all attempts go wrong: each operation
 * succeeds or fails truthfully, and after each the store holds what some history explains in which
 * each failed or unknown operation did or did not happen.
 */
@Tag("engine")
class ChaosTest {
  private static final long FEW = 1_000;
  private static final long FAULTS = Long.getLong("ddbds.chaos", FEW);

  /** The same chaos in every build; a longer one is another every time. */
  private static final long SEED =
      Long.getLong("ddbds.seed", FAULTS > FEW ? System.nanoTime() : 20_261_123);

  private static final Path REPORT = Path.of("target", "conformance", "chaos.json");

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void chaos_losesNoWrite_tellsNoLie_leavesNoThread() throws Exception {
    System.out.println("chaos of -Dddbds.seed=" + SEED);
    Tally tally;
    try (FaultyEngine engine = FaultyEngine.start(FaultyEngine.STANDARD_ATTEMPTS)) {
      tally = new ChaosRun(engine, SEED, UnaryOperator.identity()).run(FAULTS);
    }
    System.out.print(tally.table());
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, tally.json(SEED));

    assertThat(tally.lostWrites()).isEmpty();
    assertThat(tally.untruthfulOutcomes()).isEmpty();
    assertThat(tally.leakedThreads()).isZero();
    assertThat(tally.faults().keySet())
        .contains(
            "throttled",
            "serverError",
            "delayed",
            "lostReply",
            "lostRequest",
            "unprocessed",
            "cancelled",
            "staleIndex",
            "cutPage",
            "emptyPage");
    assertThat(tally.total()).isGreaterThanOrEqualTo(FAULTS);
  }
}
