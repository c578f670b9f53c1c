package io.ddbds.strategies.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.Backoff;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.HttpFaultPlan;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of few requests through the real SDK: what their commits tell of each key is true. */
@Tag("engine")
class BatchFaultsTest {
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");

  /** Rows for every pattern of what is left unprocessed, in two rounds. */
  private static final int ROWS = THOROUGH ? 5 : 4;

  private static final List<Key> KEYS =
      IntStream.range(0, ROWS).mapToObj(n -> Key.of("/providers/cid/peer" + n)).toList();

  private static final Backoff SHORT =
      new Backoff(
          Duration.ofMillis(1), Duration.ofMillis(1), Integer.MAX_VALUE, Duration.ofMinutes(1));

  private static FaultyEngine engine;

  @BeforeAll
  static void start() {
    engine = FaultyEngine.start(FaultyEngine.STANDARD_ATTEMPTS);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void rows_leftUnprocessedInAnyPatternTwice_areWrittenInTheEnd() {
    Stores stores = Stores.of(KeySchemas.simple(), Batches.batchWriteItem().backoff(SHORT));
    for (int first = 0; first < 1 << ROWS; first++) {
      for (int second = 0; second < 1 << Integer.bitCount(first); second++) {
        FaultJournal journal = stores.prepare(left(first), left(second));

        stores.commit();

        assertThat(stores.values()).as("%s", journal).isEqualTo(stores.written());
      }
    }
  }

  @Test
  void rows_alwaysLeftUnprocessed_areToldOfOneByOne() {
    Stores stores =
        Stores.of(KeySchemas.simple(), Batches.batchWriteItem().backoff(SHORT.withRetries(2)));
    stores.prepare();
    engine.follow(attempt -> attempt.rows() == 0 ? HttpFault.none() : HttpFault.unprocessed(0));

    BatchFailedException failure = catchThrowableOfType(BatchFailedException.class, stores::commit);

    assertThat(failure.applied()).containsExactlyInAnyOrderElementsOf(KEYS.subList(1, ROWS));
    assertThat(failure.notApplied()).containsExactly(KEYS.get(0));
    stores.requireTold(failure);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void batchWriteItem_whateverItsAttemptsMeet_tellsOfEachKey(boolean severalRows) {
    Stores stores =
        Stores.of(
            severalRows ? indexTables() : KeySchemas.simple(),
            Batches.batchWriteItem().backoff(SHORT.withRetries(2)));
    List<Mishap> mishaps = severalRows ? Mishap.OF_TRANSACTIONS : Mishap.OF_BATCHES;

    for (List<Mishap> sequence : Trial.sequences(mishaps, 2, severalRows ? 0 : 1)) {
      stores.requireToldOf(sequence);
    }
  }

  @Test
  void transactional_whateverItsAttemptsMeet_isWhole() {
    Stores stores = Stores.of(KeySchemas.simple(), Batches.transactional());

    for (List<Mishap> sequence : Trial.sequences(Mishap.OF_TRANSACTIONS, 2, 1)) {
      stores.requireToldOf(sequence);
      assertThat(stores.values()).isIn(stores.old(), stores.written());
    }
  }

  @Test
  void rows_inDoubtOnce_stayInDoubtWhenRefusedLater() {
    Stores stores =
        Stores.of(KeySchemas.simple(), Batches.batchWriteItem().backoff(SHORT.withRetries(1)));
    HttpFault lost = HttpFault.lostReply();
    HttpFault throttled = HttpFault.throttled();
    stores.prepare(lost, throttled);

    BatchFailedException failure = catchThrowableOfType(BatchFailedException.class, stores::commit);

    assertThat(failure.inDoubt()).containsExactlyInAnyOrderElementsOf(KEYS);
    assertThat(stores.values()).isEqualTo(stores.written());
  }

  @Test
  void rows_leftUnprocessedAfterTheReplyWasLost_areInDoubt() {
    Stores stores =
        Stores.of(KeySchemas.simple(), Batches.batchWriteItem().backoff(SHORT.withRetries(1)));
    HttpFault left = HttpFault.unprocessed(0);
    stores.prepare(HttpFault.lostReply(), left, left, left);

    BatchFailedException failure = catchThrowableOfType(BatchFailedException.class, stores::commit);

    assertThat(failure.inDoubt()).containsExactly(KEYS.get(0));
    assertThat(failure.applied()).containsExactlyElementsOf(KEYS.subList(1, ROWS));
    assertThat(stores.values()).isEqualTo(stores.written());
  }

  private static HttpFault left(int pattern) {
    return pattern == 0
        ? HttpFault.none()
        : HttpFault.unprocessed(
            IntStream.range(0, ROWS).filter(row -> (pattern >> row & 1) == 1).toArray());
  }

  private static KeySchemaStrategy indexTables() {
    return KeySchemas.indexTables(KeyRoute.template("providers", "/providers/{cid}/{peer...}"));
  }

  /** A store whose requests go wrong, and the same table when all is well. */
  private record Stores(Datastore faulty, Datastore sound) {
    static Stores of(KeySchemaStrategy schema, BatchStrategy batches) {
      engine.calm();
      String table = FaultyEngine.newTable();
      return new Stores(
          Ddbds.builder(engine.faulty(), table)
              .keySchema(schema)
              .batches(batches)
              .createMissingTables()
              .build(),
          Ddbds.builder(engine.sound(), table)
              .keySchema(schema)
              .batches(Batches.batchWriteItem())
              .build());
    }

    /** Puts the old values, and has these faults strike next. */
    FaultJournal prepare(HttpFault... faults) {
      commit(sound, old());
      return engine.follow(HttpFaultPlan.inOrder(faults).only(Attempt::isWrite));
    }

    void commit() {
      try {
        commit(faulty, written());
      } finally {
        engine.calm();
      }
    }

    void requireToldOf(List<Mishap> sequence) {
      FaultJournal journal =
          prepare(sequence.stream().map(Mishap::fault).toArray(HttpFault[]::new));
      try {
        commit();
        assertThat(values()).as("%s", journal).isEqualTo(written());
      } catch (BatchFailedException failure) {
        requireTold(failure);
        if (sequence.stream().noneMatch(Mishap::isDoubtful)) {
          assertThat(failure.inDoubt()).as("%s", journal).isEmpty();
        }
      }
    }

    /** What is stored must be possible by what the failure tells. */
    void requireTold(BatchFailedException failure) {
      PossibleValues possible = new PossibleValues();
      old().forEach(possible::done);
      possible.failed(written(), failure);
      Map<Key, Optional<String>> stored = values();
      KEYS.forEach(key -> possible.read(key, stored.get(key)));
    }

    Map<Key, Optional<String>> values() {
      Map<Key, Optional<String>> values = new LinkedHashMap<>();
      KEYS.forEach(key -> values.put(key, Optional.empty()));
      try (Results results = sound.query(Query.prefix(KEYS.get(0).parent()))) {
        for (Entry entry : results.rest()) {
          values.put(entry.key(), entry.value().map(StoredState::text));
        }
      }
      return values;
    }

    Map<Key, Optional<String>> old() {
      Map<Key, Optional<String>> old = new LinkedHashMap<>();
      KEYS.forEach(key -> old.put(key, Optional.of("old")));
      return old;
    }

    /** Every second key is deleted. */
    Map<Key, Optional<String>> written() {
      Map<Key, Optional<String>> written = new LinkedHashMap<>();
      for (Key key : KEYS) {
        written.put(key, written.size() % 2 == 0 ? Optional.of("new") : Optional.empty());
      }
      return written;
    }

    private static void commit(Datastore store, Map<Key, Optional<String>> writes) {
      Batch batch = store.facet(Batching.class).orElseThrow().batch();
      writes.forEach(
          (key, value) ->
              value.ifPresentOrElse(
                  text -> batch.put(key, StoredState.bytes(text)), () -> batch.delete(key)));
      batch.commit();
    }
  }
}
