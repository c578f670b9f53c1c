package io.ddbds.strategies;

import static io.ddbds.strategies.DamageRules.LETTERS;
import static io.ddbds.strategies.DamageRules.PEOPLE;
import static io.ddbds.strategies.DamageRules.SUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Backoff;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.ConflictException;
import io.ddbds.Entry;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that have expired, and their removal. */
class ExpiredRowsTest {
  private static final KeySchemaStrategy TABLES = KeySchemas.indexTables(PEOPLE, LETTERS);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Key JOE = Key.of("/people/oslo/joe");

  private final TestClock clock = new TestClock();
  private final InMemoryTable table = new InMemoryTable(TABLES.schema());
  private final PlantedRows rows = new PlantedRows(table, TABLES);
  private final DynamoDatastore store = store(table, TABLES);

  static List<KeySchemaStrategy> keySchemas() {
    return DamageRules.keySchemas();
  }

  @Test
  void query_entryThatExpiresWhileAPageIsRead_isPassedOver() {
    store.put(JOE, new byte[] {1}, HOUR);
    store.put(SUE, new byte[] {1}, HOUR);
    store.put(Key.of("/people/oslo/zoe"), new byte[] {1});
    try (Results results = store.query(Query.prefix("/people/oslo").orderBy(Order.KEY))) {
      assertThat(results.next().key()).isEqualTo(JOE);
      clock.advance(HOUR);
      assertThat(results.rest()).extracting(Entry::key).containsExactly(Key.of("/people/oslo/zoe"));
    }
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void collectGarbage_expiredEntries_goWithAllTheirRows(KeySchemaStrategy keySchema) {
    InMemoryTable of = new InMemoryTable(keySchema.schema());
    DynamoDatastore filled = store(of, keySchema);
    filled.put(JOE, new byte[] {1}, HOUR.plusSeconds(1));
    filled.put(Key.of("/letters/a/b"), new byte[] {1});
    List<Item> kept = new PlantedRows(of, keySchema).all();
    filled.put(SUE, new byte[] {1}, HOUR);
    filled.put(Key.of("/others"), new byte[0], HOUR);
    int expired = new PlantedRows(of, keySchema).all().size() - kept.size();
    clock.advance(HOUR);
    List<Long> told = new ArrayList<>();

    assertThat(collect(filled, told::add)).isEqualTo(expired);

    assertThat(new PlantedRows(of, keySchema).all()).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(told).isSorted().last().isEqualTo((long) expired);
    assertThat(collect(filled, Progress.NONE)).isZero();
  }

  @Test
  void collectGarbage_entryThatIsProlongedMeanwhile_stays() {
    store.put(SUE, new byte[] {1}, HOUR);
    clock.advance(HOUR);
    List<Runnable> deeds = new ArrayList<>(List.of(() -> store.put(SUE, new byte[] {2}, HOUR)));
    TableHook hook =
        (request, argument) -> {
          if (request.equals("delete") && !deeds.isEmpty()) {
            deeds.remove(0).run();
          }
          return Optional.empty();
        };
    assertThat(collect(store(TableHook.on(table, hook), TABLES), Progress.NONE)).isZero();
    assertThat(store.get(SUE)).hasValue(new byte[] {2});
    assertThat(rows.all()).hasSize(2);
  }

  @Test
  void collectGarbage_rowAtWhichOthersAre_isLeftToTheNextRun() {
    store.put(SUE, new byte[] {1}, HOUR);
    store.put(Key.of("/others"), new byte[] {1}, HOUR);
    clock.advance(HOUR);
    TableHook hook =
        (request, argument) -> {
          if (argument instanceof RowWrite.Delete delete && delete.entry().equals(SUE)) {
            throw new ConflictException("a transaction is at the row", List.of(SUE));
          }
          return Optional.empty();
        };
    assertThat(collect(store(TableHook.on(table, hook), TABLES), Progress.NONE)).isEqualTo(1);
    assertThat(rows.all()).hasSize(2);
    assertThat(collect(store, Progress.NONE)).isEqualTo(2);
  }

  @Test
  void collectGarbage_rowsOfOthers_stay() {
    Attribute past = Attribute.of(1);
    rows.put(SUE, "", new Item(Map.of(Layout.KEY, Attribute.of("alien"), "Expiration", past)));
    rows.put(
        SUE,
        "",
        new Item(Map.of(Layout.KEY, Attribute.of("/never"), "Expiration", Attribute.of(0))));
    assertThat(collect(store, Progress.NONE)).isZero();
    assertThat(rows.all()).hasSize(2);
  }

  @Test
  void collectGarbage_storeThatIsClosedMeanwhile_ends() {
    assertThatThrownBy(() -> collect(store, done -> store.close()))
        .isInstanceOf(ClosedDatastoreException.class);
  }

  private DynamoDatastore store(Table of, KeySchemaStrategy keySchema) {
    return Ddbds.builder(of)
        .keySchema(keySchema)
        .clock(clock)
        .retries(new Backoff(Duration.ZERO, Duration.ZERO, 3, HOUR))
        .build();
  }

  private static long collect(DynamoDatastore of, Progress progress) {
    return of.facet(GarbageCollected.class).orElseThrow().collectGarbage(progress);
  }
}
