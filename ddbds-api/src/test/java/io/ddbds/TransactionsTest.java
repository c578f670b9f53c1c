package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.memory.InMemoryDatastore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Work that is done again after a conflict, and not after anything else. */
class TransactionsTest {
  private static final Key KEY = Key.of("/counter");
  private static final Backoff TWICE =
      new Backoff(Duration.ZERO, Duration.ZERO, 2, Duration.ofMinutes(1));

  private final InMemoryDatastore store = new InMemoryDatastore();
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void work_isCommitted_andItsResultReturned() {
    store.put(KEY, new byte[] {1});
    int before = Transactions.run(store, this::count);
    assertThat(before).isEqualTo(1);
    assertThat(store.get(KEY)).hasValue(new byte[] {2});
    assertThat(runs).hasValue(1);
  }

  @Test
  void conflict_isTriedAgainInANewTransaction() {
    int before =
        Transactions.run(
            store,
            txn -> {
              int found = count(txn);
              if (runs.get() == 1) {
                store.put(KEY, new byte[] {10});
              }
              return found;
            });
    assertThat(before).isEqualTo(10);
    assertThat(store.get(KEY)).hasValue(new byte[] {11});
    assertThat(runs).hasValue(2);
  }

  @Test
  void conflictEachTime_isThrown_withTheNumberOfAttemptsAndTheKeys() {
    ConflictException failure =
        catchThrowableOfType(
            ConflictException.class, () -> Transactions.run(store, TWICE, this::disturbed));
    assertThat(failure).hasMessageContainingAll("3 attempts", "/counter");
    assertThat(failure.keys()).containsExactly(KEY);
    assertThat(failure.getSuppressed()).hasOnlyElementsOfType(ConflictException.class);
    assertThat(runs).hasValue(3);
  }

  @Test
  void unknownOutcome_isNotTriedAgain() {
    assertThatThrownBy(
            () ->
                Transactions.run(
                    store, txn -> fail(new UnknownOutcomeException("?", List.of(), null))))
        .isInstanceOf(UnknownOutcomeException.class);
    assertThat(runs).hasValue(1);
  }

  @Test
  void exceptionOfTheWork_isThrown_andTheTransactionDiscarded() {
    List<Txn> begun = new ArrayList<>();
    assertThatThrownBy(
            () ->
                Transactions.run(
                    store,
                    txn -> {
                      begun.add(txn);
                      txn.put(KEY, new byte[] {1});
                      return fail(new IllegalStateException("no"));
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");
    assertThat(store.has(KEY)).isFalse();
    assertThatThrownBy(() -> begun.get(0).has(KEY)).hasMessageContaining("has ended");
  }

  @Test
  void interrupt_endsTheWaiting() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Transactions.run(store, this::disturbed))
        .isInstanceOf(InterruptedOperationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs).hasValue(1);
  }

  @Test
  void storeWithoutTransactions_isRefused() {
    Datastore plain = new PlainStore(store);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Transactions.run(plain, this::count))
        .withMessageContaining("no transactions");
  }

  private int count(Txn txn) {
    runs.incrementAndGet();
    int found = txn.get(KEY).map(value -> (int) value[0]).orElse(0);
    txn.put(KEY, new byte[] {(byte) (found + 1)});
    return found;
  }

  private int disturbed(Txn txn) {
    int found = count(txn);
    store.put(KEY, new byte[] {7});
    return found;
  }

  private int fail(RuntimeException failure) {
    runs.incrementAndGet();
    throw failure;
  }

  /** A store with no facet. */
  private record PlainStore(Datastore store) implements Datastore {
    @Override
    public Optional<byte[]> get(Key key) {
      return store.get(key);
    }

    @Override
    public boolean has(Key key) {
      return store.has(key);
    }

    @Override
    public OptionalLong size(Key key) {
      return store.size(key);
    }

    @Override
    public Results query(Query query) {
      return store.query(query);
    }

    @Override
    public void put(Key key, byte[] value) {
      store.put(key, value);
    }

    @Override
    public void delete(Key key) {
      store.delete(key);
    }

    @Override
    public void sync(Key prefix) {
      store.sync(prefix);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
