package io.ddbds.strategies.load;

import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Conditional;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One of many threads that do this and that to the same few entries of a store. */
final class Worker implements Runnable {
  private static final int PARENTS = 10;
  private static final int CHILDREN = 30;
  private static final int SMALL = 100;
  private static final int LARGE = 2_000;

  private final Datastore store;
  private final Random random;
  private final BooleanSupplier goOn;
  private final AtomicLong done;
  private final AtomicLong conflicts;

  Worker(Datastore store, long seed, BooleanSupplier goOn, AtomicLong done, AtomicLong conflicts) {
    this.store = store;
    this.random = new Random(seed);
    this.goOn = goOn;
    this.done = done;
    this.conflicts = conflicts;
  }

  /** Others being in the way is the only failure that is expected. */
  @Override
  public void run() {
    while (goOn.getAsBoolean()) {
      try {
        work();
        done.incrementAndGet();
      } catch (ConflictException expected) {
        conflicts.incrementAndGet();
      } catch (BatchFailedException failure) {
        if (!(failure.getCause() instanceof ConflictException)) {
          throw failure;
        }
        conflicts.incrementAndGet();
      }
    }
  }

  private void work() {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> store.get(key());
      case 3, 4 -> store.put(key(), value());
      case 5 -> store.delete(key());
      case 6 -> query();
      case 7 -> batch();
      case 8 -> store.facet(BulkReading.class).orElseThrow().getAll(List.of(key(), key(), key()));
      default -> contend();
    }
  }

  /** Reads some of them, and gives up half-way as often as not. */
  private void query() {
    try (Results results = store.query(Query.prefix("/providers/" + random.nextInt(PARENTS)))) {
      for (int left = random.nextInt(CHILDREN); left > 0 && results.hasNext(); left--) {
        results.next();
      }
    }
  }

  private void batch() {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    IntStream.range(0, 10).forEach(i -> batch.put(key(), value()));
    batch.commit();
  }

  private void contend() {
    if (random.nextBoolean()) {
      store.facet(Conditional.class).orElseThrow().putIfAbsent(key(), value());
    } else {
      try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
        txn.get(key());
        txn.put(key(), value());
        txn.commit();
      }
    }
  }

  private Key key() {
    return Key.of("/providers/" + random.nextInt(PARENTS) + "/" + random.nextInt(CHILDREN));
  }

  private byte[] value() {
    return new byte[random.nextInt(20) == 0 ? LARGE : SMALL];
  }
}
