package io.ddbds.strategies.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Backoff;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.Datastore;
import io.ddbds.DatastoreException;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.WriteOperations;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.RandomFaults;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever goes wrong, a store holds what some history explains in which each write was done that
 * is said to be done, none that is said not to be, and each whose outcome is unknown or not.
 */
@Tag("engine")
class HistoryProperties {
  private static final int TRIES = 40;
  private static final int ONE_IN = 2;

  /** So that some batches are given up. */
  private static final Backoff SHORT =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 1, Duration.ofMinutes(1));

  private static final List<Key> KEYS =
      IntStream.range(0, 5).mapToObj(n -> Key.of("/providers/cid/peer" + n)).toList();

  /** Unprocessed rows are for {@link BatchFaultsTest}. */
  private static final HttpFault[] FAULTS = {
    HttpFault.throttled(),
    HttpFault.serverError(),
    HttpFault.serverErrorAfter(),
    HttpFault.unreachable(),
    HttpFault.lostRequest(),
    HttpFault.lostReply(),
    HttpFault.delayed(Duration.ofMillis(1)),
    HttpFault.transactionConflict(),
    HttpFault.transactionInProgress(),
    HttpFault.cutPage(1),
    HttpFault.emptyPage()
  };

  private static FaultyEngine engine;

  @BeforeContainer
  static void start() {
    engine = FaultyEngine.start(FaultyEngine.STANDARD_ATTEMPTS);
  }

  @AfterContainer
  static void stop() {
    engine.close();
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void naive_ofOneRow(@ForAll("steps") List<Step> steps, @ForAll long seed) {
    check(KeySchemas.simple(), Batches.naive(), steps, seed);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void naive_ofSeveralRows(@ForAll("steps") List<Step> steps, @ForAll long seed) {
    check(indexTables(), Batches.naive(), steps, seed);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void batchWriteItem_ofOneRow(@ForAll("steps") List<Step> steps, @ForAll long seed) {
    check(KeySchemas.simple(), Batches.batchWriteItem().backoff(SHORT), steps, seed);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void batchWriteItem_ofSeveralRows(@ForAll("steps") List<Step> steps, @ForAll long seed) {
    check(indexTables(), Batches.batchWriteItem().backoff(SHORT), steps, seed);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void transactional_ofSeveralRows(@ForAll("steps") List<Step> steps, @ForAll long seed) {
    check(indexTables(), Batches.transactional(), steps, seed);
  }

  private static void check(
      KeySchemaStrategy schema, BatchStrategy batches, List<Step> steps, long seed) {
    engine.calm();
    String table = FaultyEngine.newTable();
    Datastore store =
        Ddbds.builder(engine.faulty(), table)
            .keySchema(schema)
            .batches(batches)
            .createMissingTables()
            .build();
    FaultJournal journal = engine.follow(RandomFaults.of(seed, ONE_IN, FAULTS));
    History history = new History(store);
    try {
      IntStream.range(0, steps.size()).forEach(i -> history.take(steps.get(i), "value" + i));
      engine.calm();
      Datastore sound = Ddbds.builder(engine.sound(), table).keySchema(schema).build();
      new History(sound, history.values).readAll();
    } catch (AssertionError | RuntimeException e) { // whatever it was, it can be repeated
      throw new AssertionError(steps + " under " + journal, e);
    }
  }

  private static KeySchemaStrategy indexTables() {
    return KeySchemas.indexTables(KeyRoute.template("providers", "/providers/{cid}/{peer...}"));
  }

  @Provide
  static Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.of(KEYS).list().uniqueElements().ofMinSize(1).ofMaxSize(KEYS.size()))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(15);
  }

  private enum Kind {
    PUT,
    DELETE,
    GET,
    QUERY,
    BATCH
  }

  /**
   * An operation.
   *
   * @param keys the first is for those on one key; of a batch, every other one is deleted
   */
  private record Step(Kind kind, List<Key> keys) {}

  /** Takes steps and follows what can be there. */
  private static final class History {
    private final Datastore store;
    private final PossibleValues values;

    History(Datastore store) {
      this(store, new PossibleValues());
    }

    History(Datastore store, PossibleValues values) {
      this.store = store;
      this.values = values;
    }

    void take(Step step, String value) {
      Key key = step.keys().get(0);
      switch (step.kind()) {
        case PUT -> write(key, Optional.of(value));
        case DELETE -> write(key, Optional.empty());
        case GET -> unlessItFails(() -> get(key));
        case QUERY -> unlessItFails(this::query);
        case BATCH -> batch(step.keys(), value);
      }
    }

    void readAll() {
      KEYS.forEach(this::get);
      query();
    }

    private void write(Key key, Optional<String> value) {
      try {
        write(store, key, value);
        values.done(key, value);
      } catch (DatastoreException e) {
        values.failed(key, value, e);
      }
    }

    private void get(Key key) {
      values.read(key, store.get(key).map(StoredState::text));
    }

    private void query() {
      Map<Key, String> found = new HashMap<>();
      try (Results results = store.query(Query.prefix(KEYS.get(0).parent()))) {
        while (results.hasNext()) {
          Entry entry = results.next();
          String value = StoredState.text(entry.value().orElseThrow());
          assertThat(found.put(entry.key(), value)).as("seen before").isNull();
        }
      }
      KEYS.forEach(key -> values.read(key, Optional.ofNullable(found.get(key))));
    }

    private void batch(List<Key> keys, String value) {
      Map<Key, Optional<String>> writes = new LinkedHashMap<>();
      keys.forEach(
          key ->
              writes.put(
                  key, writes.size() % 2 == 0 ? Optional.of(value) : Optional.<String>empty()));
      Batch batch = store.facet(Batching.class).orElseThrow().batch();
      writes.forEach((key, written) -> write(batch, key, written));
      try {
        batch.commit();
        writes.forEach(values::done);
      } catch (BatchFailedException e) {
        values.failed(writes, e);
      }
    }

    private static void write(WriteOperations to, Key key, Optional<String> value) {
      value.ifPresentOrElse(text -> to.put(key, StoredState.bytes(text)), () -> to.delete(key));
    }

    /** A read that fails says nothing. */
    private static void unlessItFails(Runnable read) {
      try {
        read.run();
      } catch (DatastoreException e) {
        assertThat(e).hasMessageContaining("table_");
      }
    }
  }
}
