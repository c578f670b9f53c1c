package io.ddbds.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Order;
import io.ddbds.Persistent;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.memory.InMemoryDatastore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountsTest {
  private static final byte[] ONE = {1};

  private final InMemoryDatastore main = new InMemoryDatastore();
  private final InMemoryDatastore providers = new InMemoryDatastore();
  private final InMemoryDatastore deep = new InMemoryDatastore();
  private final Datastore all =
      Datastores.mounts()
          .at(Key.ROOT, main)
          .at(Key.of("/p"), providers)
          .at(Key.of("/p/q"), deep)
          .build();

  @Test
  void put_eachKey_goesToTheLongestPointWithoutIt() {
    all.put(Key.of("/a"), ONE);
    all.put(Key.of("/p"), ONE);
    all.put(Key.of("/p/x"), ONE);
    all.put(Key.of("/p/q/y"), ONE);
    all.put(Key.of("/pq"), ONE);
    assertThat(keys(main)).containsExactly("/a", "/pq");
    assertThat(keys(providers)).containsExactly("/", "/x");
    assertThat(keys(deep)).containsExactly("/y");
    assertThat(keys(all)).containsExactly("/a", "/p", "/p/q/y", "/p/x", "/pq");
  }

  @Test
  void query_masked_leavesOutWhatOthersHide() {
    main.put(Key.of("/p/hidden"), ONE);
    main.put(Key.of("/p"), ONE);
    main.put(Key.of("/z"), ONE);
    providers.put(Key.of("/q"), ONE);
    providers.put(Key.of("/q/hidden"), ONE);
    providers.put(Key.of("/x"), ONE);
    assertThat(keys(all)).containsExactly("/p/x", "/z");
    assertThat(all.query(Query.all().orderBy(Order.KEY).limit(1)).rest())
        .extracting(entry -> entry.key().toString())
        .containsExactly("/p/x");
    assertThat(all.query(Query.all()).rest()).hasSize(2);
    assertThat(all.query(Query.prefix("/p")).rest()).hasSize(1);
    assertThat(all.has(Key.of("/p/hidden"))).isFalse();
  }

  @Test
  void query_oneMount_doesNotAskTheOthers() {
    List<Query> asked = new ArrayList<>();
    Datastore watched =
        Datastores.mounts()
            .at(Key.of("/a"), watching(asked, main))
            .at(Key.of("/b"), watching(asked, providers))
            .build();
    watched.query(Query.prefix("/a/x").limit(3).offset(2)).rest();
    assertThat(asked).extracting(Query::prefix).containsExactly("/x");
    assertThat(asked.get(0).limit()).isEqualTo(5);
    asked.clear();
    watched.query(Query.all().orderBy(Order.VALUE).onlyKeys()).rest();
    assertThat(asked).hasSize(2).noneMatch(Query::keysOnly);
    asked.clear();
    assertThat(watched.query(Query.prefix("/c")).rest()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void query_ordered_readsNoFurtherThanNeeded() {
    for (int i = 0; i < 10; i++) {
      main.put(Key.of("/" + i), ONE);
      providers.put(Key.of("/" + i), ONE);
    }
    List<Query> ended = new ArrayList<>();
    Datastore watched =
        Datastores.mounts()
            .at(Key.of("/a"), closing(ended, main))
            .at(Key.of("/b"), closing(ended, providers))
            .build();
    Results results = watched.query(Query.all().orderBy(Order.KEY));
    assertThat(results.next().key()).isEqualTo(Key.of("/a/0"));
    assertThat(ended).isEmpty();
    results.close();
    assertThat(ended).hasSize(2);
    assertThat(results.hasNext()).isFalse();
  }

  @Test
  void unmountedKeys_areAbsentAndRefused() {
    Datastore only = Datastores.mounts().at(Key.of("/p"), providers).build();
    Key elsewhere = Key.of("/else");
    assertThat(only.get(elsewhere)).isEmpty();
    assertThat(only.has(elsewhere)).isFalse();
    assertThat(only.size(elsewhere)).isEmpty();
    only.delete(elsewhere);
    assertThatThrownBy(() -> only.put(elsewhere, ONE))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining("no store is mounted there");
    TimeToLive ttl = only.facet(TimeToLive.class).orElseThrow();
    assertThat(ttl.expiration(elsewhere)).isEmpty();
    assertThat(ttl.clearTtl(elsewhere)).isFalse();
    assertThat(only.facet(Conditional.class).orElseThrow().snapshot(elsewhere)).isEmpty();
    Batch batch = only.facet(Batching.class).orElseThrow().batch();
    batch.delete(elsewhere);
    assertThatThrownBy(() -> batch.put(elsewhere, ONE)).isInstanceOf(KeyRefusedException.class);
    Txn txn = only.facet(Transactional.class).orElseThrow().begin();
    assertThat(txn.get(elsewhere)).isEmpty();
    assertThat(txn.size(elsewhere)).isEmpty();
    assertThatThrownBy(() -> txn.put(elsewhere, ONE)).isInstanceOf(KeyRefusedException.class);
  }

  @Test
  void facets_areThoseThatAllMountsHave() {
    Datastore some =
        Datastores.mounts().at(Key.ROOT, main).at(Key.of("/p"), new Plain(providers)).build();
    assertThat(some.features()).isEmpty();
    assertThat(all.features()).containsExactly(Feature.values());
  }

  @Test
  void transaction_keyOfAnotherMount_isRefusedAndQueriesAreNot() {
    all.put(Key.of("/p/x"), ONE);
    Txn txn = all.facet(Transactional.class).orElseThrow().begin();
    txn.put(Key.of("/a"), ONE);
    assertThatThrownBy(() -> txn.put(Key.of("/p/x"), ONE))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessage(
            "key \"/p/x\" is refused: it is of the mount at /p, but the transaction is of the mount"
                + " at /, and no transaction spans two: use one for each");
    assertThatThrownBy(() -> txn.get(Key.of("/p/x"))).isInstanceOf(KeyRefusedException.class);
    assertThat(txn.query(Query.all().orderBy(Order.KEY)).rest())
        .extracting(entry -> entry.key().toString())
        .containsExactly("/a", "/p/x");
    txn.commit();
    assertThat(main.has(Key.of("/a"))).isTrue();
  }

  @Test
  void transaction_ofNothing_commits() {
    Txn txn = all.facet(Transactional.class).orElseThrow().begin();
    txn.commit();
    assertThatThrownBy(txn::commit).isInstanceOf(IllegalStateException.class);
    txn.discard();
  }

  @Test
  void batch_oneMountFails_tellsOfAllKeys() {
    FailingBatches failing = new FailingBatches(providers);
    Datastore store = Datastores.mounts().at(Key.ROOT, main).at(Key.of("/p"), failing).build();
    failing.failOn =
        any ->
            new BatchFailedException(
                "x", List.of(Key.of("/1")), List.of(Key.of("/2")), List.of(Key.of("/3")), null);
    Batch batch = batchOf(store, "/p/1", "/p/2", "/p/3", "/a");
    BatchFailedException told = catchThrowableOfType(BatchFailedException.class, batch::commit);
    assertThat(told.applied()).containsExactlyInAnyOrder(Key.of("/a"), Key.of("/p/1"));
    assertThat(told.notApplied()).containsExactly(Key.of("/p/2"));
    assertThat(told.inDoubt()).containsExactly(Key.of("/p/3"));
    failing.failOn = any -> new UnknownOutcomeException("x", List.of(), null);
    Batch doubted = batchOf(store, "/p/1", "/b");
    told = catchThrowableOfType(BatchFailedException.class, doubted::commit);
    assertThat(told.inDoubt()).containsExactly(Key.of("/p/1"));
    failing.failOn = any -> new BackendException("x", List.of(), null);
    Batch refused = batchOf(store, "/p/1", "/c");
    told = catchThrowableOfType(BatchFailedException.class, refused::commit);
    assertThat(told.notApplied()).containsExactly(Key.of("/p/1"));
    assertThat(told.applied()).containsExactly(Key.of("/c"));
    assertThatThrownBy(batchOf(store, "/p/1")::commit).isInstanceOf(BackendException.class);
  }

  @Test
  void upkeep_isSummedUp() {
    all.put(Key.of("/a"), ONE);
    all.put(Key.of("/p/x"), ONE);
    all.put(Key.of("/p/q/y"), ONE);
    List<Long> progress = new ArrayList<>();
    CheckReport report = all.facet(Checked.class).orElseThrow().check(progress::add);
    assertThat(report.examined()).isEqualTo(3);
    assertThat(progress).containsExactly(1L, 2L, 3L);
    assertThat(all.facet(Persistent.class).orElseThrow().diskUsage().bytes()).isEqualTo(9);
    assertThat(all.facet(BulkReading.class).orElseThrow().getAll(List.of(Key.of("/p/x"))))
        .containsOnlyKeys(Key.of("/p/x"));
  }

  @Test
  void explain_names_eachMountAndWhatIsPutTogether() {
    Explaining explaining = all.facet(Explaining.class).orElseThrow();
    Explanation explanation = explaining.explain(Query.prefix("/p"));
    assertThat(explanation.access()).contains("the mount at /p: ", "the mount at /p/q: ");
    assertThat(explanation.atClient())
        .contains("the mount at /p: what others hide is read and left out")
        .contains("prefix /p: the answers of the mounts are put together");
    assertThat(explanation.expectedRequests()).hasValue(0);
    assertThat(explaining.explain(Query.prefix("/a")).atClient())
        .noneMatch(it -> it.contains("put together"));
    Explanation nothing =
        Datastores.mounts()
            .at(Key.of("/p"), main)
            .build()
            .facet(Explaining.class)
            .orElseThrow()
            .explain(Query.prefix("/z").orderBy(Order.KEY));
    assertThat(nothing.access()).contains("no store is mounted there");
    assertThat(nothing.atClient()).contains("order KEY: of nothing");
  }

  @Test
  void close_closesAllAlsoIfOneFails() {
    Datastore bad =
        new Plain(providers) {
          @Override
          public void close() {
            throw new IllegalStateException("stuck");
          }
        };
    Datastore store = Datastores.mounts().at(Key.of("/x/y"), bad).at(Key.of("/a"), main).build();
    assertThatThrownBy(store::close).hasMessage("stuck");
    assertThatThrownBy(() -> main.has(Key.ROOT)).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(() -> store.sync(Key.ROOT)).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(() -> store.query(Query.all())).isInstanceOf(ClosedDatastoreException.class);
  }

  @Test
  void builder_mistakes_areRefused() {
    Mounts mounts = Datastores.mounts();
    assertThatThrownBy(mounts::build).hasMessageContaining("no store is mounted");
    mounts.at(Key.of("/p"), main);
    assertThatThrownBy(() -> mounts.at(Key.of("/p"), providers))
        .hasMessageContaining("two stores are to be mounted at /p");
  }

  private static Batch batchOf(Datastore store, String... keys) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    for (String key : keys) {
      batch.put(Key.of(key), ONE);
    }
    return batch;
  }

  private static Datastore watching(List<Query> asked, Datastore store) {
    return new Plain(store) {
      @Override
      public Results query(Query query) {
        asked.add(query);
        return super.query(query);
      }
    };
  }

  private static Datastore closing(List<Query> ended, Datastore store) {
    return new Plain(store) {
      @Override
      public Results query(Query query) {
        Results results = super.query(query);
        return Results.of(query, results, () -> ended.add(query));
      }
    };
  }

  private static List<String> keys(Datastore store) {
    return store.query(Query.all().orderBy(Order.KEY).onlyKeys()).stream()
        .map(Entry::key)
        .map(Key::toString)
        .toList();
  }
}
