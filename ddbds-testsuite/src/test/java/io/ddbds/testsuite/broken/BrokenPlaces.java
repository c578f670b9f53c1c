package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingBatch.batching;
import static io.ddbds.testsuite.broken.ForwardingConditional.deciding;
import static io.ddbds.testsuite.broken.ForwardingTxn.transacting;

import io.ddbds.Batch;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.TimeToLive;
import io.ddbds.Txn;
import io.ddbds.memory.InMemoryDatastore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Stores that are not what they were when they are opened again. */
final class BrokenPlaces {
  private BrokenPlaces() {}

  static Stream<BrokenStore> all() {
    return Stream.of(values(), times(), commits()).flatMap(stores -> stores);
  }

  private static Stream<BrokenStore> values() {
    return Stream.of(
        broken("RO01", "keeps nothing when it is closed", leaving(BrokenPlaces::deleteAll)),
        broken("RO01", "keeps no value without bytes", leaving(BrokenPlaces::deleteEmpty)),
        broken("RO02", "brings back what was deleted", Undeleting::new),
        broken("RO03", "keeps keys in lower case", leaving(BrokenPlaces::lowerKeys)),
        broken("RO04", "keeps no sizes", reopened(Sizeless::new)),
        broken("RO05", "takes no writes after its first time", reopened(Unwritable::new)),
        broken("RO06", "is one and the same wherever it is opened", everywhere()));
  }

  private static Stream<BrokenStore> times() {
    return Stream.of(
        broken("RO07", "begins to count anew when it is opened", leaving(BrokenPlaces::restart)),
        broken("RO08", "keeps no times to live", leaving(BrokenPlaces::makeImmortal)));
  }

  private static Stream<BrokenStore> commits() {
    return Stream.of(
        broken("RO09", "commits open batches when it is closed", BrokenPlaces::committingBatches),
        broken("RO09", "keeps nothing that batches have put", BrokenPlaces::losingBatches),
        broken("RO10", "commits open transactions when it is closed", BrokenPlaces::committingTxns),
        broken("RO10", "keeps nothing that transactions have put", BrokenPlaces::losingTxns),
        broken(
            "RO11",
            "takes what it had before it was opened for absent when it writes on condition",
            reopened(
                deciding(
                    (conditional, store) ->
                        new ForwardingConditional(conditional) {
                          @Override
                          public boolean putIfAbsent(Key key, byte[] value) {
                            store.put(key, value);
                            return true;
                          }
                        }))));
  }

  private static void deleteAll(Datastore store) {
    entries(store).forEach(entry -> store.delete(entry.key()));
  }

  private static void deleteEmpty(Datastore store) {
    entries(store).stream()
        .filter(entry -> entry.value().orElseThrow().length == 0)
        .forEach(entry -> store.delete(entry.key()));
  }

  private static void lowerKeys(Datastore store) {
    for (Entry entry : entries(store)) {
      store.delete(entry.key());
      String key = entry.key().toString().toLowerCase(Locale.ROOT);
      store.put(Key.raw(key), entry.value().orElseThrow());
    }
  }

  private static void restart(Datastore store) {
    TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
    entries(store).stream()
        .filter(entry -> entry.expiration().orElseThrow().at().isPresent())
        .forEach(entry -> ttl.setTtl(entry.key(), Duration.ofMinutes(90)));
  }

  static void makeImmortal(Datastore store) {
    TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
    entries(store).forEach(entry -> ttl.clearTtl(entry.key()));
  }

  private static Datastore committingBatches(Datastore spoilt) {
    List<Batch> open = new ArrayList<>();
    return leaving(store -> open.forEach(Batch::commit))
        .apply(
            batching(
                    (batch, store) -> {
                      open.add(batch);
                      return new ForwardingBatch(batch) {
                        @Override
                        public void commit() {
                          open.remove(batch);
                          super.commit();
                        }
                      };
                    })
                .apply(spoilt));
  }

  private static Datastore losingBatches(Datastore spoilt) {
    Set<Key> put = new HashSet<>();
    return leaving(store -> put.forEach(store::delete))
        .apply(
            batching(
                    (batch, store) ->
                        new ForwardingBatch(batch) {
                          @Override
                          public void put(Key key, byte[] value) {
                            put.add(key);
                            super.put(key, value);
                          }
                        })
                .apply(spoilt));
  }

  private static Datastore committingTxns(Datastore spoilt) {
    List<Txn> open = new ArrayList<>();
    return leaving(store -> open.forEach(Txn::commit))
        .apply(
            transacting(
                    (txn, store) -> {
                      open.add(txn);
                      return new ForwardingTxn(txn) {
                        @Override
                        public void commit() {
                          open.remove(txn);
                          super.commit();
                        }
                      };
                    })
                .apply(spoilt));
  }

  private static Datastore losingTxns(Datastore spoilt) {
    Set<Key> put = new HashSet<>();
    return leaving(store -> put.forEach(store::delete))
        .apply(
            transacting(
                    (txn, store) ->
                        new ForwardingTxn(txn) {
                          @Override
                          public void put(Key key, byte[] value) {
                            put.add(key);
                            super.put(key, value);
                          }
                        })
                .apply(spoilt));
  }

  /** A store that is never emptied, and never closed. */
  private static UnaryOperator<Datastore> everywhere() {
    Datastore only = new InMemoryDatastore();
    return store ->
        new Forwarding(only) {
          @Override
          public void close() {
            store.close();
          }
        };
  }

  /** Spoils a store when it is opened for the second time. */
  private static UnaryOperator<Datastore> reopened(UnaryOperator<Datastore> spoil) {
    AtomicInteger before = new AtomicInteger();
    return store -> before.getAndIncrement() == 0 ? store : spoil.apply(store);
  }

  /** Does something to a store at the last moment. */
  static UnaryOperator<Datastore> leaving(Consumer<Datastore> last) {
    return store ->
        new Forwarding(store) {
          @Override
          public void close() {
            last.accept(store);
            super.close();
          }
        };
  }

  private static List<Entry> entries(Datastore store) {
    return store.query(Query.all().withExpirations()).rest();
  }

  private static final class Undeleting extends Forwarding {
    private final List<Entry> deleted = new ArrayList<>();

    Undeleting(Datastore store) {
      super(store);
    }

    @Override
    public void delete(Key key) {
      get(key).ifPresent(value -> deleted.add(Entry.of(key, value)));
      super.delete(key);
    }

    @Override
    public void close() {
      deleted.forEach(entry -> store.put(entry.key(), entry.value().orElseThrow()));
      super.close();
    }
  }

  private static final class Sizeless extends Forwarding {
    Sizeless(Datastore store) {
      super(store);
    }

    @Override
    public OptionalLong size(Key key) {
      return has(key) ? OptionalLong.of(0) : OptionalLong.empty();
    }
  }

  private static final class Unwritable extends Forwarding {
    Unwritable(Datastore store) {
      super(store);
    }

    @Override
    public void put(Key key, byte[] value) {}
  }
}
