package io.ddbds.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ddbds.BackendException;
import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Checked;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.ExpiringWrites;
import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.Facet;
import io.ddbds.GarbageCollected;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.Persistent;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Streaming;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.memory.InMemoryDatastore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What mounts say when they are closed, fail, or have little to ask. */
class MountLifeTest {
  private static final Key A = Key.of("/a");
  private static final byte[] ONE = {1};
  private static final Duration HOUR = Duration.ofHours(1);

  private final InMemoryDatastore below = new InMemoryDatastore();

  @Test
  void closed_refusesEverything_alsoWhereItsStoresStayOpen() {
    Datastore all = Datastores.mounts().at(Key.ROOT, new StaysOpen(below)).build();
    List<ThrowingCallable> calls = callsOf(all);
    all.close();

    below.put(A, ONE);
    assertThat(calls)
        .allSatisfy(
            call -> assertThatThrownBy(call).isExactlyInstanceOf(ClosedDatastoreException.class));
    assertThat(below.query(Query.all()).rest()).hasSize(1);
  }

  @Test
  void closed_resultsEnd() {
    below.put(A, ONE);
    below.put(Key.of("/b"), ONE);
    Datastore all = Datastores.mounts().at(Key.ROOT, new StaysOpen(below)).build();
    Results results = all.query(Query.all());
    results.next();
    all.close();
    assertThatThrownBy(results::hasNext).isInstanceOf(ClosedDatastoreException.class);
  }

  @Test
  void close_severalFail_isToldOfAll() {
    Datastore all =
        Datastores.mounts()
            .at(A, new FailsToClose("first"))
            .at(Key.of("/bb"), below)
            .at(Key.of("/ccc"), new FailsToClose("third"))
            .build();
    Throwable told = catchThrowable(all::close);
    assertThat(Stream.concat(Stream.of(told), Stream.of(told.getSuppressed())))
        .extracting(Throwable::getMessage)
        .containsExactlyInAnyOrder("first", "third");
    assertThatThrownBy(() -> below.has(A)).isInstanceOf(ClosedDatastoreException.class);
  }

  @Test
  void sync_asksEachMountBelow_inItsOwnKeys() {
    List<String> synced = new ArrayList<>();
    Datastore all =
        Datastores.mounts()
            .at(A, new Synced(prefix -> synced.add("a" + prefix)))
            .at(Key.of("/a/b/c"), new Synced(prefix -> synced.add("c" + prefix)))
            .at(Key.of("/z"), new Synced(prefix -> synced.add("z" + prefix)))
            .build();
    all.sync(Key.of("/a/b"));
    assertThat(synced).containsExactlyInAnyOrder("a/b", "c/");
    synced.clear();
    all.sync(Key.of("/a/b/c/d"));
    assertThat(synced).containsExactly("c/d");
  }

  @Test
  void batch_severalMountsFail_tellsOfAll() {
    FailingBatches first = new FailingBatches(new InMemoryDatastore());
    FailingBatches second = new FailingBatches(below);
    first.failOn = any -> new BackendException("first", List.of(), null);
    second.failOn = any -> new BackendException("second", List.of(), null);
    Datastore all = Datastores.mounts().at(Key.ROOT, first).at(A, second).build();
    Batch batch = all.facet(Batching.class).orElseThrow().batch();
    batch.put(Key.of("/b"), ONE);
    batch.put(Key.of("/a/b"), ONE);
    Throwable told = catchThrowable(batch::commit);
    assertThat(told).isExactlyInstanceOf(BackendException.class).hasMessage("first");
    assertThat(told.getSuppressed()).extracting(Throwable::getMessage).containsExactly("second");
  }

  @Test
  void batch_thatWasCommitted_takesNoMore() {
    Datastore all = Datastores.mounts().at(A, below).build();
    Batch batch = all.facet(Batching.class).orElseThrow().batch();
    ExpiringWrites expiring = batch.expiring().orElseThrow();
    batch.commit();
    assertThat(callsOf(batch, expiring))
        .allSatisfy(
            call -> assertThatThrownBy(call).isExactlyInstanceOf(IllegalStateException.class));
  }

