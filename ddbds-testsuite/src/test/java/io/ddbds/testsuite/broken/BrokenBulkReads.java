package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;

import io.ddbds.BulkReading;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class BrokenBulkReads {
  private BrokenBulkReads() {}

  static Stream<BrokenStore> all() {
    return Stream.of(
        broken("BR01", "leaves the last key out", asking(keys -> keys.subList(0, keys.size() - 1))),
        broken(
            "BR02",
            "throws for an absent key among many",
            answering(
                (keys, store) -> {
                  Map<Key, byte[]> values = bulk(store).getAll(keys);
                  if (!values.keySet().containsAll(keys)) {
                    throw new NoSuchElementException("not all are present");
                  }
                  return values;
                })),
        broken("BR03", "sends a request for no keys, and fails", asking(BrokenBulkReads::some)),
        broken("BR04", "fails when a key is named twice", asking(BrokenBulkReads::different)),
        broken(
            "BR05",
            "leaves values without bytes out of many",
            answering(
                (keys, store) -> {
                  Map<Key, byte[]> values = new HashMap<>(bulk(store).getAll(keys));
                  values.values().removeIf(value -> value.length == 0);
                  return values;
                })),
        broken(
            "BR06",
            "reads 100 keys and forgets the rest",
            asking(keys -> keys.subList(0, Math.min(100, keys.size())))),
        broken(
            "BR07",
            "takes keys for the same but for their case, among many",
            asking(
                keys ->
                    keys.stream()
                        .map(key -> Key.raw(key.toString().toLowerCase(Locale.ROOT)))
                        .toList())),
        broken("BR08", "finds among many what it should refuse", store -> holding(store))
            .described(conformance -> conformance.accepts(key -> key.utf8Length() < 2_049)),
        broken(
            "BR09",
            "gives its own arrays away, many at once",
            store -> {
              Map<Key, byte[]> known = new HashMap<>();
              return answering(
                      (keys, original) -> {
                        bulk(original).getAll(keys).forEach(known::putIfAbsent);
                        return known;
                      })
                  .apply(store);
            }),
        broken(
            "BR10",
            "overlooks that there is no key among many",
            asking(keys -> keys.stream().filter(Objects::nonNull).toList())),
        broken(
            "BR11",
            "finds nothing once it is closed, many times",
            answering(
                (keys, store) -> {
                  try {
                    return bulk(store).getAll(keys);
                  } catch (ClosedDatastoreException e) {
                    return Map.of();
                  }
                })),
        broken(
            "BR12",
            "finds among many what has expired",
            store -> {
              Remembering all = new Remembering(store);
              return answering((keys, original) -> bulk(all.everything).getAll(keys)).apply(all);
            }),
        broken(
            "BR13",
            "takes no collection for no keys",
            answering(
                (keys, store) ->
                    bulk(store).getAll(Optional.ofNullable(keys).orElseGet(List::of)))),
        broken(
            "BR14",
            "takes what it has found out of the keys that it is given",
            answering(
                (keys, store) -> {
                  Map<Key, byte[]> values = bulk(store).getAll(keys);
                  keys.removeAll(values.keySet());
                  return values;
                })),
        broken(
            "BR14",
            "looks up what it has read when its answer is read",
            answering(
                (keys, store) -> {
                  Map<Key, byte[]> values = new HashMap<>(bulk(store).getAll(keys));
                  return new AbstractMap<>() {
                    @Override
                    public Set<Map.Entry<Key, byte[]>> entrySet() {
                      values.keySet().retainAll(keys);
                      return values.entrySet();
                    }
                  };
                })),
        broken(
            "BR15",
            "reads five times a hundred keys and forgets the rest",
            asking(keys -> keys.subList(0, Math.min(500, keys.size())))));
  }

  /** Looks for other keys. */
  private static UnaryOperator<Datastore> asking(UnaryOperator<List<Key>> misheard) {
    return answering((keys, store) -> bulk(store).getAll(misheard.apply(new ArrayList<>(keys))));
  }

  /** Answers with other values. */
  private static UnaryOperator<Datastore> answering(
      BiFunction<Collection<Key>, Datastore, Map<Key, byte[]>> answer) {
    return store -> Forwarding.having(store, BulkReading.class, keys -> answer.apply(keys, store));
  }

  /** A store with a value wherever none can be. */
  private static Datastore holding(Datastore store) {
    return answering(
            (keys, original) -> {
              Map<Key, byte[]> values = new HashMap<>();
              keys.forEach(key -> values.put(key, original.get(key).orElse(new byte[0])));
              return values;
            })
        .apply(store);
  }

  private static List<Key> some(List<Key> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no keys");
    }
    return keys;
  }

  private static List<Key> different(List<Key> keys) {
    if (new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("a key is named twice");
    }
    return keys;
  }

  private static BulkReading bulk(Datastore store) {
    return store.facet(BulkReading.class).orElseThrow();
  }
}
