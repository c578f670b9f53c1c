package io.ddbds.testsuite.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.contract.Opening;
import io.ddbds.testsuite.contract.Sampling;
import io.ddbds.testsuite.contract.StoreUnderTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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
  void runs_of_several_threads_pass() {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<CompletableFuture<Void>> runs =
          IntStream.range(0, 200)
              .mapToObj(seed -> new ProgramRun("MP01", STORE, new Sampling(1, seed)))
              .map(run -> CompletableFuture.runAsync(run::check, threads))
              .toList();
      assertThat(runs).allSatisfy(run -> assertThatCode(run::join).doesNotThrowAnyException());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void programs_outside_a_run_are_refused() {
    assertThatThrownBy(ProgramRun::current).hasMessageContaining("run by the suite only");
  }
}
