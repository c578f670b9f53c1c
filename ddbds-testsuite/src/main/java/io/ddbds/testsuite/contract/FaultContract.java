package io.ddbds.testsuite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import io.ddbds.testsuite.faults.Fault;
import io.ddbds.testsuite.faults.FaultSchedule;
import java.util.function.Consumer;

/**
 * The words for rules about faults. A rule repeats an operation, and each time another one of its
 * requests suffers, until it makes no more; first that request alone, then those that follow, too.
 */
abstract class FaultContract extends Contract {
  /** More than any store tries again. */
  private static final int LASTING = 50;

  private final FaultSchedule schedule;
  private int keys;

  FaultContract(Subject subject) {
    super(subject);
    schedule = subject.faults();
  }

  /** Tries an operation once for each of its requests. */
  final void strikeEach(Fault fault, Consumer<Strike> trial) {
    strikeEachHere(fault, trial);
    assertThat(schedule.struck())
        .as("how many requests suffered %s, which the implementer says they can", fault)
        .isPositive();
  }

  /** The same of requests by the calling thread, of which there may be none. */
  final void strikeEachHere(Fault fault, Consumer<Strike> trial) {
    for (int count : new int[] {1, LASTING}) {
      int skip = 0;
      long before;
      do {
        before = schedule.struck();
        trial.accept(new Strike(schedule, fault, skip++, count));
      } while (schedule.struck() > before);
    }
  }

  /** A key that was not used before. */
  final Key fresh() {
    return subject().accepted(Key.of("/faults/" + keys++));
  }

  /** A fault that is about to strike. */
  record Strike(FaultSchedule schedule, Fault fault, int skip, int count) {
    /** Runs the operation while the fault strikes. */
    Outcome at(Runnable operation) {
      schedule.inject(fault, skip, count);
      return run(operation);
    }

    /** Runs the operation while the fault strikes it, and not what is read ahead meanwhile. */
    Outcome hereAt(Runnable operation) {
      schedule.injectHere(fault, skip, count);
      return run(operation);
    }

    private Outcome run(Runnable operation) {
      try {
        return Outcome.of(operation);
      } finally {
        schedule.clear();
      }
    }
  }
}
