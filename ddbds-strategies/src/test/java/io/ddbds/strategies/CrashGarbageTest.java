package io.ddbds.strategies;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValuePointer;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.overflow.OverflowValues;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever dies at any step between object and row leaves the old or the new value, and garbage that
 * check names and garbage collection removes.
 */
class CrashGarbageTest {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final Key ONE = Key.of("/people/oslo/one");
  private static final Key TWO = Key.of("/people/oslo/two");
  private static final byte[] OLD = new byte[100];
  private static final byte[] NEW = new byte[200];
  private static final byte[] SHORT = {1};

  static Stream<Named<Consumer<Datastore>>> deeds() {
    return Stream.of(
        named("put", store -> store.put(TWO, NEW)),
        named("overwrite", store -> store.put(ONE, NEW)),
        named("overwrite by a value in the row", store -> store.put(ONE, SHORT)),
        named("delete", store -> store.delete(ONE)),
        named(
            "conditional write",
            store -> {
              Conditional conditional = store.facet(Conditional.class).orElseThrow();
              conditional.replaceIfUnchanged(conditional.snapshot(ONE).orElseThrow(), NEW);
            }),
        named("batch", store -> commit(store.facet(Batching.class).orElseThrow().batch())),
        named(
            "transaction",
            store -> {
              try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
                txn.put(ONE, NEW);
                txn.put(TWO, NEW);
                txn.commit();
              }
            }));
  }

  @ParameterizedTest
  @MethodSource("deeds")
  void death_atAnyStep_leavesTheOldOrTheNew_andGarbageThatIsNamedAndRemoved(
      Consumer<Datastore> deed) {
    long garbage = 0;
    for (KeySchemaStrategy keySchema :
        List.of(KeySchemas.simple(), KeySchemas.indexTables(DamageRules.PEOPLE))) {
      for (BatchStrategy batches :
          List.of(Batches.naive(), Batches.batchWriteItem(), Batches.transactional())) {
        for (boolean lastIsApplied : List.of(false, true)) {
          Mortality mortality = new Mortality(0, lastIsApplied);
          for (int step = 1; step == 1 || mortality.isDead(); step++) {
            mortality = new Mortality(step, lastIsApplied);
            garbage += new World(keySchema, batches).live(deed, mortality);
          }
        }
      }
    }
    assertThat(garbage).isPositive();
  }

  private static void commit(Batch batch) {
    batch.put(ONE, NEW);
    batch.put(TWO, NEW);
    batch.commit();
  }

  /** A table and objects, of which one process after the other makes use. */
  private static final class World {
    private final TestClock clock = new TestClock();
    private final KeySchemaStrategy keySchema;
    private final BatchStrategy batches;
    private final InMemoryTable table;
    private final InMemoryObjects objects = new InMemoryObjects(clock);

    World(KeySchemaStrategy keySchema, BatchStrategy batches) {
      this.keySchema = keySchema;
      this.batches = batches;
      this.table = new InMemoryTable(keySchema.schema());
    }

    /** Looks after what the process has left, and returns how much of it was garbage. */
    long live(Consumer<Datastore> deed, Mortality mortality) {
      DynamoDatastore survivor = open(table, objects);
      survivor.put(ONE, OLD);
      clock.advance(DEADLINE.multipliedBy(3));
      DynamoDatastore mortal =
          open(mortality.sends(Table.class, table), mortality.sends(ObjectStore.class, objects));
      try {
        deed.accept(mortal);
      } catch (RuntimeException dead) {
        assertThat(mortality.isDead()).as(dead.toString()).isTrue();
      }
      return requireSound(survivor);
    }

    private long requireSound(DynamoDatastore survivor) {
      byte[] one = survivor.get(ONE).orElse(null);
      byte[] two = survivor.get(TWO).orElse(null);
      assertThat(one).isIn(OLD, NEW, SHORT, null);
      assertThat(two).isIn(NEW, null);
      assertThat(check(survivor).findings())
          .as("nothing dangles, and the young are kept")
          .isEmpty();
      assertThat(collect(survivor)).isZero();

      clock.advance(DEADLINE.multipliedBy(10));
      Set<String> orphans =
          objects.names().stream().filter(name -> !pointed().contains(name)).collect(toSet());
      assertThat(check(survivor).findings())
          .extracting(finding -> finding.problem().split(" ", -1)[1])
          .containsExactlyInAnyOrderElementsOf(orphans);
      assertThat(collect(survivor)).isEqualTo(orphans.size());

      assertThat(objects.names()).isEqualTo(pointed());
      assertThat(check(survivor).findings()).isEmpty();
      assertThat(survivor.get(ONE).orElse(null)).isEqualTo(one);
      assertThat(survivor.get(TWO).orElse(null)).isEqualTo(two);
      return orphans.size();
    }

    private Set<String> pointed() {
      return new PlantedRows(table, keySchema)
          .all().stream()
              .flatMap(row -> ValuePointer.of(ONE, row).stream())
              .map(ValuePointer::object)
              .collect(toSet());
    }

    private DynamoDatastore open(Table to, ObjectStore store) {
      return Ddbds.builder(to)
          .keySchema(keySchema)
          .batches(batches)
          .transactions(Txns.optimistic())
          .conditionalWrites()
          .values(OverflowValues.of(Values.inline(), store).threshold(10).deadline(DEADLINE))
          .clock(clock)
          .build();
    }

    private static CheckReport check(DynamoDatastore store) {
      return store.facet(Checked.class).orElseThrow().check(Progress.NONE);
    }

    private static long collect(DynamoDatastore store) {
      return store.facet(GarbageCollected.class).orElseThrow().collectGarbage(Progress.NONE);
    }
  }
}
