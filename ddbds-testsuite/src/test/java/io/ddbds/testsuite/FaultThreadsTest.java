package io.ddbds.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Feature;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.broken.OtherThreads;
import io.ddbds.testsuite.faults.Fault;
import io.ddbds.testsuite.faults.FaultSchedule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults are told apart by the threads whose requests suffer them. */
class FaultThreadsTest {
  private final FaultSchedule schedule = new FaultSchedule();

  @Test
  void fault_planned_here_strikes_no_other_thread() throws InterruptedException {
    schedule.injectHere(Fault.REJECTED, 1, 1);

    assertThat(elsewhere(3)).containsOnly(false);
    assertThat(here(3)).containsExactly(false, true, false);
    assertThat(schedule.struck()).isOne();
  }

  @Test
  void fault_planned_for_all_strikes_any_thread() throws InterruptedException {
    schedule.injectHere(Fault.REJECTED, 0, 1);
    schedule.inject(Fault.REJECTED, 1, 2);

    assertThat(elsewhere(2)).containsExactly(false, true);
    assertThat(here(2)).containsExactly(true, false);
  }

  @Test
  void fault_that_was_cleared_strikes_nobody() {
    schedule.injectHere(Fault.REJECTED, 0, 1);
    schedule.clear();

    assertThat(here(1)).containsExactly(false);
    assertThat(schedule.struck()).isZero();
  }

  @Test
  void store_that_reads_ahead_while_an_operation_fails_conforms() {
    assertConforms(OtherThreads.READ);
  }

  @Test
  void store_that_sends_writes_by_another_thread_conforms() {
    assertConforms(OtherThreads.WRITE);
  }

  private static void assertConforms(OtherThreads others) {
    ConformanceReport report =
        Conformance.of("threads", InMemoryDatastore::new)
            .features(Feature.values())
            .faults(others::open, Fault.REJECTED)
            .only("FT07")
            .run();

    assertThat(report.results()).hasSize(1);
    assertThat(report.results().get(0).verdict())
        .as(report.results().get(0).reason())
        .isEqualTo(Verdict.PASSED);
  }

  private List<Boolean> here(int requests) {
    List<Boolean> struck = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      struck.add(schedule.strikes(Fault.REJECTED));
    }
    return struck;
  }

  private List<Boolean> elsewhere(int requests) throws InterruptedException {
    List<Boolean> struck = new ArrayList<>();
    Thread other = new Thread(() -> struck.addAll(here(requests)));
    other.start();
    other.join();
    return struck;
  }
}
