package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingBatch.batching;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.TimeToLive;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class BrokenBatches {
  private BrokenBatches() {}

  static Stream<BrokenStore> all() {
    return Stream.of(collecting(), committing(), apart(), expiring()).flatMap(stores -> stores);
  }

  /** Stores whose batches take something else than they are given. */
  private static Stream<BrokenStore> collecting() {
    return Stream.of(
        broken(
            "BT01",
            "writes what it should collect",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void put(Key key, byte[] value) {
                        store.put(key, value);
                      }
                    })),
        broken(
            "BT02",
            "leaves deletes out of batches",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void delete(Key key) {}
                    })),
        broken(
            "BT03",
            "applies the deletes of a batch after its puts",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      private final Set<Key> deleted = new HashSet<>();

                      @Override
                      public void delete(Key key) {
                        deleted.add(key);
                      }

                      @Override
                      public void commit() {
                        deleted.forEach(batch::delete);
                        super.commit();
                      }
                    })),
        broken(
            "BT05",
            "takes a put of nothing for a delete",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void put(Key key, byte[] value) {
                        if (value.length == 0) {
                          delete(key);
                        } else {
                          super.put(key, value);
                        }
                      }
                    })),
        broken("BT06", "sends 25 operations and forgets the rest", limited(25)),
        broken("BT06", "sends 100 operations and forgets the rest", limited(100)),
        broken(
            "BT08",
            "keeps the arrays that its batches are given",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      private final Map<Key, byte[]> puts = new HashMap<>();

                      @Override
                      public void put(Key key, byte[] value) {
                        puts.put(key, value);
                      }

                      @Override
                      public void commit() {
                        puts.forEach(batch::put);
                        super.commit();
                      }
                    })),
        broken("BT09", "takes into batches keys that it should refuse", store -> store)
            .described(conformance -> conformance.accepts(key -> key.utf8Length() < 2_049)),
        broken(
            "BT12",
            "takes keys for the same but for their case, in batches",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void put(Key key, byte[] value) {
                        super.put(Key.raw(key.toString().toLowerCase(Locale.ROOT)), value);
                      }
                    })),
        broken(
            "BT15",
            "overlooks that there is no key",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void delete(Key key) {}
                    })));
  }

  /** Stores whose commits do something else than apply the batch, once. */
  private static Stream<BrokenStore> committing() {
    return Stream.of(
        broken(
            "BT04",
            "sends a request without operations, and fails",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      private boolean empty = true;

                      @Override
                      public void put(Key key, byte[] value) {
                        empty = false;
                        super.put(key, value);
                      }

                      @Override
                      public void commit() {
                        if (empty) {
                          throw new IllegalStateException("no operations");
                        }
                        super.commit();
                      }
                    })),
        broken(
            "BT07",
            "applies a batch again",
            store ->
                Forwarding.having(
                    store,
                    Batching.class,
                    () ->
                        new Batch() {
                          private final Map<Key, byte[]> puts = new HashMap<>();

                          @Override
                          public void put(Key key, byte[] value) {
                            puts.put(key, value);
                          }

                          @Override
                          public void delete(Key key) {
                            puts.remove(key);
                          }

                          @Override
                          public void commit() {
                            puts.forEach(store::put);
                          }

                          @Override
                          public Optional<ExpiringWrites> expiring() {
                            return Optional.empty();
                          }
                        })),
        broken(
            "BT10",
            "wants to find what a batch deletes",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void delete(Key key) {
                        if (!store.has(key)) {
                          throw new NoSuchElementException("none");
                        }
                        super.delete(key);
                      }
                    })),
        broken(
            "BT11",
            "deletes in batches what lies below a key, too",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void delete(Key key) {
                        super.delete(key);
                        super.delete(key.child("b"));
                      }
                    })));
  }

  /** Stores that mix up batches, or batches and themselves. */
  private static Stream<BrokenStore> apart() {
    return Stream.of(
        broken(
            "BT13",
            "has one batch for all",
            store -> {
              Batch only = store.facet(Batching.class).orElseThrow().batch();
              return Forwarding.having(store, Batching.class, () -> only);
            }),
        broken(
            "BT14",
            "lets the batch win that was begun last",
            store -> {
              Map<Key, Long> writers = new HashMap<>();
              AtomicLong begun = new AtomicLong();
              return batching(
                      (batch, original) -> {
                        long number = begun.incrementAndGet();
                        return new ForwardingBatch(batch) {
                          private final Map<Key, byte[]> puts = new LinkedHashMap<>();

                          @Override
                          public void put(Key key, byte[] value) {
                            puts.put(key, value);
                          }

                          @Override
                          public void commit() {
                            puts.forEach(
                                (key, value) -> {
                                  if (writers.merge(key, number, Math::max) == number) {
                                    batch.put(key, value);
                                  }
                                });
                            super.commit();
                          }
                        };
                      })
                  .apply(store);
            }),
        broken(
            "BT16",
            "takes into batches what it can no longer store",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      private boolean failed;

                      @Override
                      public void put(Key key, byte[] value) {
                        try {
                          super.put(key, value);
                        } catch (ClosedDatastoreException e) {
                          failed = true;
                        }
                      }

                      @Override
                      public void commit() {
                        if (failed) {
                          throw new ClosedDatastoreException();
                        }
                        super.commit();
                      }
                    })));
  }

  /** Stores whose batches have their own idea of time. */
  private static Stream<BrokenStore> expiring() {
    return Stream.of(
        broken(
            "BT17",
            "counts times to live from the commit of a batch",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      private final Map<Key, Duration> times = new HashMap<>();

                      @Override
                      public void put(Key key, byte[] value, Duration ttl) {
                        super.put(key, value, ttl);
                        times.put(key, ttl);
                      }

                      @Override
                      public void commit() {
                        super.commit();
                        TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
                        times.forEach(ttl::setTtl);
                      }
                    })),
        broken(
            "BT18",
            "keeps times to live through batches",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void put(Key key, byte[] value) {
                        store
                            .facet(TimeToLive.class)
                            .flatMap(ttl -> ttl.expiration(key))
                            .flatMap(expiration -> expiration.at())
                            .ifPresentOrElse(
                                at -> super.put(key, value, Duration.ofMinutes(1)),
                                () -> super.put(key, value));
                      }
                    })),
        broken(
            "BT19",
            "takes no time for no end in batches",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void put(Key key, byte[] value, Duration ttl) {
                        if (ttl.isZero() || ttl.isNegative()) {
                          put(key, value);
                        } else {
                          super.put(key, value, ttl);
                        }
                      }
                    })),
        broken(
            "BT20",
            "leaves out of a batch what has expired by then",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      @Override
                      public void put(Key key, byte[] value, Duration ttl) {}
                    })));
  }

  /** Batches that are cut off. */
  private static UnaryOperator<Datastore> limited(int most) {
    return batching(
        (batch, store) ->
            new ForwardingBatch(batch) {
              private int puts;

              @Override
              public void put(Key key, byte[] value) {
                if (puts++ < most) {
                  super.put(key, value);
                }
              }
            });
  }
}
