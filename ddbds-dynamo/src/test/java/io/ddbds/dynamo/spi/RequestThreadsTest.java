package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestThreadsTest {
  private final RequestThreads threads = new RequestThreads(2);

  @Test
  void idleThread_ends() throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    threads.execute(() -> thread.complete(Thread.currentThread()));
    thread.get().join(Duration.ofSeconds(10).toMillis());
    assertThat(thread.get().isAlive()).isFalse();
  }

  @Test
  void close_interruptsWhatRuns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    threads.execute(
        () -> {
          begun.countDown();
          try {
            interrupted.complete(new CountDownLatch(1).await(10, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            interrupted.complete(true);
          }
        });
    begun.await();
    threads.close();
    assertThat(interrupted).isCompletedWithValue(true);
  }
}
