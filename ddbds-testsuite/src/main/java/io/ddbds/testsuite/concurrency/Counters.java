package io.ddbds.testsuite.concurrency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Transactional;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Numbers in a store that threads count up, and how often they did. */
final class Counters {
  private final Datastore store;
  private final List<Counter> counters;

  /** Counters at zero. */
  Counters(Datastore store, List<Key> keys) {
    this.store = store;
    this.counters = keys.stream().map(Counter::new).toList();
    keys.forEach(key -> store.put(key, bytes(0)));
  }

  /** Counts one of them up by a conditional write. */
  void replace(Worker worker) {
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    Counter counter = worker.oneOf(counters);
    counter.count(
        Attempts.until(
            worker,
            () ->
                conditional
                    .snapshot(counter.key)
                    .filter(
                        found ->
                            conditional.replaceIfUnchanged(found, bytes(number(found.value()) + 1)))
                    .isPresent()));
  }

  /** Counts one of them up in a transaction. */
  void transact(Worker worker) {
    Transactional transactional = store.facet(Transactional.class).orElseThrow();
    Counter counter = worker.oneOf(counters);
    counter.count(
        Attempts.committing(
            worker,
            transactional,
            txn ->
                txn.put(
                    counter.key,
                    bytes(txn.get(counter.key).map(Counters::number).orElse(0L) + 1))));
  }

  /** Fails unless each counter shows how often it was counted up. */
  void assertNothingLost() {
    for (Counter counter : counters) {
      long least = counter.sure.sum();
      assertThat(store.get(counter.key).map(Counters::number).orElse(0L))
          .as("what %s shows after %d increments", counter.key.toJson(), least)
          .isBetween(least, least + counter.unsure.sum());
    }
  }

  private static byte[] bytes(long number) {
    return String.valueOf(number).getBytes(US_ASCII);
  }

  private static long number(byte[] bytes) {
    return Long.parseLong(new String(bytes, US_ASCII));
  }

  private static final class Counter {
    private final Key key;
    private final LongAdder sure = new LongAdder();
    private final LongAdder unsure = new LongAdder();

    Counter(Key key) {
      this.key = key;
    }

    void count(boolean isSure) {
      (isSure ? sure : unsure).increment();
    }
  }
}
