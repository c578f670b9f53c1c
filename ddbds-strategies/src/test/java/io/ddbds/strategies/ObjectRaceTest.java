package io.ddbds.strategies;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.Conditional;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.ValuePointer;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.overflow.OverflowValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writers race on keys whose objects are old enough that whoever replaces one deletes it. None ever
 * deletes the object that a row leads to, and nobody reads what was never written.
 */
class ObjectRaceTest {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final List<Key> KEYS = List.of(Key.of("/people/oslo/a"), Key.of("/people/oslo/b"));
  private static final int WRITERS = 4;
  private static final int ROUNDS = 250;

  private final TestClock clock = new TestClock();
  private final InMemoryObjects objects = new InMemoryObjects(clock);

  static Stream<KeySchemaStrategy> schemas() {
    return Stream.of(KeySchemas.simple(), KeySchemas.indexTables(DamageRules.PEOPLE));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void writersOfOneKey_neverDeleteEachOthersObject(KeySchemaStrategy schema)
      throws InterruptedException, ExecutionException {
    InMemoryTable table = new InMemoryTable(schema.schema());
    Datastore store = open(table, schema);
    KEYS.forEach(key -> store.put(key, value(0)));
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
    int garbage = 0;
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        clock.advance(DEADLINE.multipliedBy(2));
        race(threads, store, round);
        Set<String> pointed = pointed(table, schema);
        assertThat(objects.names()).as("round %d", round).containsAll(pointed);
        garbage += objects.names().size() - pointed.size();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(garbage).as("objects that were replaced while they were young").isPositive();

    clock.advance(DEADLINE.multipliedBy(11));
    store.facet(GarbageCollected.class).orElseThrow().collectGarbage(Progress.NONE);
    assertThat(objects.names()).isEqualTo(pointed(table, schema));
    assertThat(store.query(Query.all()).rest())
        .allMatch(entry -> isWhole(entry.value().orElseThrow()));
  }

  /** All at once: one write of each writer, and a reader of each key. */
  private static void race(ExecutorService threads, Datastore store, int round)
      throws InterruptedException, ExecutionException {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      int number = round * WRITERS + writer;
      calls.add(() -> write(store, new Random(number), value(number)));
    }
    KEYS.forEach(key -> calls.add(() -> store.get(key).filter(it -> !isWhole(it)).isEmpty()));
    for (Future<Boolean> call : threads.invokeAll(calls)) {
      assertThat(call.get()).as("round %d", round).isTrue();
    }
  }

  private static boolean write(Datastore store, Random random, byte[] value) {
    Key key = KEYS.get(random.nextInt(KEYS.size()));
    try {
      switch (random.nextInt(6)) {
        case 0 -> store.delete(key);
        case 1 -> batch(store, value);
        case 2 -> transaction(store, value);
        case 3 -> replace(store, key, value);
        default -> store.put(key, value);
      }
    } catch (ConflictException | BatchFailedException anotherWasFaster) {
      return true;
    }
    return true;
  }

  private static void batch(Datastore store, byte[] value) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    KEYS.forEach(key -> batch.put(key, value));
    batch.commit();
  }

  private static void transaction(Datastore store, byte[] value) {
    try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
      KEYS.forEach(txn::get);
      KEYS.forEach(key -> txn.put(key, value));
      txn.commit();
    }
  }

  private static void replace(Datastore store, Key key, byte[] value) {
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    Optional<Conditional.Snapshot> before = conditional.snapshot(key);
    if (before.isPresent()) {
      conditional.replaceIfUnchanged(before.get(), value);
    } else {
      conditional.putIfAbsent(key, value);
    }
  }

  /** Some bytes, all alike. */
  private static byte[] value(int number) {
    byte[] value = new byte[20 + number % 50];
    Arrays.fill(value, (byte) number);
    return value;
  }

  private static boolean isWhole(byte[] value) {
    return IntStream.range(0, value.length).allMatch(i -> value[i] == value[0]);
  }

  private Set<String> pointed(InMemoryTable table, KeySchemaStrategy schema) {
    return new PlantedRows(table, schema)
        .all().stream()
            .flatMap(row -> ValuePointer.of(KEYS.get(0), row).stream())
            .map(ValuePointer::object)
            .collect(toSet());
  }

  private Datastore open(InMemoryTable table, KeySchemaStrategy schema) {
    return Ddbds.builder(table)
        .keySchema(schema)
        .batches(Batches.batchWriteItem())
        .transactions(Txns.optimistic())
        .conditionalWrites()
        .values(OverflowValues.of(Values.inline(), objects).threshold(10).deadline(DEADLINE))
        .clock(clock)
        .build();
  }
}
