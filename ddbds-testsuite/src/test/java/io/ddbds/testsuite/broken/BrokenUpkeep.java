package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Persistent;
import io.ddbds.Persistent.DiskUsage;
import io.ddbds.Progress;
import io.ddbds.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Stores that remove what is no garbage, or take room that there is not. */
final class BrokenUpkeep {
  private BrokenUpkeep() {}

  static Stream<BrokenStore> all() {
    return Stream.of(collecting(), running(), measuring()).flatMap(stores -> stores);
  }

  private static Stream<BrokenStore> collecting() {
    return Stream.of(
        broken(
            "MN19",
            "takes a value without bytes for garbage",
            removing((entry, store) -> entry.size().orElse(1) == 0)),
        broken(
            "MN19",
            "takes all that expires for garbage",
            removing((entry, store) -> entry.expiration().flatMap(e -> e.at()).isPresent())),
        broken("MN20", "always removes something", counting(1)),
        broken("MN19", "removes less than nothing", counting(-1)),
        broken("MN21", "removes what was once to expire", OnceExpiring::new),
        broken(
            "MN22",
            "forgets that what has expired was put again",
            store -> {
              Remembering all = new Remembering(store);
              Set<Key> expired = new HashSet<>();
              Datastore spoilt =
                  new Forwarding(all) {
                    @Override
                    public void put(Key key, byte[] value) {
                      if (all.everything.has(key) && !store.has(key)) {
                        expired.add(key);
                      }
                      super.put(key, value);
                    }
                  };
              return garbage(
                      (original, same) ->
                          progress -> {
                            expired.forEach(store::delete);
                            return original.collectGarbage(progress);
                          })
                  .apply(spoilt);
            }));
  }

  private static Stream<BrokenStore> running() {
    return Stream.of(
        broken(
            "MN23",
            "tells how much garbage is left",
            garbage(
                (original, store) ->
                    progress -> {
                      progress.update(2);
                      progress.update(1);
                      return original.collectGarbage(Progress.NONE);
                    })),
        broken(
            "MN24",
            "goes on with the garbage when its listener fails",
            garbage(
                (original, store) ->
                    progress -> {
                      try {
                        return original.collectGarbage(progress);
                      } catch (IllegalStateException e) {
                        return 0;
                      }
                    })),
        broken(
            "MN25",
            "takes what is written meanwhile for garbage",
            garbage(
                (original, store) ->
                    progress -> {
                      List<Key> before = keys(store);
                      long removed = original.collectGarbage(progress);
                      keys(store).stream()
                          .filter(key -> !before.contains(key))
                          .forEach(store::delete);
                      return removed;
                    })),
        broken(
            "MN26",
            "collects garbage without a listener",
            garbage(
                (original, store) ->
                    progress ->
                        original.collectGarbage(
                            Optional.ofNullable(progress).orElse(Progress.NONE)))),
        broken(
            "MN27",
            "has no garbage once it is closed",
            garbage(
                (original, store) ->
                    progress -> {
                      try {
                        return original.collectGarbage(progress);
                      } catch (ClosedDatastoreException e) {
                        return 0;
                      }
                    })));
  }

  private static Stream<BrokenStore> measuring() {
    return Stream.of(
        broken(
            "MN28",
            "counts its room down",
            measuring(usage -> new DiskUsage(-usage.bytes(), usage.asOf()))),
        broken(
            "MN29",
            "knows its room beforehand",
            measuring(
                usage -> new DiskUsage(usage.bytes(), usage.asOf().plus(Duration.ofHours(1))))),
        broken(
            "MN29",
            "goes back to an older figure of its room",
            store -> {
              AtomicLong asked = new AtomicLong();
              return measuring(
                      usage ->
                          new DiskUsage(
                              usage.bytes(), usage.asOf().minusSeconds(asked.incrementAndGet())))
                  .apply(store);
            }),
        broken(
            "MN30",
            "takes no room once it is closed",
            store -> {
              Persistent original = store.facet(Persistent.class).orElseThrow();
              return Forwarding.having(store, Persistent.class, () -> usageOf(original));
            }));
  }

  private static DiskUsage usageOf(Persistent persistent) {
    try {
      return persistent.diskUsage();
    } catch (ClosedDatastoreException e) {
      return new DiskUsage(0, Instant.EPOCH);
    }
  }

  private static UnaryOperator<Datastore> measuring(UnaryOperator<DiskUsage> spoil) {
    return store -> {
      Persistent original = store.facet(Persistent.class).orElseThrow();
      return Forwarding.having(store, Persistent.class, () -> spoil.apply(original.diskUsage()));
    };
  }

  /** Removes what it takes for garbage. */
  private static UnaryOperator<Datastore> removing(
      BiFunction<Entry, Datastore, Boolean> isGarbage) {
    return garbage(
        (original, store) ->
            progress -> {
              store.query(Query.all().withExpirations()).rest().stream()
                  .filter(entry -> isGarbage.apply(entry, store))
                  .forEach(entry -> store.delete(entry.key()));
              return original.collectGarbage(progress);
            });
  }

  /** Says that it has removed so many pieces more than it has. */
  private static UnaryOperator<Datastore> counting(long more) {
    return garbage((original, store) -> progress -> original.collectGarbage(progress) + more);
  }

  private static UnaryOperator<Datastore> garbage(
      BiFunction<GarbageCollected, Datastore, GarbageCollected> spoil) {
    return store -> {
      GarbageCollected original = store.facet(GarbageCollected.class).orElseThrow();
      return Forwarding.having(store, GarbageCollected.class, spoil.apply(original, store));
    };
  }

  private static List<Key> keys(Datastore store) {
    return store.query(Query.all()).rest().stream().map(Entry::key).toList();
  }

  /** Notes what is put with a time to live, and removes it when garbage is collected. */
  private static final class OnceExpiring extends Forwarding implements GarbageCollected {
    private final Set<Key> expiring = new HashSet<>();

    OnceExpiring(Datastore store) {
      super(store);
    }

    @Override
    public void put(Key key, byte[] value, Duration time) {
      expiring.add(key);
      super.put(key, value, time);
    }

    @Override
    public long collectGarbage(Progress progress) {
      expiring.forEach(store::delete);
      return store.facet(GarbageCollected.class).orElseThrow().collectGarbage(progress);
    }
  }
}
