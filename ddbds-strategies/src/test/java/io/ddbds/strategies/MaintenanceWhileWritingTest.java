package io.ddbds.strategies;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Scrubbed;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Maintenance beside one who writes all the time, and knows what there is to be. */
@Timeout(60)
class MaintenanceWhileWritingTest {
  private static final int WRITES = 3_000;
  private static final Duration SHORT = Duration.ofMinutes(10);
  private static final List<Key> KEYS =
      IntStream.range(0, 40)
          .mapToObj(n -> Key.of((n % 2 == 0 ? "/people/oslo/" : "/letters/") + n))
          .toList();

  private final TestClock clock = new TestClock();

  static List<KeySchemaStrategy> keySchemas() {
    return DamageRules.keySchemas();
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void whileOthersWrite_nothingIsTakenForDamage_andNothingIsLost(KeySchemaStrategy keySchema)
      throws ExecutionException, InterruptedException {
    DynamoDatastore store = store(keySchema, new InMemoryTable(keySchema.schema()));
    CompletableFuture<Map<Key, Integer>> writer =
        CompletableFuture.supplyAsync(() -> write(store, new Random(1)));
    int rounds = 0;
    while (!writer.isDone() || rounds == 0) {
      assertThat(check(store).findings()).isEmpty();
      assertThat(store.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE).findings())
          .isEmpty();
      store.facet(GarbageCollected.class).orElseThrow().collectGarbage(Progress.NONE);
      rounds++;
    }
    assertThat(entries(store, "/")).isEqualTo(writer.get());
    assertThat(check(store)).isEqualTo(new CheckReport(writer.get().size(), List.of()));
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void scrub_whileOthersWriteAndDamage_losesNothing_andRepairsAllInTheEnd(
      KeySchemaStrategy keySchema) throws ExecutionException, InterruptedException {
    InMemoryTable table = new InMemoryTable(keySchema.schema());
    DynamoDatastore store = store(keySchema, table);
    CompletableFuture<Map<Key, Integer>> writer =
        CompletableFuture.supplyAsync(() -> write(store, new Random(2)));
    Random random = new Random(3);
    int repaired = 0;
    while (!writer.isDone() || repaired == 0) {
      damage(table, keySchema, KEYS.get(random.nextInt(KEYS.size())));
      repaired += scrub(store).findings().size();
    }
    scrub(store);
    assertThat(entries(store, "/")).isEqualTo(writer.get());
    for (String prefix : List.of("/people/oslo", "/letters")) {
      Map<Key, Integer> below = new HashMap<>(writer.get());
      below.keySet().removeIf(key -> !Key.of(prefix).isAncestorOf(key));
      assertThat(entries(store, prefix)).isEqualTo(below);
    }
    assertThat(check(store)).isEqualTo(new CheckReport(writer.get().size(), List.of()));
  }

  /** Returns the entries that there are in the end, with the first byte of their values. */
  private Map<Key, Integer> write(DynamoDatastore store, Random random) {
    Map<Key, Integer> entries = new HashMap<>();
    for (int n = 0; n < WRITES; n++) {
      Key key = KEYS.get(random.nextInt(KEYS.size()));
      byte[] value = new byte[1 + random.nextInt(3)];
      value[0] = (byte) n;
      switch (random.nextInt(4)) {
        case 0 -> {
          store.delete(key);
          entries.remove(key);
        }
        case 1 -> {
          store.put(key, value, SHORT);
          clock.advance(SHORT); // all that was written so is gone
          entries.remove(key);
        }
        case 2 -> store.setTtl(key, Duration.ofDays(10_000));
        default -> {
          store.put(key, value);
          entries.put(key, (int) value[0]);
        }
      }
    }
    return entries;
  }

  private static void damage(InMemoryTable table, KeySchemaStrategy keySchema, Key key) {
    Placement placement = keySchema.place(key);
    for (Placement.Row other : placement.others()) {
      table.delete(new RowWrite.Delete(key, other.table(), other.key(), Optional.empty()));
    }
    table.update(
        new RowWrite.Update(
            key,
            placement.home().table(),
            placement.home().key(),
            Map.of(Layout.SIZE, Attribute.of(99)),
            placement.home().indexKeys().keySet(),
            Optional.of(new Condition.Exists(Layout.KEY))));
  }

  private DynamoDatastore store(KeySchemaStrategy keySchema, InMemoryTable table) {
    return Ddbds.builder(table).keySchema(keySchema).clock(clock).conditionalWrites().build();
  }

  private static Map<Key, Integer> entries(DynamoDatastore store, String prefix) {
    return store.query(Query.prefix(prefix)).stream()
        .collect(toMap(entry -> entry.key(), entry -> (int) entry.value().orElseThrow()[0]));
  }

  private static CheckReport check(DynamoDatastore store) {
    return store.facet(Checked.class).orElseThrow().check(Progress.NONE);
  }

  private static CheckReport scrub(DynamoDatastore store) {
    return store.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE);
  }
}
