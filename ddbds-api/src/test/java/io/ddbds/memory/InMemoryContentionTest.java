package io.ddbds.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batch;
import io.ddbds.Conditional.Snapshot;
import io.ddbds.ConflictException;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Txn;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must hold when several threads write at once. */
@Timeout(60)
class InMemoryContentionTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 500;
  private static final Key COUNTER = Key.of("/counter");
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");

  private final InMemoryDatastore store = new InMemoryDatastore();

  @Test
  void conditionalIncrements_loseNoUpdate() throws Exception {
    store.put(COUNTER, bytes(0));
    inParallel(
        () -> {
          Snapshot snapshot;
          do {
            snapshot = store.snapshot(COUNTER).orElseThrow();
          } while (!store.replaceIfUnchanged(snapshot, bytes(number(snapshot.value()) + 1)));
        });
    assertThat(count(COUNTER)).isEqualTo(THREADS * ROUNDS);
  }

  @Test
  void transactionalIncrements_loseNoUpdate() throws Exception {
    store.put(COUNTER, bytes(0));
    inParallel(() -> untilCommitted(txn -> add(txn, COUNTER, 1)));
    assertThat(count(COUNTER)).isEqualTo(THREADS * ROUNDS);
  }

  @Test
  void transfers_neverShowAHalfWayStateToOtherTransactions() throws Exception {
    store.put(A, bytes(1_000));
    store.put(B, bytes(0));
    inParallel(
        () -> {
          untilCommitted(
              txn -> {
                add(txn, A, -1);
                add(txn, B, 1);
              });
          try (Txn reading = store.beginReadOnly()) {
            int sum = number(reading.get(A).orElseThrow()) + number(reading.get(B).orElseThrow());
            reading.commit();
            assertThat(sum).isEqualTo(1_000);
          } catch (ConflictException e) {
            assertThat(e.keys()).isNotEmpty();
          }
        });
    assertThat(count(B)).isEqualTo(THREADS * ROUNDS);
  }

  @Test
  void putIfAbsent_ofOneKey_succeedsForOneThread() throws Exception {
    List<Callable<Integer>> racers = new ArrayList<>();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    for (int i = 0; i < THREADS; i++) {
      racers.add(
          () -> {
            int won = 0;
            for (int round = 0; round < ROUNDS; round++) {
              start.await();
              won += store.putIfAbsent(Key.of("/" + round), new byte[1]) ? 1 : 0;
            }
            return won;
          });
    }
    assertThat(run(racers).stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS);
  }

  @Test
  void batches_areSeenWholeByQueries() throws Exception {
    inParallel(
        () -> {
          Batch batch = store.batch();
          byte[] value = bytes((int) Thread.currentThread().getId());
          batch.put(A, value);
          batch.put(B, value);
          batch.commit();
          List<Entry> entries = store.query(Query.all()).rest();
          assertThat(entries).hasSize(2);
          assertThat(entries.get(0).value()).contains(entries.get(1).value().orElseThrow());
        });
  }

  private void untilCommitted(Consumer<Txn> work) {
    boolean committed = false;
    while (!committed) {
      try (Txn txn = store.begin()) {
        work.accept(txn);
        txn.commit();
        committed = true;
      } catch (ConflictException e) {
        assertThat(e.keys()).isNotEmpty();
      }
    }
  }

  private static void add(Txn txn, Key key, int amount) {
    txn.put(key, bytes(number(txn.get(key).orElseThrow()) + amount));
  }

  private static void inParallel(Runnable round) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      tasks.add(
          () -> {
            start.await();
            for (int done = 0; done < ROUNDS; done++) {
              round.run();
            }
            return ROUNDS;
          });
    }
    run(tasks);
  }

  private static <T> List<T> run(List<Callable<T>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        answers.add(future.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private int count(Key key) {
    return number(store.get(key).orElseThrow());
  }

  private static byte[] bytes(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static int number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt();
  }
}
