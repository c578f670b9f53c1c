package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.InterruptedOperationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TransfersTest {
  private final Transfers transfers = new Transfers();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

  @AfterEach
  void close() {
    transfers.close();
  }

  @Test
  void transfer_isMadeByAnotherThread() {
    Thread own = Thread.currentThread();
    assertThat(transfers.start(() -> Thread.currentThread() != own).get()).isTrue();
  }

  @Test
  void lonelyTask_isRunByTheThreadThatWaits() {
    List<Thread> threads = new ArrayList<>();
    transfers.all(List.of());
    transfers.all(List.of(() -> threads.add(Thread.currentThread())));
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void tasks_areMadeByOthers_andAllAreMade() {
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    Runnable task = () -> threads.add(Thread.currentThread());
    transfers.all(List.of(task, task, task));
    assertThat(threads).hasSize(3).doesNotContain(Thread.currentThread());
  }

  @Test
  void failure_isThrown_andTheRestGivenUp() throws Exception {
    BackendException failure = new BackendException("down", List.of(), null);
    Runnable failing =
        () -> {
          throw failure;
        };
    assertThatThrownBy(
            () ->
                transfers.all(
                    List.of(
                        () -> {
                          awaitBegun();
                          failing.run();
                        },
                        this::waitForEver)))
        .isSameAs(failure);
    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void interruptOfWhoWaits_givesTheTransferUp() throws Exception {
    Transfers.Transfer<Boolean> transfer =
        transfers.start(
            () -> {
              waitForEver();
              return true;
            });
    begun.await();
    Thread.currentThread().interrupt();
    assertThatThrownBy(transfer::get)
        .isInstanceOf(InterruptedOperationException.class)
        .hasMessageContaining("was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void close_endsWhatIsUnderWay_andTakesNoMore() throws Exception {
    Transfers.Transfer<Boolean> transfer =
        transfers.start(
            () -> {
              waitForEver();
              throw new IllegalStateException("as an interrupted client might");
            });
    begun.await();
    transfers.close();
    assertThat(interrupted.get()).isTrue();
    assertThatThrownBy(transfer::get).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(() -> transfers.start(() -> true))
        .isInstanceOf(ClosedDatastoreException.class);
  }

  private void waitForEver() {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.complete(true);
    }
  }

  private void awaitBegun() {
    try {
      begun.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
