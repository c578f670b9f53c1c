package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.util.concurrent.Uninterruptibles;
import io.ddbds.ClosedDatastoreException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  void close_waitsForEachCommit() throws Exception {
    CountDownLatch running = new CountDownLatch(2);
    List<CountDownLatch> ends = List.of(new CountDownLatch(1), new CountDownLatch(1));
    List<CompletableFuture<Void>> both =
        ends.stream()
            .map(
                end ->
                    CompletableFuture.runAsync(
                        () -> {
                          commits.run(
                              open -> {
                                running.countDown();
                                Uninterruptibles.awaitUninterruptibly(end);
                              });
                        }))
            .toList();
    running.await();
    CompletableFuture<Void> close = CompletableFuture.runAsync(commits::close);
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> close.get(50, TimeUnit.MILLISECONDS));
      ends.get(i).countDown();
      both.get(i).get();
    }
    close.get();
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
