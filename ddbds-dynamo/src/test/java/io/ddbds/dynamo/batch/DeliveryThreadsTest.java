package io.ddbds.dynamo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.BackendException;
import io.ddbds.Backoff;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.UnknownOutcomeException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several parcels at once: bounded, stopped promptly, and without threads that stay. */
@Timeout(60)
class DeliveryThreadsTest {
  private static final Backoff PATIENT =
      new Backoff(Duration.ofHours(1), Duration.ofHours(1), 9, Duration.ofHours(9));

  private final ScriptedParcel.Journal journal = new ScriptedParcel.Journal();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final CountDownLatch never = new CountDownLatch(1);
  private final CountDownLatch busy = new CountDownLatch(2);

  @AfterEach
  void noThreadIsLeft() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  void parcels_areSentByAsManyThreadsAsAreAllowed() {
    CyclicBarrier allAtOnce = new CyclicBarrier(3);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Outcome<String> outcome =
        new Delivery(3, Backoff.standard())
            .deliver(
                parcels(
                    9,
                    content -> {
                      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                      await(allAtOnce);
                      underWay.decrementAndGet();
                      return List.of();
                    }),
                () -> true);

    assertThat(outcome.applied()).containsExactlyElementsOf(words(9));
    assertThat(most).hasValue(3);
    assertThat(threads).hasSize(3).doesNotContain(Thread.currentThread());
  }

  @Test
  void fewerParcelsThanThreads_haveOneEach() {
    new Delivery(5, Backoff.standard()).deliver(parcels(2, content -> List.of()), () -> true);

    assertThat(threads).hasSizeBetween(1, 2);
  }

  /** G29 of the original: one source of jitter for all threads, and none in some stores. */
  @Test
  void g29_manyThreadsMayWaitAtOnce() {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Outcome<String> outcome =
        new Delivery(
                8,
                new Backoff(Duration.ofNanos(100), Duration.ofMillis(1), 9, Duration.ofMinutes(10)))
            .deliver(
                parcels(200, content -> seen.add(content.get(0)) ? content : List.of()),
                () -> true);

    assertThat(outcome.applied()).containsExactlyElementsOf(words(200));
    assertThat(journal.written).hasSize(200).doesNotHaveDuplicates();
    assertThat(journal.requests).hasSize(400);
  }

  @Test
  void refused_letsTheOthersFinish() {
    CyclicBarrier underWay = new CyclicBarrier(2);
    CountDownLatch refused = new CountDownLatch(1);
    BackendException refusal = new BackendException("no", List.of(), null);
    Outcome<String> outcome =
        new Delivery(2, Backoff.standard())
            .deliver(
                parcels(
                    2,
                    content -> {
                      await(underWay);
                      if (content.contains("0")) {
                        refused.countDown();
                        throw refusal;
                      }
                      await(refused);
                      return List.of();
                    }),
                () -> true);

    assertThat(outcome.cause()).containsSame(refusal);
    assertThat(outcome.applied()).containsExactly("1");
    assertThat(outcome.notApplied()).containsExactly("0");
  }

  @Test
  void oneAtATime_isTheCallersThread_andARefusalEndsIt() {
    Outcome<String> outcome =
        new Delivery(1, Backoff.standard())
            .deliver(
                parcels(
                    3,
                    content -> {
                      if (content.contains("1")) {
                        throw new BackendException("no", List.of(), null);
                      }
                      return List.of();
                    }),
                () -> true);

    assertThat(threads).containsExactly(Thread.currentThread());
    threads.clear();
    assertThat(outcome.applied()).containsExactly("0");
    assertThat(outcome.notApplied()).containsExactly("1", "2");
  }

  /** G32 of the original: a commit whose caller gives up may hang for ever. */
  @Test
  void g32_interrupt_endsRequestsAndWaits() throws Exception {
    AtomicReference<Outcome<String>> outcome = new AtomicReference<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              outcome.set(
                  new Delivery(3, PATIENT).deliver(parcels(9, this::oneHangsOneWaits), () -> true));
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    busy.await();
    caller.interrupt();
    caller.join();

    assertStopped(outcome.get());
    assertThat(interrupted).isTrue();
    assertThat(outcome.get().cause().orElseThrow())
        .isInstanceOf(InterruptedOperationException.class);
  }

  @Test
  void close_endsRequestsAndWaits() throws Exception {
    AtomicBoolean open = new AtomicBoolean(true);
    CompletableFuture<Outcome<String>> outcome =
        CompletableFuture.supplyAsync(
            () -> new Delivery(3, PATIENT).deliver(parcels(9, this::oneHangsOneWaits), open::get));
    busy.await();
    open.set(false);

    assertStopped(outcome.get());
    assertThat(outcome.get().cause().orElseThrow()).isInstanceOf(ClosedDatastoreException.class);
  }

  @Test
  void underWay_isInDoubt() {
    Manifest<String> manifest = new Manifest<>(parcels(2, content -> List.of()), () -> true);
    Parcel<String> first = manifest.next().orElseThrow();
    manifest.leaves(first);

    assertThat(manifest.outcome().inDoubt()).containsExactly("0");
    assertThat(manifest.outcome().notApplied()).containsExactly("1");
    assertThat(manifest.outcome().isComplete()).isFalse();
    manifest.written(first, List.of());
    assertThat(manifest.outcome().applied()).containsExactly("0");
  }

  /** The first request hangs until it is interrupted, the second is throttled for an hour. */
  private List<String> oneHangsOneWaits(List<String> content) {
    if (content.contains("0")) {
      busy.countDown();
      await(never);
    } else if (content.contains("1")) {
      busy.countDown();
      return content;
    }
    return List.of();
  }

  private void assertStopped(Outcome<String> outcome) {
    assertThat(outcome.inDoubt()).containsExactly("0");
    assertThat(outcome.notApplied()).contains("1");
    assertThat(outcome.applied()).containsExactlyInAnyOrderElementsOf(journal.written);
    assertThat(outcome.applied().size() + outcome.notApplied().size()).isEqualTo(8);
  }

  private List<ScriptedParcel> parcels(int number, Function<List<String>, List<String>> script) {
    return words(number).stream()
        .map(
            word ->
                ScriptedParcel.of(
                    journal,
                    content -> {
                      threads.add(Thread.currentThread());
                      return script.apply(content);
                    },
                    word))
        .toList();
  }

  private static List<String> words(int number) {
    return IntStream.range(0, number).mapToObj(Integer::toString).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownOutcomeException("interrupted under way", List.of(), e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException
        | BrokenBarrierException e) { // it breaks only when another assertion has failed
      throw new AssertionError(e);
    }
  }
}
