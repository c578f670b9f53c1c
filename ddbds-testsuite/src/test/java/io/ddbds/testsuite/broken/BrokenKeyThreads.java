package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingConditional.deciding;

import io.ddbds.BulkReading;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Key;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class BrokenKeyThreads {
  private BrokenKeyThreads() {}

  static Stream<BrokenStore> all() {
    return Stream.of(plain(), conditional(), other()).flatMap(stores -> stores);
  }

  private static Stream<BrokenStore> plain() {
    return Stream.of(
        broken("CC01", "caches what was overwritten while it was read", StaleCache::new),
        broken("CC01", "writes sizes down later than values", LateSizes::new),
        broken(
            "CC01",
            "puts an entry back that it found before a delete",
            store ->
                new Forwarding(store) {
                  @Override
                  public Optional<byte[]> get(Key key) {
                    Optional<byte[]> value = super.get(key);
                    Window.open();
                    value.ifPresent(found -> super.put(key, found));
                    return value;
                  }
                }));
  }

  private static Stream<BrokenStore> conditional() {
    return Stream.of(
        broken("CC02", "compares and then replaces", deciding(CheckingFirst::new)),
        broken("CC02", "takes the key that another one put for its own", claimingAll()),
        broken("CC03", "compares and then replaces", deciding(CheckingFirst::new)),
        broken("CC04", "looks for a key and then puts it", deciding(CheckingFirst::new)),
        broken("CC05", "compares and then deletes or replaces", deciding(CheckingFirst::new)));
  }

  private static Stream<BrokenStore> other() {
    return Stream.of(
        broken(
            "CC06",
            "reads an entry to write it back with another time to live",
            store ->
                new Forwarding(store) {
                  @Override
                  public boolean setTtl(Key key, Duration time) {
                    Optional<byte[]> value = get(key);
                    Window.open();
                    value.ifPresent(found -> super.put(key, found, time));
                    return value.isPresent();
                  }
                }),
        broken(
            "CC06",
            "reads an entry to write it back without a time to live",
            store ->
                new Forwarding(store) {
                  @Override
                  public boolean clearTtl(Key key) {
                    Optional<byte[]> value = get(key);
                    Window.open();
                    value.ifPresent(found -> super.put(key, found));
                    return value.isPresent();
                  }
                }),
        broken(
            "CC07",
            "answers a bulk read with what it answered another one",
            store -> {
              AtomicInteger reads = new AtomicInteger();
              Map<Key, byte[]> last = new ConcurrentHashMap<>();
              BulkReading original = store.facet(BulkReading.class).orElseThrow();
              return Forwarding.having(
                  store,
                  BulkReading.class,
                  keys -> {
                    if (reads.incrementAndGet() % 2 == 0) {
                      return Map.copyOf(last);
                    }
                    last.clear();
                    last.putAll(original.getAll(keys));
                    return Map.copyOf(last);
                  });
            }));
  }

  private static UnaryOperator<Datastore> claimingAll() {
    return deciding(
        (conditional, store) ->
            new ForwardingConditional(conditional) {
              @Override
              public boolean putIfAbsent(Key key, byte[] value) {
                if (store.has(key)) {
                  return false;
                }
                Window.open();
                super.putIfAbsent(key, value);
                return true;
              }
            });
  }

  /** Reads values once, and forgets them when they are written. */
  private static final class StaleCache extends Forwarding {
    private final Map<Key, byte[]> cache = new ConcurrentHashMap<>();

    StaleCache(Datastore store) {
      super(store);
    }

    @Override
    public Optional<byte[]> get(Key key) {
      byte[] known = cache.get(key);
      if (known != null) {
        return Optional.of(known.clone());
      }
      Optional<byte[]> value = super.get(key);
      Window.open();
      value.ifPresent(found -> cache.put(key, found.clone()));
      return value;
    }

    @Override
    public void put(Key key, byte[] value) {
      super.put(key, value);
      cache.remove(key);
    }

    @Override
    public void delete(Key key) {
      super.delete(key);
      cache.remove(key);
    }
  }

  /** Keeps sizes beside values. */
  private static final class LateSizes extends Forwarding {
    private final Map<Key, Long> sizes = new ConcurrentHashMap<>();

    LateSizes(Datastore store) {
      super(store);
    }

    @Override
    public OptionalLong size(Key key) {
      return Stream.ofNullable(sizes.get(key)).mapToLong(size -> size).findFirst();
    }

    @Override
    public void put(Key key, byte[] value) {
      super.put(key, value);
      Window.open();
      sizes.put(key, (long) value.length);
    }

    @Override
    public void delete(Key key) {
      super.delete(key);
      sizes.remove(key);
    }
  }

  /** Decides in one step and writes in another. */
  private static final class CheckingFirst extends ForwardingConditional {
    private final Datastore store;

    CheckingFirst(Conditional conditional, Datastore store) {
      super(conditional);
      this.store = store;
    }

    @Override
    public boolean putIfAbsent(Key key, byte[] value) {
      boolean absent = !store.has(key);
      Window.open();
      if (absent) {
        store.put(key, value);
      }
      return absent;
    }

    @Override
    public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
      boolean unchanged = isUnchanged(snapshot);
      Window.open();
      if (unchanged) {
        store.put(snapshot.key(), value);
      }
      return unchanged;
    }

    @Override
    public boolean deleteIfUnchanged(Snapshot snapshot) {
      boolean unchanged = isUnchanged(snapshot);
      Window.open();
      if (unchanged) {
        store.delete(snapshot.key());
      }
      return unchanged;
    }

    private boolean isUnchanged(Snapshot snapshot) {
      return store
          .get(snapshot.key())
          .filter(value -> Arrays.equals(value, snapshot.value()))
          .isPresent();
    }
  }
}
