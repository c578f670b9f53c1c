package io.ddbds.strategies.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import io.ddbds.BackendException;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.TimeToLive;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillTest {
  private static final KeyRoute PEOPLE = KeyRoute.template("people", "/people/{town}/{name...}");
  private static final KeyRoute LETTERS =
      KeyRoute.template("letters", "/letters/{name...}").withoutValues();
  private static final KeySchemaStrategy TABLES = KeySchemas.indexTables(PEOPLE, LETTERS);
  private static final Key SUE = Key.of("/people/oslo/sue");
  private static final int MANY = 350;

  static Stream<Named<KeySchemaStrategy>> keySchemas() {
    return Stream.of(
        named("routes", KeySchemas.routes(PEOPLE, LETTERS)),
        named(
            "one index",
            KeySchemas.routes(
                PEOPLE, KeyRoute.template("letters", "/letters/{name...}").inIndex("people"))),
        named("index tables", TABLES),
        named("sharded routes", KeySchemas.sharded(3, KeySchemas.routes(PEOPLE, LETTERS))),
        named("sharded index tables", KeySchemas.sharded(3, TABLES)));
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void run_overOldEntries_bringsThemIntoEveryIndex(KeySchemaStrategy keySchema) {
    InMemoryTable table = new InMemoryTable(keySchema.schema());
    fill(old(table), MANY);
    Backfill backfill = Backfill.of(table, "t", keySchema);
    assertThat(backfill.verify(Progress.NONE).wrong()).isEqualTo(2 * MANY);

    BackfillReport report = backfill.run(new Notes(), Progress.NONE);
    assertThat(report.examined()).isEqualTo(3 * MANY);
    assertThat(report.repaired()).isEqualTo(2 * MANY);
    assertThat(report.isClean()).isTrue();
    assertThat(backfill.verify(Progress.NONE).findings()).isEmpty();
    for (String prefix : List.of("/people/oslo", "/people/rome", "/letters")) {
      assertThat(all(store(table, keySchema), prefix))
          .isEqualTo(all(old(table), prefix))
          .hasSize(prefix.equals("/letters") ? MANY : MANY / 2);
    }
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void run_diedAtAnyPage_goesOnWhereItWas(KeySchemaStrategy keySchema) {
    InMemoryTable table = new InMemoryTable(keySchema.schema());
    fill(old(table), MANY);
    Notes notes = new Notes();
    int deaths = 0;
    BackfillReport report = null;
    while (report == null) {
      notes.dieAfter(1);
      try {
        report = Backfill.of(table, "t", keySchema).run(notes, Progress.NONE);
      } catch (Notes.Killed killed) {
        deaths++;
      }
    }
    assertThat(deaths).isEqualTo(10);
    assertThat(report.examined()).isEqualTo(3 * MANY);
    assertThat(Backfill.of(table, "t", keySchema).verify(Progress.NONE).isClean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void run_again_changesNothing(KeySchemaStrategy keySchema) {
    InMemoryTable table = new InMemoryTable(keySchema.schema());
    fill(old(table), 10);
    Notes notes = new Notes();
    Backfill backfill = Backfill.of(table, "t", keySchema);
    backfill.run(notes, Progress.NONE);
    double written = table.usage().writeUnits();
    long requests = table.usage().requests();
    assertThat(backfill.run(notes, Progress.NONE).examined()).isEqualTo(30);
    assertThat(table.usage().requests()).as("with its checkpoint").isEqualTo(requests);
    assertThat(backfill.run(new Notes(), Progress.NONE).repaired()).isZero();
    assertThat(table.usage().writeUnits()).as("with a new one").isEqualTo(written);
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void run_bySeveral_eachDoesItsSegments(KeySchemaStrategy keySchema) {
    InMemoryTable table = new InMemoryTable(keySchema.schema());
    fill(old(table), MANY);
    Backfill all = Backfill.of(table, "t", keySchema);
    long first = all.segments(0, 2, 5).run(new Notes(), Progress.NONE).repaired();
    assertThat(all.verify(Progress.NONE).wrong()).isEqualTo(2 * MANY - first).isPositive();
    assertThat(all.segments(0, 2, 5).verify(Progress.NONE).isClean()).isTrue();
    long second = all.segments(2, 5, 5).run(new Notes(), Progress.NONE).repaired();
    assertThat(first + second).isEqualTo(2 * MANY);
    assertThat(all.verify(Progress.NONE).isClean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void run_entryDeletedMeanwhile_staysDeleted(KeySchemaStrategy keySchema) {
    InMemoryTable inner = new InMemoryTable(keySchema.schema());
    HookedTable table = new HookedTable(inner);
    old(inner).put(SUE, new byte[] {1});
    table.beforeNextWrite(() -> store(inner, keySchema).delete(SUE));
    BackfillReport report = Backfill.of(table, "t", keySchema).run(new Notes(), Progress.NONE);
    assertThat(report.repaired()).isZero();
    assertThat(store(inner, keySchema).has(SUE)).isFalse();
    assertThat(all(store(inner, keySchema), "/people/oslo")).isEmpty();
    assertThat(all(store(inner, keySchema), "/")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void run_entryWrittenMeanwhile_keepsTheNewerValue(KeySchemaStrategy keySchema) {
    InMemoryTable inner = new InMemoryTable(keySchema.schema());
    HookedTable table = new HookedTable(inner);
    old(inner).put(SUE, new byte[] {1});
    table.beforeNextWrite(() -> store(inner, keySchema).put(SUE, new byte[] {2, 2}));
    Backfill.of(table, "t", keySchema).run(new Notes(), Progress.NONE);
    assertThat(store(inner, keySchema).get(SUE)).hasValue(new byte[] {2, 2});
    assertThat(all(store(inner, keySchema), "/people/oslo")).containsExactly(SUE + "=[2, 2]");
    assertThat(Backfill.of(inner, "t", keySchema).verify(Progress.NONE).isClean()).isTrue();
  }

  @Test
  void run_entryWrittenMeanwhileByAnOldWriter_copiesItsNewValue() {
    InMemoryTable inner = new InMemoryTable(TABLES.schema());
    HookedTable table = new HookedTable(inner);
    old(inner).put(SUE, new byte[] {1});
    table.beforeNextWrite(() -> old(inner).put(SUE, new byte[] {2}));
    BackfillReport report = Backfill.of(table, "t", TABLES).run(new Notes(), Progress.NONE);
    assertThat(report.repaired()).isEqualTo(1);
    assertThat(all(store(inner, TABLES), "/people/oslo")).containsExactly(SUE + "=[2]");
  }

  @Test
  void run_rowsInConflict_triesAgainAndThenSaysSo() {
    InMemoryTable inner = new InMemoryTable(TABLES.schema());
    HookedTable table = new HookedTable(inner);
    old(inner).put(SUE, new byte[] {1});
    table.conflicts(Integer.MAX_VALUE);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Backfill.of(table, "t", TABLES).run(new Notes(), Progress.NONE))
        .isInstanceOf(InterruptedOperationException.class);
    assertThat(Thread.interrupted()).isTrue();
    table.conflicts(2);
    BackfillReport report = Backfill.of(table, "t", TABLES).run(new Notes(), Progress.NONE);
    assertThat(report.repaired()).isEqualTo(1);
    table.conflicts(10);
    assertThatThrownBy(() -> Backfill.of(table, "t", TABLES).verify(Progress.NONE))
        .isInstanceOf(ConflictException.class)
        .hasMessageContainingAll(SUE.toString(), "10 attempts", "run again");
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void run_entryWithoutRoomForItsIndex_isToldAndTheOthersGoOn(KeySchemaStrategy keySchema) {
    InMemoryTable table = new InMemoryTable(keySchema.schema());
    Key full = Key.of("/people/oslo/full");
    int rest = 409_600 - "DSKey/people/oslo/full".length() - "Value".length() - "Size".length() - 4;
    old(table).put(full, new byte[rest]);
    old(table).put(SUE, new byte[] {1});

    BackfillReport report = Backfill.of(table, "t", keySchema).run(new Notes(), Progress.NONE);

    assertThat(report.repaired()).isEqualTo(1);
    assertThat(report.wrong()).isEqualTo(1);
    assertThat(report.findings().get(0).problem()).contains("409600 bytes", "smaller value");
  }

  @Test
  void run_writeThatIsRefusedForAnotherReason_fails() {
    KeySchemaStrategy routes = KeySchemas.routes(PEOPLE);
    InMemoryTable inner = new InMemoryTable(routes.schema());
    HookedTable table = new HookedTable(inner);
    old(inner).put(SUE, new byte[] {1});
    table.beforeNextWrite(
        () -> {
          throw new BackendException("not allowed", List.of(SUE), null);
        });

    assertThatThrownBy(() -> Backfill.of(table, "t", routes).run(new Notes(), Progress.NONE))
        .isInstanceOf(BackendException.class)
        .hasMessage("not allowed");
  }

  @Test
  void verify_rowsOfAnotherNumberOfShards_areFoundAndInIndexesRepaired() {
    KeySchemaStrategy three = KeySchemas.sharded(3, KeySchemas.routes(PEOPLE));
    KeySchemaStrategy seven = KeySchemas.sharded(7, KeySchemas.routes(PEOPLE));
    InMemoryTable table = new InMemoryTable(three.schema());
    fill(store(table, three), 100);
    Backfill backfill = Backfill.of(table, "t", seven);
    BackfillReport before = backfill.verify(Progress.NONE);
    assertThat(before.wrong()).isBetween(50L, 99L);
    assertThat(before.findings().get(0).problem()).contains("[people_pk]", "backfill");
    assertThat(backfill.run(new Notes(), Progress.NONE).repaired()).isEqualTo(before.wrong());
    assertThat(backfill.verify(Progress.NONE).isClean()).isTrue();
    assertThat(all(store(table, seven), "/people/oslo")).hasSize(50);
  }

  @Test
  void verify_rowsOfAnotherNumberOfShardsInTables_areFoundAndStay() {
    KeySchemaStrategy three = KeySchemas.sharded(3, KeySchemas.split());
    InMemoryTable table = new InMemoryTable(three.schema());
    store(table, KeySchemas.sharded(2, KeySchemas.split())).put(SUE, new byte[] {1});
    BackfillReport report = Backfill.of(table, "t", three).run(new Notes(), Progress.NONE);
    assertThat(report.wrong()).isEqualTo(1);
    assertThat(report.repaired()).isZero();
    assertThat(report.findings().get(0).problem()).contains("partition \"people#", "delete");
  }

  @Test
  void verify_rowsOfIndexTablesWithoutEntry_areFound() {
    InMemoryTable table = new InMemoryTable(TABLES.schema());
    store(table, TABLES).put(SUE, new byte[] {1});
    old(table).delete(SUE);
    BackfillReport report = Backfill.of(table, "t", TABLES).verify(Progress.NONE);
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).key()).isEqualTo(SUE);
    assertThat(report.findings().get(0).problem()).contains("*-people", "not there");
  }

  @Test
  void verify_rowsOfIndexTablesUnderOtherShards_areFound() {
    KeySchemaStrategy three = KeySchemas.sharded(3, KeySchemas.indexTables(PEOPLE));
    KeySchemaStrategy two = KeySchemas.sharded(2, KeySchemas.indexTables(PEOPLE));
    InMemoryTable table = new InMemoryTable(three.schema());
    fill(store(table, three), 50);
    BackfillReport report = Backfill.of(table, "t", two).run(new Notes(), Progress.NONE);
    assertThat(report.repaired()).isPositive();
    BackfillReport left = Backfill.of(table, "t", two).verify(Progress.NONE);
    assertThat(left.wrong()).isEqualTo(report.repaired());
    assertThat(left.findings())
        .allSatisfy(finding -> assertThat(finding.problem()).contains("too", "delete that row"));
  }

  @Test
  void verify_keysThatTheSchemaRefuses_areFoundByKeyUpToABound() {
    KeySchemaStrategy strict =
        KeySchemas.routes(KeyRoute.template("people", "/people/{town}/{name}"));
    InMemoryTable table = new InMemoryTable(strict.schema());
    IntStream.range(0, 120)
        .forEach(n -> old(table).put(Key.of("/people/oslo/a/" + n), new byte[0]));
    BackfillReport report = Backfill.of(table, "t", strict).run(new Notes(), Progress.NONE);
    assertThat(report.wrong()).isEqualTo(120);
    assertThat(report.repaired()).isZero();
    assertThat(report.findings())
        .hasSize(BackfillReport.MAX_FINDINGS)
        .allSatisfy(
            finding ->
                assertThat(finding.problem())
                    .contains(finding.key().toString(), "route \"people\""));
    assertThat(Backfill.of(table, "t", strict).verify(Progress.NONE).wrong()).isEqualTo(120);
  }

  @ParameterizedTest
  @MethodSource("keySchemas")
  void run_expiredEntries_arePassedOver(KeySchemaStrategy keySchema) {
    InMemoryTable table = new InMemoryTable(keySchema.schema());
    old(table).facet(TimeToLive.class).orElseThrow().put(SUE, new byte[] {1}, Duration.ofHours(1));
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
    Backfill backfill = Backfill.of(table, "t", keySchema);
    assertThat(backfill.clock(later).run(new Notes(), Progress.NONE).examined()).isZero();
    assertThat(backfill.clock(later).verify(Progress.NONE).isClean()).isTrue();
    assertThat(backfill.run(new Notes(), Progress.NONE).repaired()).isEqualTo(1);
    assertThat(store(table, keySchema).expiration(SUE)).isEqualTo(old(table).expiration(SUE));
  }

  @Test
  void run_tellsHowFarItIs_andStopsWhenTheListenerThrows() {
    InMemoryTable table = new InMemoryTable(TABLES.schema());
    fill(old(table), 50);
    List<Long> told = new ArrayList<>();
    Notes notes = new Notes();
    Backfill backfill = Backfill.of(table, "t", TABLES);
    assertThatThrownBy(
            () ->
                backfill.run(
                    notes,
                    done -> {
                      throw new IllegalStateException("enough at " + done);
                    }))
        .hasMessage("enough at 100");
    backfill.run(notes, told::add);
    assertThat(told).containsExactly(150L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void rate_thatIsNotMoreThanZero_isRefused(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backfill().unitsPerSecond(rate))
        .withMessageContainingAll(String.valueOf(rate), "capacity units", "more than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backfill().itemsPerSecond(rate))
        .withMessageContainingAll(String.valueOf(rate), "items", "more than 0");
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 2", "1, 1, 2", "2, 1, 2", "0, 3, 2", "0, 1, 0", "0, 1, 1000001"})
  void segments_outOfRange_areRefused(int from, int to, int total) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backfill().segments(from, to, total))
        .withMessageContaining("segments");
  }

  static Stream<Named<UnaryOperator<Backfill>>> others() {
    InMemoryTable table = new InMemoryTable(TABLES.schema());
    return Stream.of(
        named("table", other -> Backfill.of(table, "u", TABLES)),
        named("keySchema", other -> Backfill.of(table, "t", KeySchemas.indexTables(PEOPLE))),
        named("segments", other -> other.segments(0, 1, 2)));
  }

  @ParameterizedTest
  @MethodSource("others")
  void checkpoint_ofAnotherBackfill_isRefused(UnaryOperator<Backfill> other) {
    Notes notes = new Notes();
    backfill().run(notes, Progress.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.apply(backfill()).run(notes, Progress.NONE))
        .withMessageContainingAll(
            "the checkpoint is of a backfill whose", "use another checkpoint");
  }

  private static Backfill backfill() {
    return Backfill.of(new InMemoryTable(TABLES.schema()), "t", TABLES);
  }

  private static DynamoDatastore old(InMemoryTable table) {
    return store(table, KeySchemas.simple());
  }

  private static DynamoDatastore store(InMemoryTable table, KeySchemaStrategy keySchema) {
    return Ddbds.builder(table).keySchema(keySchema).build();
  }

  /** As many of each of three kinds, the last of which is in no index. */
  private static void fill(Datastore store, int number) {
    for (int n = 0; n < number; n++) {
      store.put(Key.of("/people/" + (n % 2 == 0 ? "oslo" : "rome") + "/" + n), new byte[] {1});
      store.put(Key.of("/letters/" + n + "/x"), new byte[] {2, 2});
      store.put(Key.of("/others/" + n), new byte[] {3});
    }
  }

  private static List<String> all(Datastore store, String prefix) {
    return store.query(Query.prefix(prefix)).stream().map(BackfillTest::text).sorted().toList();
  }

  private static String text(Entry entry) {
    return entry.key() + "=" + Arrays.toString(entry.value().orElseThrow());
  }
}
