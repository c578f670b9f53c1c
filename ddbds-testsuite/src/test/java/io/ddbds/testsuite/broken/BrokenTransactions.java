package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingTxn.transacting;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.ConflictException;
import io.ddbds.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class BrokenTransactions {
  private BrokenTransactions() {}

  static Stream<BrokenStore> all() {
    return Stream.of(writing(), ending(), reading(), conflicting()).flatMap(stores -> stores);
  }

  /** Stores whose transactions write something else. */
  private static Stream<BrokenStore> writing() {
    return Stream.of(
        broken(
            "TX01",
            "writes what is not committed",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void put(Key key, byte[] value) {
                        store.put(key, value);
                      }
                    })),
        broken(
            "TX02",
            "leaves deletes out of transactions",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void delete(Key key) {}
                    })),
        broken(
            "TX15",
            "forgets what a transaction that only reads writes",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void put(Key key, byte[] value) {
                        try {
                          super.put(key, value);
                        } catch (IllegalStateException e) {
                          txn.has(key);
                        }
                      }
                    })),
        broken(
            "TX16",
            "keeps the arrays that its transactions are given",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      private final Map<Key, byte[]> puts = new HashMap<>();

                      @Override
                      public void put(Key key, byte[] value) {
                        puts.put(key, value);
                      }

                      @Override
                      public Optional<byte[]> get(Key key) {
                        return Optional.ofNullable(puts.get(key));
                      }
                    })));
  }

  /** Stores whose transactions do not end as they should. */
  private static Stream<BrokenStore> ending() {
    return Stream.of(
        broken(
            "TX03",
            "commits what is discarded",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void discard() {
                        txn.commit();
                      }
                    })),
        broken(
            "TX04",
            "cannot close what was committed",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void discard() {
                        txn.has(Key.ROOT);
                        super.discard();
                      }
                    })),
        broken(
            "TX05",
            "reads on after the end of a transaction",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public Optional<byte[]> get(Key key) {
                        try {
                          return super.get(key);
                        } catch (IllegalStateException e) {
                          return store.get(key);
                        }
                      }
                    })),
        broken(
            "TX11",
            "takes another commit after a conflict",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      private boolean failed;

                      @Override
                      public void commit() {
                        if (failed) {
                          return;
                        }
                        failed = true;
                        super.commit();
                      }
                    })),
        broken(
            "TX17",
            "finds nothing in a transaction once it is closed",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public Optional<byte[]> get(Key key) {
                        try {
                          return super.get(key);
                        } catch (ClosedDatastoreException e) {
                          return Optional.empty();
                        }
                      }
                    })));
  }

  /** Stores whose transactions see something else. */
  private static Stream<BrokenStore> reading() {
    return Stream.of(
        broken(
            "TX06",
            "does not see what a transaction has written itself",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public Optional<byte[]> get(Key key) {
                        return store.get(key);
                      }
                    })),
        broken("TX07", "reads anew what a transaction has read", transacting(Unrecorded::new)));
  }

  /** Stores that see other conflicts than there are. */
  private static Stream<BrokenStore> conflicting() {
    return Stream.of(
        broken("TX08", "sees no conflict in what was read", transacting(Unrecorded::new)),
        broken(
            "TX09",
            "sees no conflict in what was absent",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public boolean has(Key key) {
                        return store.has(key) && super.has(key);
                      }
                    })),
        broken(
            "TX10",
            "sees conflicts in values only",
            transacting(
                (txn, store) ->
                    new Unrecorded(txn, store) {
                      private final Map<Key, Optional<String>> reads = new HashMap<>();

                      @Override
                      public Optional<byte[]> get(Key key) {
                        reads.putIfAbsent(key, text(key));
                        return super.get(key);
                      }

                      @Override
                      public void commit() {
                        reads.forEach(
                            (key, then) -> {
                              if (!then.equals(text(key))) {
                                throw new ConflictException("changed", reads.keySet());
                              }
                            });
                        super.commit();
                      }

                      private Optional<String> text(Key key) {
                        return store.get(key).map(value -> new String(value, ISO_8859_1));
                      }
                    })),
        broken(
            "TX12",
            "reads what it is only to write",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void put(Key key, byte[] value) {
                        txn.has(key);
                        super.put(key, value);
                      }
                    })),
        broken(
            "TX13",
            "sees a conflict of a transaction with itself",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      private final Set<Key> reads = new HashSet<>();

                      @Override
                      public Optional<byte[]> get(Key key) {
                        reads.add(key);
                        return super.get(key);
                      }

                      @Override
                      public void put(Key key, byte[] value) {
                        super.put(key, value);
                        if (reads.contains(key)) {
                          store.put(key, value);
                        }
                      }
                    })),
        broken("TX14", "lets both of two win that should not", transacting(Unrecorded::new)));
  }
}
