package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingBatch.batching;
import static io.ddbds.testsuite.broken.ForwardingConditional.deciding;
import static io.ddbds.testsuite.broken.ForwardingTxn.transacting;

import io.ddbds.Batch;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.ValueTooLargeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Stores that have trouble with the sizes of values and of batches. */
final class BrokenSizes {
  private static final int MEBIBYTE = 1_048_576;

  private BrokenSizes() {}

  static Stream<BrokenStore> all() {
    return Stream.of(values(), batches(), others()).flatMap(stores -> stores);
  }

  private static Stream<BrokenStore> values() {
    return Stream.of(
        broken("KV19", "cuts off what is too large", Cutting::new),
        broken(
            "KV19",
            "says in its own words that a value is too large",
            store ->
                new Forwarding(store) {
                  @Override
                  public void put(Key key, byte[] value) {
                    if (value.length > MEBIBYTE) {
                      throw new IllegalArgumentException("too large");
                    }
                    super.put(key, value);
                  }
                }),
        broken(
            "KV19",
            "removes what it had before it looks at the size",
            store ->
                new Forwarding(store) {
                  @Override
                  public void put(Key key, byte[] value) {
                    store.delete(key);
                    requireFits(key, value);
                    super.put(key, value);
                  }
                }),
        broken(
            "KV20",
            "remembers the sizes of what was deleted",
            store ->
                new Forwarding(store) {
                  private final Map<Key, Integer> sizes = new HashMap<>();

                  @Override
                  public void put(Key key, byte[] value) {
                    sizes.put(key, value.length);
                    super.put(key, value);
                  }

                  @Override
                  public OptionalLong size(Key key) {
                    return Stream.ofNullable(sizes.get(key)).mapToLong(size -> size).findFirst();
                  }
                }),
        broken(
            "KV21",
            "writes over a value and leaves the rest of it",
            Forwarding.putting(
                (store, entry) -> {
                  byte[] value = entry.value().orElseThrow();
                  byte[] whole = store.get(entry.key()).orElse(value).clone();
                  if (whole.length < value.length) {
                    whole = value;
                  }
                  System.arraycopy(value, 0, whole, 0, value.length);
                  store.put(entry.key(), whole);
                })),
        broken(
            "KV22",
            "finds nothing when it is interrupted",
            store ->
                new Forwarding(store) {
                  @Override
                  public Optional<byte[]> get(Key key) {
                    return Thread.currentThread().isInterrupted()
                        ? Optional.empty()
                        : super.get(key);
                  }
                }));
  }

  private static Stream<BrokenStore> batches() {
    return Stream.of(
        broken(
            "BT22",
            "forgets the deletes of a batch after the first hundred",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      private int deletes;

                      @Override
                      public void delete(Key key) {
                        if (deletes++ < 100) {
                          super.delete(key);
                        }
                      }
                    })),
        broken(
            "BT22",
            "takes no more than 500 puts into a batch",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      private int puts;

                      @Override
                      public void put(Key key, byte[] value) {
                        if (puts++ < 500) {
                          super.put(key, value);
                        }
                      }
                    })),
        broken(
            "BT23",
            "writes whenever a batch is full",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      private final Map<Key, byte[]> full = new HashMap<>();

                      @Override
                      public void put(Key key, byte[] value) {
                        full.put(key, value);
                        if (full.size() == 100) {
                          full.forEach(store::put);
                          full.clear();
                        }
                      }

                      @Override
                      public void commit() {
                        full.forEach(super::put);
                        super.commit();
                      }
                    })),
        broken(
            "BT24",
            "forgets what is beyond four megabytes of a batch",
            batching(
                (batch, store) ->
                    new ForwardingBatch(batch) {
                      private int bytes;

                      @Override
                      public void put(Key key, byte[] value) {
                        bytes += value.length;
                        if (bytes <= 4 * MEBIBYTE) {
                          super.put(key, value);
                        }
                      }
                    })),
        broken(
            "BT25",
            "finds at the commit of a batch that a value is too large",
            batching((batch, store) -> new LateBatch(batch))));
  }

  private static Stream<BrokenStore> others() {
    return Stream.of(
        broken(
            "TL21",
            "cuts off what is too large and expires",
            store ->
                new Forwarding(store) {
                  @Override
                  public void put(Key key, byte[] value, Duration time) {
                    super.put(key, cut(value), time);
                  }
                }),
        broken(
            "CW26",
            "cuts off what is too large, on condition",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
                        return super.replaceIfUnchanged(snapshot, cut(value));
                      }
                    })),
        broken(
            "TX20",
            "cuts off what is too large, in transactions",
            transacting(
                (txn, store) ->
                    new ForwardingTxn(txn) {
                      @Override
                      public void put(Key key, byte[] value) {
                        super.put(key, cut(value));
                      }
                    })));
  }

  static byte[] cut(byte[] value) {
    return Arrays.copyOf(value, Math.min(value.length, MEBIBYTE));
  }

  private static void requireFits(Key key, byte[] value) {
    if (value.length > MEBIBYTE) {
      throw new ValueTooLargeException(key, value.length, MEBIBYTE, "store it in parts");
    }
  }

  private static final class Cutting extends Forwarding {
    Cutting(Datastore store) {
      super(store);
    }

    @Override
    public void put(Key key, byte[] value) {
      super.put(key, cut(value));
    }
  }

  /** Looks at sizes at the commit. */
  private static final class LateBatch extends ForwardingBatch {
    private final Set<Key> tooLarge = new HashSet<>();

    LateBatch(Batch batch) {
      super(batch);
    }

    @Override
    public void put(Key key, byte[] value) {
      if (value.length > MEBIBYTE) {
        tooLarge.add(key);
      } else {
        super.put(key, value);
      }
    }

    @Override
    public void commit() {
      for (Key key : tooLarge) {
        throw new ValueTooLargeException(key, MEBIBYTE + 1, MEBIBYTE, "store it in parts");
      }
      super.commit();
    }
  }
}
