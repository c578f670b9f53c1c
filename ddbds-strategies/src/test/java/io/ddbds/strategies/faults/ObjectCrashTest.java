package io.ddbds.strategies.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.ValuePointer;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import io.ddbds.strategies.Values;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A process dies at each step between objects and rows. Afterwards no row leads to an object that
 * is not there, and every read gives the value before or the one after.
 */
class ObjectCrashTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = BEGIN.plus(Duration.ofHours(1));
  private static final List<Key> KEYS = List.of(Key.of("/a/1"), Key.of("/a/2"), Key.of("/a/3"));
  private static final String OLD = "the value that was there before";
  private static final String NEW = "the value that is written at last";
  private static final int MOST_STEPS = 60;

  private static final Operation DELETE =
      new Operation("delete", store -> store.delete(KEYS.get(0)));
  private static final Operation TRANSACTION =
      new Operation("transaction", ObjectCrashTest::transaction);
  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("put", store -> store.put(KEYS.get(0), bytes(NEW))),
          new Operation("short put", store -> store.put(KEYS.get(0), bytes("short"))),
          new Operation("replacement", ObjectCrashTest::replace),
          new Operation("batch", ObjectCrashTest::batch),
          DELETE,
          TRANSACTION);

  @TestFactory
  Stream<DynamicTest> reads_give_the_value_before_or_the_one_after_when_a_process_dies_in() {
    return Stream.of(KeySchemas.simple(), indexed())
        .flatMap(schema -> OPERATIONS.stream().map(it -> new Crash(schema, it)))
        .map(crash -> DynamicTest.dynamicTest(crash.name(), crash::atEachStep));
  }

  @Test
  void a_put_that_is_sent_again_over_its_successor_still_finds_its_object() {
    World world = new World(KeySchemas.simple());
    Datastore second = world.open(world.table, world.objects, LATER.plusSeconds(1));
    Table resending =
        resending(
            world.table, () -> second.put(KEYS.get(0), bytes("the value of the other writer")));
    Datastore first = world.open(resending, world.objects, LATER);
    first.put(KEYS.get(0), bytes(NEW));
    assertThat(second.get(KEYS.get(0))).contains(bytes(NEW));
  }

  /** A table to which an SDK that has lost a reply sends a row twice, with something between. */
  private static Table resending(Table table, Runnable between) {
    return (Table)
        Proxy.newProxyInstance(
            Table.class.getClassLoader(),
            new Class<?>[] {Table.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("replace")) {
                method.invoke(table, arguments);
                between.run();
              }
              return method.invoke(table, arguments);
            });
  }

  private static void replace(Datastore store) {
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    Conditional.Snapshot snapshot = conditional.snapshot(KEYS.get(0)).orElseThrow();
    conditional.replaceIfUnchanged(snapshot, bytes(NEW));
  }

  private static void batch(Datastore store) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    KEYS.forEach(key -> batch.put(key, bytes(NEW)));
    batch.commit();
  }

  private static void transaction(Datastore store) {
    Txn txn = store.facet(Transactional.class).orElseThrow().begin();
    KEYS.forEach(key -> txn.put(key, bytes(NEW)));
    txn.commit();
  }

  private static KeySchemaStrategy indexed() {
    return KeySchemas.indexTables(KeyRoute.template("a", "/a/{name...}"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private record Operation(String name, Consumer<Datastore> run) {}

  private record Crash(KeySchemaStrategy schema, Operation operation) {
    String name() {
      return operation.name()
          + " with "
          + (schema.schema().others().isEmpty() ? "one row" : "two rows");
    }

    void atEachStep() {
      for (boolean stepIsMade : List.of(false, true)) {
        long died = IntStream.range(0, MOST_STEPS).filter(step -> diesAt(step, stepIsMade)).count();
        assertThat(died).isBetween(1L, MOST_STEPS - 1L);
      }
    }

    private boolean diesAt(int step, boolean stepIsMade) {
      World world = new World(schema);
      Mortal process = Mortal.dyingAt(step, stepIsMade);
      Datastore store =
          world.open(
              process.reaching(Table.class, world.table),
              process.reaching(ObjectStore.class, world.objects),
              LATER);
      try {
        operation.run().accept(store);
      } catch (Mortal.Killed | BatchFailedException dead) {
        assertThat(process.isDead()).isTrue();
      }
      world.assertSound(operation);
      return process.isDead();
    }
  }

  /** What outlives a process: the tables, with entries an hour old, and the objects. */
  private static final class World {
    private final InMemoryTable table;
    private final InMemoryObjects objects = new InMemoryObjects(Clock.systemUTC());
    private final KeySchemaStrategy schema;

    World(KeySchemaStrategy schema) {
      this.schema = schema;
      this.table = new InMemoryTable(schema.schema());
      Datastore store = open(table, objects, BEGIN);
      KEYS.forEach(key -> store.put(key, bytes(OLD)));
    }

    Datastore open(Table reached, ObjectStore store, Instant now) {
      return Ddbds.builder(reached)
          .keySchema(schema)
          .batches(Batches.naive())
          .transactions(Txns.optimistic())
          .conditionalWrites()
          .values(Values.overflowTo(store).threshold(10))
          .clock(Clock.fixed(now, ZoneOffset.UTC))
          .build();
    }

    void assertSound(Operation operation) {
      assertThat(objects.names()).containsAll(pointers());
      Datastore survivor = open(table, objects, LATER);
      List<Optional<String>> found =
          KEYS.stream()
              .map(key -> survivor.get(key).map(it -> new String(it, StandardCharsets.UTF_8)))
              .toList();
      assertThat(found)
          .allMatch(
              value ->
                  operation.equals(DELETE)
                      ? value.isEmpty() || value.get().equals(OLD)
                      : Set.of(OLD, NEW, "short").contains(value.orElseThrow()));
      if (operation.equals(TRANSACTION)) {
        assertThat(new HashSet<>(found)).hasSize(1);
      }
    }

    private Set<String> pointers() {
      Set<String> pointers = new HashSet<>();
      Stream.concat(
              Stream.of(Target.MAIN),
              schema.schema().others().stream()
                  .map(it -> new Target(it.suffix(), Optional.empty())))
          .flatMap(target -> table.scan(page(target)).items().stream())
          .flatMap(row -> ValuePointer.of(KEYS.get(0), row).stream())
          .forEach(pointer -> pointers.add(pointer.object()));
      return pointers;
    }

    private static ScanPage page(Target target) {
      return new ScanPage(
          target, Optional.empty(), Set.of(), true, OptionalInt.empty(), 0, 1, Optional.empty());
    }
  }
}
