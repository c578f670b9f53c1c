package io.ddbds.strategies.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Backoff;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.HttpFaultPlan;
import io.ddbds.local.faults.RandomFaults;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches through the real SDK: of every key it is told truly whether it was written. */
@Tag("engine")
class BatchFaultsTest {
  private static final int SEEDS = Boolean.getBoolean("ddbds.thorough") ? 100 : 6;
  private static final Backoff FEW =
      new Backoff(Duration.ZERO, Duration.ofMillis(2), 2, Duration.ofMinutes(1));
  private static final HttpFault[] FAULTS = {
    HttpFault.throttled(),
    HttpFault.serverError(),
    HttpFault.serverErrorAfter(),
    HttpFault.unreachable(),
    HttpFault.lostReply(),
    HttpFault.halfUnprocessed(),
    HttpFault.cancelled("TransactionConflict"),
    HttpFault.transactionInProgress()
  };

  private static FaultyEngine engine;

  private final String table = FaultyEngine.newTable();

  @BeforeAll
  static void start() {
    engine = FaultyEngine.start(1);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void everySubsetOfFiveRows_thatIsLeftUnprocessed_isWrittenInTheEnd() {
    Datastore store = store(KeySchemas.simple(), Batches.batchWriteItem().backoff(FEW));
    for (int subset = 1; subset < 32; subset++) {
      int chosen = subset;
      int[] rows = IntStream.range(0, 5).filter(i -> (chosen >> i & 1) == 1).toArray();
      FaultJournal journal = engine.follow(HttpFaultPlan.inOrder(HttpFault.unprocessed(rows)));
      List<Key> keys = keys("/subset" + subset, 5);

      commit(store, keys, "new");

      assertThat(journal.strikes()).hasSize(1);
      engine.calm();
      assertThat(keys).allMatch(store::has);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6})
  void rowsOfTheirOwn_whateverRequestsMeet(int oneIn) {
    Datastore store = store(KeySchemas.simple(), Batches.batchWriteItem().backoff(FEW));

    assertTruth(store, 101, oneIn, false);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6})
  void rowsInIndexTables_whateverRequestsMeet(int oneIn) {
    Datastore store =
        store(
            KeySchemas.indexTables(KeyRoute.template("people", "/people/{town}/{name...}")),
            Batches.batchWriteItem().backoff(FEW));

    assertTruth(store, 101, oneIn, false);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void allOrNothing_whateverRequestsMeet(int oneIn) {
    assertTruth(store(KeySchemas.simple(), Batches.transactional(FEW)), 20, oneIn, true);
  }

  private static void assertTruth(Datastore store, int size, int oneIn, boolean atomic) {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Key> keys = keys("/people/town" + seed, size);
      engine.calm();
      commit(store, keys.subList(0, size / 2), "old");
      engine.follow(RandomFaults.of(seed, oneIn, FAULTS));
      Optional<BatchFailedException> failure = Optional.empty();
      try {
        commit(store, keys, "new");
      } catch (BatchFailedException e) {
        failure = Optional.of(e);
      }
      engine.calm();
      assertTrue(store, keys, failure, atomic);
    }
  }

  private static void assertTrue(
      Datastore store, List<Key> keys, Optional<BatchFailedException> failure, boolean atomic) {
    List<Key> written = keys.stream().filter(key -> isNew(store, key)).toList();
    List<Key> applied = failure.map(BatchFailedException::applied).orElse(keys);
    List<Key> inDoubt = failure.map(BatchFailedException::inDoubt).orElse(List.of());
    List<Key> not = failure.map(BatchFailedException::notApplied).orElse(List.of());

    assertThat(applied).allMatch(written::contains);
    assertThat(not).noneMatch(written::contains);
    assertThat(applied.size() + inDoubt.size() + not.size()).isEqualTo(keys.size());
    if (atomic) {
      assertThat(written.size()).isIn(0, keys.size());
      assertThat(List.of(applied.size(), inDoubt.size(), not.size())).contains(keys.size());
    }
  }

  private static boolean isNew(Datastore store, Key key) {
    return store.get(key).map(StoredState::text).filter("new"::equals).isPresent();
  }

  private Datastore store(KeySchemaStrategy keySchema, BatchStrategy batches) {
    return Ddbds.builder(engine.faulty(), table)
        .keySchema(keySchema)
        .batches(batches)
        .createMissingTables()
        .build();
  }

  private static void commit(Datastore store, List<Key> keys, String value) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    keys.forEach(key -> batch.put(key, StoredState.bytes(value)));
    batch.commit();
  }

  private static List<Key> keys(String parent, int number) {
    return IntStream.range(0, number).mapToObj(i -> Key.of(parent + "/" + i)).toList();
  }
}
