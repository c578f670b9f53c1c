package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ddbds.Backoff;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.ConflictException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.Transactional;
import io.ddbds.Transactions;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.dynamo.testing.WatchedTable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often a transaction is tried, and what it says when somebody ends it half-way. */
@Timeout(60)
class EndedTransactionsTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");
  private static final byte[] ONE = {1};
  private static final KeySchemaStrategy SIMPLE = KeySchemas.simple();
  private static final List<Cancellation> THROTTLED =
      List.of(Cancellation.NONE, Cancellation.THROTTLED);
  private static final List<Cancellation> CONTENDED =
      List.of(Cancellation.NONE, Cancellation.CONFLICT);

  private static final Backoff THRICE =
      new Backoff(Duration.ZERO, Duration.ZERO, 3, Duration.ofMinutes(1));

  /** Nobody waits for its end. */
  private static final Backoff PATIENT =
      new Backoff(Duration.ofHours(9), Duration.ofHours(9), 9, Duration.ofDays(9));

  private final InMemoryTable table = new InMemoryTable(SIMPLE.schema());
  private final WatchedTable watched = new WatchedTable(table);
  private final AtomicInteger runs = new AtomicInteger();
  private final CountDownLatch sent = new CountDownLatch(1);

  @Test
  void contendedTransaction_isTriedAgainByWhoeverRunsIt_andByNobodyElse() {
    DynamoDatastore store = open(PATIENT);
    answerAlways(CONTENDED);

    assertThatThrownBy(() -> Transactions.run(store, THRICE, this::write))
        .isInstanceOfSatisfying(
            ConflictException.class, failure -> assertThat(failure.keys()).containsExactly(B));

    assertThat(watched.requests("transactWrite")).hasSize(4);
    assertThat(runs).hasValue(4);
  }

  @Test
  void contendedTransaction_thatOnlyReads_isTriedAgainByWhoeverRunsIt() {
    DynamoDatastore store = open(PATIENT);
    watched.answer("transactRead", Optional::empty);

    Transactions.run(
        store,
        THRICE,
        txn -> {
          runs.incrementAndGet();
          return txn.has(A) || txn.has(B);
        });

    assertThat(watched.requests("transactRead")).hasSize(2);
    assertThat(runs).hasValue(2);
  }

  @Test
  void throttledTransaction_isTriedAgainByTheStore_andByNobodyElse() {
    DynamoDatastore store = open(THRICE);
    answerAlways(THROTTLED);

    assertThatThrownBy(() -> Transactions.run(store, THRICE, this::write))
        .isInstanceOf(ThrottledException.class);

    assertThat(watched.requests("transactWrite")).hasSize(4);
    assertThat(runs).hasValue(1);
  }

  @Test
  void throttledTransaction_ofAStoreThatIsClosed_wasNotCommitted() throws Exception {
    DynamoDatastore store = open(PATIENT);
    watched.answer("transactWrite", () -> underWay(THROTTLED));

    CompletableFuture<Throwable> commit = commit(store);
    sent.await();
    store.close();

    assertThat(commit.get()).isInstanceOf(ClosedDatastoreException.class);
    assertThat(watched.requests("transactWrite")).hasSize(1);
    assertThat(open(THRICE).has(A)).isFalse();
  }

  @Test
  void transactionWhoseReplyWasLost_ofAStoreThatIsClosed_isUnknown() throws Exception {
    DynamoDatastore store = open(PATIENT);
    watched.answer(
        "transactWrite",
        () -> {
          sent.countDown();
          throw new UnknownOutcomeException("the reply was lost", List.of(A, B), null);
        });

    CompletableFuture<Throwable> commit = commit(store);
    sent.await();
    store.close();

    assertThat(commit.get())
        .isInstanceOfSatisfying(
            UnknownOutcomeException.class,
            failure -> {
              assertThat(failure.keys()).containsExactly(A, B);
              assertThat(failure.getSuppressed())
                  .hasOnlyElementsOfType(ClosedDatastoreException.class);
            });
  }

  @Test
  void closingTheStore_waitsForACommitThatIsUnderWay() throws Exception {
    DynamoDatastore store = open(THRICE);
    CountDownLatch reply = new CountDownLatch(1);
    watched.answer(
        "transactWrite",
        () -> {
          sent.countDown();
          awaitQuietly(reply);
          return List.of();
        });
    CompletableFuture<Throwable> commit = commit(store);
    sent.await();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(store::close);

    assertThatThrownBy(() -> closing.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    reply.countDown();
    closing.get();
    assertThat(commit.get()).as("what the commit threw").isNull();
  }

  @Test
  void interruptedCommit_thatWaits_wasNotCommitted_andAfterALostReplyIsUnknown() {
    DynamoDatastore store = open(PATIENT);
    watched.answer("transactWrite", () -> interrupted(THROTTLED));

    assertThatThrownBy(() -> commitNow(store)).isInstanceOf(InterruptedOperationException.class);
    assertThat(Thread.interrupted()).isTrue();

    watched.answer(
        "transactWrite",
        () -> {
          interrupted(List.of());
          throw new UnknownOutcomeException("the reply was lost", List.of(A, B), null);
        });

    assertThatThrownBy(() -> commitNow(store))
        .isInstanceOfSatisfying(
            UnknownOutcomeException.class,
            failure -> assertThat(failure.keys()).containsExactly(A, B));
    assertThat(Thread.interrupted()).isTrue();
  }

  private boolean write(Txn txn) {
    runs.incrementAndGet();
    txn.put(A, ONE);
    txn.put(B, ONE);
    return true;
  }

  private CompletableFuture<Throwable> commit(DynamoDatastore store) {
    return CompletableFuture.supplyAsync(() -> catchThrowable(() -> commitNow(store)));
  }

  private void commitNow(DynamoDatastore store) {
    try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
      write(txn);
      txn.commit();
    }
  }

  private void answerAlways(List<Cancellation> reasons) {
    Collections.nCopies(100, reasons)
        .forEach(answer -> watched.answer("transactWrite", () -> answer));
  }

  private List<Cancellation> underWay(List<Cancellation> reasons) {
    sent.countDown();
    return reasons;
  }

  private static List<Cancellation> interrupted(List<Cancellation> reasons) {
    Thread.currentThread().interrupt();
    return reasons;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DynamoDatastore open(Backoff backoff) {
    return Ddbds.builder(watched.table())
        .keySchema(SIMPLE)
        .transactions(Txns.optimistic(backoff))
        .build();
  }
}
