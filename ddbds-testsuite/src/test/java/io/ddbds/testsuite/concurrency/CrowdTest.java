package io.ddbds.testsuite.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.testsuite.contract.Load;
import io.ddbds.testsuite.contract.Sampling;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private final AtomicInteger operations = new AtomicInteger();

  @Test
  void operations_are_shared_by_all_threads() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    crowd(3, 200, Duration.ofMinutes(1))
        .share(
            worker -> {
              threads.add(Thread.currentThread());
              operations.incrementAndGet();
            });
    assertThat(operations.get()).isEqualTo(201);
    assertThat(threads)
        .extracting(Thread::getName)
        .contains("crowd-1", "crowd-2", "crowd-3")
        .allMatch(name -> name.matches("crowd-[123]"));
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  @Test
  void threads_meet() {
    CountDownLatch all = new CountDownLatch(4);
    crowd(4, 4, Duration.ofMinutes(1))
        .once(
            worker -> {
              all.countDown();
              await(all);
              operations.incrementAndGet();
            });
    assertThat(operations.get()).isEqualTo(4);
  }

  @Test
  void check_comes_after_each_round() {
    AtomicInteger checks = new AtomicInteger();
    crowd(2, 100, Duration.ofMinutes(1))
        .share(
            worker -> operations.incrementAndGet(),
            () -> {
              checks.incrementAndGet();
              assertThat(operations.get()).isEqualTo(10 * checks.get());
            });
    assertThat(checks.get()).isEqualTo(10);
  }

  @Test
  void failure_of_a_thread_fails_the_crowd_once_all_have_ended() {
    IllegalStateException failure = new IllegalStateException("broken");
    Crowd crowd = crowd(4, 4, Duration.ofMinutes(1));
    assertThatThrownBy(
            () ->
                crowd.once(
                    worker -> {
                      operations.incrementAndGet();
                      if (worker.number() == 2) {
                        throw failure;
                      }
                    }))
        .isInstanceOf(AssertionError.class)
        .hasCause(failure)
        .hasMessageContaining("broken");
    assertThat(operations.get()).isEqualTo(4);
  }

  @Test
  void thread_that_hangs_is_named_and_interrupted() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                crowd(2, 2, Duration.ofMillis(200))
                    .once(
                        worker -> {
                          if (worker.number() == 2) {
                            try {
                              never.await();
                            } catch (InterruptedException e) {
                              interrupted.countDown();
                            }
                          }
                        }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 of 2 threads have not ended within PT0.2S")
        .hasMessageContaining("crowd-2")
        .hasMessageContaining("CountDownLatch.await");
    assertThat(interrupted.getCount()).isZero();
  }

  @Test
  void dice_follow_from_the_seed() {
    Worker one = crowd(2, 2, Duration.ofMinutes(1)).workers().get(1);
    Worker same = crowd(2, 2, Duration.ofMinutes(1)).workers().get(1);
    assertThat(one.random().nextLong()).isEqualTo(same.random().nextLong());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Crowd crowd(int threads, int operations, Duration patience) {
    return new Crowd("crowd", new Sampling(1, 7, new Load(threads, operations, patience)));
  }
}