  @Test
  void transaction_thatHasEnded_takesNoMore() {
    Datastore all = Datastores.mounts().at(A, below).build();
    Txn txn = all.facet(Transactional.class).orElseThrow().begin();
    ExpiringWrites expiring = txn.expiring().orElseThrow();
    txn.discard();
    assertThat(callsOf(txn, expiring))
        .allSatisfy(
            call -> assertThatThrownBy(call).isExactlyInstanceOf(IllegalStateException.class));
  }

  @Test
  void transaction_discarded_discardsThatOfTheMount() {
    List<Txn> begun = new ArrayList<>();
    Transactional transactional =
        new Transactional() {
          private final Transactional own = below.facet(Transactional.class).orElseThrow();

          @Override
          public Txn begin() {
            begun.add(own.begin());
            return begun.get(0);
          }

          @Override
          public Txn beginReadOnly() {
            return own.beginReadOnly();
          }
        };
    Txn txn =
        Datastores.mounts()
            .at(A, new WithFacet<>(below, Transactional.class, transactional))
            .build()
            .facet(Transactional.class)
            .orElseThrow()
            .begin();
    txn.get(A);
    txn.discard();
    assertThat(begun).hasSize(1);
    assertThatThrownBy(begun.get(0)::commit).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void diskUsage_isAsOldAsTheOldestFigure() {
    Instant old = Instant.EPOCH;
    Instant young = old.plusSeconds(60);
    for (List<Instant> times : List.of(List.of(old, young), List.of(young, old))) {
      Datastore all =
          Datastores.mounts()
              .at(A, used(3, times.get(0)))
              .at(Key.ROOT, used(4, times.get(1)))
              .build();
      assertThat(all.facet(Persistent.class).orElseThrow().diskUsage())
          .isEqualTo(new Persistent.DiskUsage(7, old));
    }
  }

  @Test
  void explanation_addsUpWhatTheMountsExpect_ifTheyAllDo() {
    Query query = Query.all();
    Datastore known =
        Datastores.mounts().at(A, explained(2.0)).at(Key.of("/b"), explained(3.0)).build();
    Explanation sum = known.facet(Explaining.class).orElseThrow().explain(query);
    assertThat(sum.expectedRequests()).hasValue(5.0);
    assertThat(sum.atClient()).contains("the mount at /a: sorted", "the mount at /b: sorted");
    assertThat(sum.writes()).contains("the mount at /a: one row", "the mount at /b: one row");
    Datastore unknown =
        Datastores.mounts().at(A, explained(2.0)).at(Key.of("/b"), explained(Double.NaN)).build();
    assertThat(unknown.facet(Explaining.class).orElseThrow().explain(query).expectedRequests())
        .isEmpty();
  }

  @Test
  void refusal_namesTheMount() {
    assertThat(new MountTransform(A)).hasToString("mount at /a");
  }

  /** Each call at a store, with its facets taken and its batch and transaction begun before. */
  private static List<ThrowingCallable> callsOf(Datastore all) {
    List<ThrowingCallable> calls = new ArrayList<>();
    calls.add(() -> all.get(A));
    calls.add(() -> all.has(A));
    calls.add(() -> all.size(A));
    calls.add(() -> all.query(Query.all()));
    calls.add(() -> all.put(A, ONE));
    calls.add(() -> all.delete(A));
    calls.add(() -> all.sync(A));
    TimeToLive ttl = all.facet(TimeToLive.class).orElseThrow();
    calls.add(() -> ttl.put(A, ONE, HOUR));
    calls.add(() -> ttl.setTtl(A, HOUR));
    calls.add(() -> ttl.expiration(A));
    Conditional conditional = all.facet(Conditional.class).orElseThrow();
    calls.add(() -> conditional.putIfAbsent(A, ONE));
    calls.add(() -> conditional.snapshot(A));
    BulkReading bulk = all.facet(BulkReading.class).orElseThrow();
    calls.add(() -> bulk.getAll(List.of(A)));
    Streaming streaming = all.facet(Streaming.class).orElseThrow();
    calls.add(() -> streaming.open(A));
    Checked checked = all.facet(Checked.class).orElseThrow();
    calls.add(() -> checked.check(Progress.NONE));
    Persistent persistent = all.facet(Persistent.class).orElseThrow();
    calls.add(persistent::diskUsage);
    GarbageCollected garbage = all.facet(GarbageCollected.class).orElseThrow();
    calls.add(() -> garbage.collectGarbage(Progress.NONE));
    Explaining explaining = all.facet(Explaining.class).orElseThrow();
    calls.add(() -> explaining.explain(Query.all()));
    Batching batching = all.facet(Batching.class).orElseThrow();
    calls.add(batching::batch);
    Batch batch = batching.batch();
    calls.addAll(callsOf(batch, batch.expiring().orElseThrow()));
    Transactional transactional = all.facet(Transactional.class).orElseThrow();
    calls.add(transactional::begin);
    Txn txn = transactional.begin();
    calls.addAll(callsOf(txn, txn.expiring().orElseThrow()));
    return calls;
  }

  private static List<ThrowingCallable> callsOf(Batch batch, ExpiringWrites expiring) {
    return List.of(
        () -> batch.put(A, ONE),
        () -> batch.delete(A),
        () -> expiring.put(A, ONE, HOUR),
        batch::expiring,
        batch::commit);
  }

  private static List<ThrowingCallable> callsOf(Txn txn, ExpiringWrites expiring) {
    return List.of(
        () -> txn.get(A),
        () -> txn.has(A),
        () -> txn.size(A),
        () -> txn.query(Query.all()),
        () -> txn.put(A, ONE),
        () -> txn.delete(A),
        () -> expiring.put(A, ONE, HOUR),
        txn::expiring,
        txn::commit);
  }

  private Datastore used(long bytes, Instant asOf) {
    Persistent persistent = () -> new Persistent.DiskUsage(bytes, asOf);
    return new WithFacet<>(below, Persistent.class, persistent);
  }

  private Datastore explained(double requests) {
    OptionalDouble expected =
        Double.isNaN(requests) ? OptionalDouble.empty() : OptionalDouble.of(requests);
    Explaining explaining =
        query ->
            new Explanation(
                query,
                "a scan",
                Optional.empty(),
                List.of(),
                List.of("sorted"),
                expected,
                expected,
                Optional.empty(),
                List.of("one row"));
    return new WithFacet<>(below, Explaining.class, explaining);
  }

  /** Has all facets, and does not mind being closed. */
  private static final class StaysOpen extends Plain {
    private final Datastore store;

    StaysOpen(Datastore store) {
      super(store);
      this.store = store;
    }

    @Override
    public <F extends Facet> Optional<F> facet(Class<F> type) {
      return store.facet(type);
    }

    @Override
    public void close() {}
  }

  private static final class FailsToClose extends Plain {
    private final String message;

    FailsToClose(String message) {
      super(new InMemoryDatastore());
      this.message = message;
    }

    @Override
    public void close() {
      throw new InterruptedOperationException(message);
    }
  }

  private static final class Synced extends Plain {
    private final Consumer<Key> told;

    Synced(Consumer<Key> told) {
      super(new InMemoryDatastore());
      this.told = told;
    }

    @Override
    public void sync(Key prefix) {
      told.accept(prefix);
    }
  }

  private static final class WithFacet<T extends Facet> extends Plain {
    private final Class<T> own;
    private final T facet;

    WithFacet(Datastore store, Class<T> own, T facet) {
      super(store);
      this.own = own;
      this.facet = facet;
    }

    @Override
    public <F extends Facet> Optional<F> facet(Class<F> type) {
      return type == own ? Optional.of(type.cast(facet)) : Optional.empty();
    }
  }
}
