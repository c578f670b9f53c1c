package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingBatch.batching;
import static io.ddbds.testsuite.broken.ForwardingConditional.deciding;
import static io.ddbds.testsuite.broken.ForwardingTxn.transacting;

import io.ddbds.Conditional.Snapshot;
import io.ddbds.ConflictException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Stores that take what they should refuse, or cannot be cut off cleanly. */
final class BrokenRefusals {
  private BrokenRefusals() {}

  static Stream<BrokenStore> all() {
    return Stream.of(times(), conditions(), transactions(), interrupts()).flatMap(stores -> stores);
  }

  private static Stream<BrokenStore> times() {
    return Stream.of(
        broken(
            "TL20",
            "takes no time to live for no end",
            store ->
                new Forwarding(store) {
                  @Override
                  public void put(Key key, byte[] value, Duration time) {
                    if (time == null) {
                      super.put(key, value);
                    } else {
                      super.put(key, value, time);
                    }
                  }
                }),
        broken(
            "BT26",
            "takes no time to live for no end, in batches",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void put(Key key, byte[] value, Duration ttl) {
                        if (ttl == null) {
                          super.put(key, value);
                        } else {
                          super.put(key, value, ttl);
                        }
                      }
                    })));
  }

  private static Stream<BrokenStore> conditions() {
    return Stream.of(
        broken(
            "CW24",
            "takes no snapshot for one that has changed",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public boolean deleteIfUnchanged(Snapshot snapshot) {
                        return snapshot != null && super.deleteIfUnchanged(snapshot);
                      }
                    })),
        broken("CW25", "takes a snapshot of another store for one that changed", Versioned::new),
        broken(
            "CW25",
            "writes by a snapshot of another store",
            store ->
                new Versioned(store) {
                  @Override
                  boolean unchanged(Snapshot snapshot) {
                    return get(snapshot.key()).isPresent();
                  }
                }));
  }

  private static Stream<BrokenStore> transactions() {
    return Stream.of(
        broken(
            "TX18",
            "overlooks that there is no key, in transactions",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void delete(Key key) {
                        if (key != null) {
                          super.delete(key);
                        }
                      }
                    })),
        broken("TX19", "takes into transactions keys that it should refuse", store -> store)
            .described(conformance -> conformance.accepts(key -> key.utf8Length() < 2_049)),
        broken(
            "TX21",
            "does not look whether what was only read has changed",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void commit() {
                        try {
                          super.commit();
                        } catch (ConflictException e) {
                          super.discard();
                        }
                      }
                    })),
        broken(
            "TX22",
            "cannot discard what it can no longer commit",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void discard() {
                        store.has(Key.ROOT);
                        super.discard();
                      }
                    })));
  }

  private static Stream<BrokenStore> interrupts() {
    return Stream.of(
        broken(
            "BT21",
            "keeps a batch whose commit was interrupted",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void commit() {
                        requireNotInterrupted();
                        super.commit();
                      }
                    })),
        broken(
            "TX23",
            "keeps a transaction whose commit was interrupted",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void commit() {
                        requireNotInterrupted();
                        super.commit();
                      }
                    })),
        broken(
            "TX23",
            "applies a part of a transaction when it is interrupted",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      private final Map<Key, byte[]> puts = new HashMap<>();

                      @Override
                      public void put(Key key, byte[] value) {
                        puts.put(key, value);
                        super.put(key, value);
                      }

                      @Override
                      public void commit() {
                        if (Thread.currentThread().isInterrupted()) {
                          super.discard();
                          puts.forEach(store::put);
                          requireNotInterrupted();
                        }
                        super.commit();
                      }
                    })));
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedOperationException("interrupted before the commit");
    }
  }
}
