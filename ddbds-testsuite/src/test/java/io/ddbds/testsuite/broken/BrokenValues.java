package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.Forwarding.putting;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

final class BrokenValues {
  private BrokenValues() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        broken(
            "KV01",
            "keeps the first value of a key",
            putting(
                (store, entry) -> {
                  if (!store.has(entry.key())) {
                    store.put(entry.key(), entry.value().orElseThrow());
                  }
                })),
        broken(
            "KV02",
            "throws for an absent key",
            store ->
                new Forwarding(store) {
                  @Override
                  public Optional<byte[]> get(Key key) {
                    return Optional.of(
                        super.get(key).orElseThrow(() -> new NoSuchElementException("none")));
                  }
                }),
        broken(
            "KV02",
            "says that an absent key has size 0",
            store ->
                new Forwarding(store) {
                  @Override
                  public OptionalLong size(Key key) {
                    return OptionalLong.of(super.size(key).orElse(0));
                  }
                }),
        broken(
            "KV03",
            "forgets that it has a key once it is written again",
            store ->
                new Forwarding(store) {
                  private final Map<Key, Integer> puts = new HashMap<>();

                  @Override
                  public void put(Key key, byte[] value) {
                    puts.merge(key, 1, Integer::sum);
                    super.put(key, value);
                  }

                  @Override
                  public boolean has(Key key) {
                    return puts.getOrDefault(key, 0) == 1;
                  }
                }),
        broken(
            "KV04",
            "counts characters",
            store ->
                new Forwarding(store) {
                  @Override
                  public OptionalLong size(Key key) {
                    return get(key).stream()
                        .mapToLong(v -> new String(v, UTF_8).length())
                        .findFirst();
                  }
                }),
        broken(
            "KV05",
            "deletes nothing",
            store ->
                new Forwarding(store) {
                  @Override
                  public void delete(Key key) {}
                }),
        broken(
            "KV05",
            "does not let a deleted key return",
            store ->
                new Forwarding(store) {
                  private final Map<Key, Boolean> deleted = new HashMap<>();

                  @Override
                  public void put(Key key, byte[] value) {
                    if (!deleted.containsKey(key)) {
                      super.put(key, value);
                    }
                  }

                  @Override
                  public void delete(Key key) {
                    deleted.put(key, true);
                    super.delete(key);
                  }
                }),
        broken(
            "KV06",
            "cannot delete what is absent",
            store ->
                new Forwarding(store) {
                  @Override
                  public void delete(Key key) {
                    if (!has(key)) {
                      throw new NoSuchElementException("nothing to delete");
                    }
                    super.delete(key);
                  }
                }),
        broken(
            "KV07",
            "takes an empty value for none",
            putting(
                (store, entry) -> {
                  if (entry.size().orElseThrow() == 0) {
                    store.delete(entry.key());
                  } else {
                    store.put(entry.key(), entry.value().orElseThrow());
                  }
                })),
        broken(
            "KV08",
            "keeps values as text",
            putting(
                (store, entry) ->
                    store.put(
                        entry.key(),
                        new String(entry.value().orElseThrow(), UTF_8).getBytes(UTF_8)))),
        broken("KV09", "keeps the array that it is given", SharingArrays::new),
        broken("KV10", "hands out the array that it keeps", SharingArrays::new),
        broken("KV11", "cleans raw keys", CleaningKeys::new),
        broken(
            "KV12",
            "deletes what lies below, too",
            store ->
                new Forwarding(store) {
                  @Override
                  public void delete(Key key) {
                    super.delete(key);
                    query(Query.prefix(key)).rest().forEach(entry -> super.delete(entry.key()));
                  }
                }),
        broken(
            "KV13",
            "has no place for the root",
            putting(
                (store, entry) -> {
                  if (!entry.key().isRoot()) {
                    store.put(entry.key(), entry.value().orElseThrow());
                  }
                })),
        broken("KV14", "stores keys that it should refuse", store -> store)
            .described(conformance -> conformance.accepts(key -> !isLong(key))),
        broken(
                "KV14",
                "refuses a key when it has stored it",
                putting(
                    (store, entry) -> {
                      store.put(entry.key(), entry.value().orElseThrow());
                      requireShort(entry.key());
                    }))
            .described(conformance -> conformance.accepts(key -> !isLong(key))),
        broken(
                "KV15",
                "refuses to read what it cannot hold",
                store ->
                    new Forwarding(store) {
                      @Override
                      public Optional<byte[]> get(Key key) {
                        requireShort(key);
                        return super.get(key);
                      }
                    })
            .described(conformance -> conformance.accepts(key -> !isLong(key))),
        broken(
            "KV16",
            "takes null for an empty value",
            store ->
                new Forwarding(store) {
                  @Override
                  public void put(Key key, byte[] value) {
                    super.put(key, value == null ? new byte[0] : value);
                  }
                }),
        broken(
            "KV16",
            "takes null for everything when it syncs",
            store ->
                new Forwarding(store) {
                  @Override
                  public void sync(Key prefix) {
                    super.sync(prefix == null ? Key.ROOT : prefix);
                  }
                }),
        broken(
            "KV17",
            "cannot sync a prefix with nothing below it",
            store ->
                new Forwarding(store) {
                  @Override
                  public void sync(Key prefix) {
                    query(Query.prefix(prefix)).next();
                  }
                }),
        broken(
            "KV18",
            "loses what it syncs",
            store ->
                new Forwarding(store) {
                  @Override
                  public void sync(Key prefix) {
                    query(Query.prefix(prefix)).rest().forEach(entry -> delete(entry.key()));
                  }
                }));
  }

  private static boolean isLong(Key key) {
    return key.utf8Length() > 2_048;
  }

  private static void requireShort(Key key) {
    if (isLong(key)) {
      throw new KeyRefusedException(key, "it is too long");
    }
  }

  /** Keeps and hands out the same arrays. */
  private static final class SharingArrays extends Forwarding {
    private final Map<Key, byte[]> values = new HashMap<>();

    SharingArrays(Datastore store) {
      super(store);
    }

    @Override
    public void put(Key key, byte[] value) {
      super.put(key, value);
      values.put(key, value);
    }

    @Override
    public Optional<byte[]> get(Key key) {
      return Optional.ofNullable(values.get(key));
    }
  }

  /** Takes a raw key for its clean form. */
  private static final class CleaningKeys extends Forwarding {
    CleaningKeys(Datastore store) {
      super(store);
    }

    @Override
    public void put(Key key, byte[] value) {
      super.put(Key.of(key.toString()), value);
    }

    @Override
    public Optional<byte[]> get(Key key) {
      return super.get(Key.of(key.toString()));
    }
  }
}
