package io.ddbds.testsuite.property;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.contract.Opening;
import io.ddbds.testsuite.contract.Sampling;
import io.ddbds.testsuite.contract.StoreUnderTest;
import org.junit.jupiter.api.Test;

class ProgramRunTest {
  private static final StoreUnderTest STORE =
      new StoreUnderTest("memory", Opening.anew(InMemoryDatastore::new, true));

  @Test
  void run_that_tries_nothing_fails() {
    ProgramRun run = new ProgramRun("MP01", STORE, new Sampling(10, 1));
    assertThatThrownBy(() -> run.check(String.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("MP01 tried no program");
  }

  @Test
  void programs_outside_a_run_are_refused() {
    assertThatThrownBy(ProgramRun::current).hasMessageContaining("run by the suite only");
  }
}
