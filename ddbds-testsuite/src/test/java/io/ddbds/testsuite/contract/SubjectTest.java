package io.ddbds.testsuite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Datastore;
import io.ddbds.memory.InMemoryDatastore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectTest {
  private final List<Datastore> seen = new ArrayList<>();
  private final Subject subject =
      new Subject(new StoreUnderTest("slow", Opening.anew(this::open, true)), new Sampling(1, 0));
  private final Thread another = new Thread(() -> seen.add(subject.store()));

  @Test
  void store_asked_for_while_another_thread_opens_it_is_opened_once() throws InterruptedException {
    Datastore store = subject.store();
    another.join();
    assertThat(seen).hasSize(1).first().isSameAs(store);
  }

  /** Opens a store, after another thread has asked for it too. */
  private Datastore open(Clock clock) {
    if (another.getState() == Thread.State.NEW) {
      another.start();
      while (another.isAlive() && another.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
    }
    return new InMemoryDatastore(clock);
  }
}
