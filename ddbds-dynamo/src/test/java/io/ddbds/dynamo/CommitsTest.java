package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.ClosedDatastoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CommitsTest {
  private final Commits commits = new Commits();

  @Test
  void close_endsACommit_andWaitsForIt() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> commit =
        CompletableFuture.runAsync(
            () ->
                commits.run(
                    open -> {
                      assertThat(open.getAsBoolean()).isTrue();
                      running.countDown();
                      while (open.getAsBoolean()) {
                        Thread.onSpinWait();
                      }
                      ended.set(true);
                    }));
    running.await();
    commits.close();

    assertThat(ended).isTrue();
    commit.get();
  }

  @Test
  void closed_refusesCommits() {
    commits.close();
    commits.close();

    assertThatExceptionOfType(ClosedDatastoreException.class)
        .isThrownBy(() -> commits.run(open -> {}));
  }

  @Test
  void commitThatFails_isNotWaitedFor() {
    IllegalStateException failure = new IllegalStateException();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                commits.run(
                    open -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    long begin = System.nanoTime();
    commits.close();
    assertThat(System.nanoTime() - begin).isLessThan(4_000_000_000L);
  }

  @Test
  void interruptedClose_doesNotWait() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Void> commit =
        CompletableFuture.runAsync(
            () ->
                commits.run(
                    open -> {
                      running.countDown();
                      try {
                        end.await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    }));
    running.await();
    Thread.currentThread().interrupt();
    commits.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(commit).isNotDone();
    end.countDown();
    commit.get();
  }
}
