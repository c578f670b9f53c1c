package io.ddbds.strategies;

import static io.ddbds.strategies.DamageRules.LETTERS;
import static io.ddbds.strategies.DamageRules.PEOPLE;
import static io.ddbds.strategies.DamageRules.SUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.Backoff;
import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Scrubbed;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What check and scrub do beside finding damage of entries that are there. */
class ExaminationTest {
  private static final KeySchemaStrategy TABLES = KeySchemas.indexTables(PEOPLE, LETTERS);
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestClock clock = new TestClock();
  private final InMemoryTable table = new InMemoryTable(TABLES.schema());
  private final PlantedRows rows = new PlantedRows(table, TABLES);
  private final DynamoDatastore store = store(table, TABLES);

  @Test
  void check_tableWithAnotherPartitionKey_saysWhich() {
    KeySchemaStrategy simple = KeySchemas.simple();
    InMemoryTable plain = new InMemoryTable(simple.schema());
    store(plain, simple).put(SUE, new byte[] {1});

    assertThatThrownBy(() -> check(store(plain, KeySchemas.simple("PeerID"))))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("no text \"PeerID\", which the key schema has");
  }

  @Test
  void scrub_indexRowWithoutEntry_isRemoved() {
    store.put(SUE, new byte[] {1});
    rows.delete(SUE, TABLES.place(SUE).home());

    assertThat(check(store)).isEqualTo(new CheckReport(0, List.of(orphan(false))));
    assertThat(scrub(store)).isEqualTo(new CheckReport(0, List.of(orphan(true))));

    assertThat(rows.all()).isEmpty();
    assertThat(check(store).findings()).isEmpty();
  }

  @Test
  void scrub_indexRowThatOutlivesItsEntry_isRemoved() {
    store.put(SUE, new byte[] {1}, HOUR);
    rows.remove(SUE, index(SUE), Layout.EXPIRATION);
    clock.advance(HOUR);
    assertThat(people(store)).as("a query takes the row for the entry").containsExactly(SUE);

    assertThat(check(store)).isEqualTo(new CheckReport(0, List.of(orphan(false))));
    assertThat(scrub(store)).isEqualTo(new CheckReport(0, List.of(orphan(true))));

    assertThat(people(store)).isEmpty();
    assertThat(rows.find(SUE, TABLES.place(SUE).home()))
        .as("left to garbage collection")
        .isPresent();
  }

  @Test
  void scrub_entryThatComesBackMeanwhile_keepsItsIndexRow() {
    store.put(SUE, new byte[] {1});
    rows.delete(SUE, TABLES.place(SUE).home());
    DynamoDatastore disturbed = disturbed("transactWrite", () -> store.put(SUE, new byte[] {2}));

    assertThat(scrub(disturbed).findings()).isEmpty();

    assertThat(people(store)).containsExactly(SUE);
    assertThat(check(store).findings()).isEmpty();
  }

  @Test
  void scrub_entryWrittenMeanwhile_keepsWhatWasWritten() {
    store.put(SUE, new byte[] {1});
    rows.set(SUE, index(SUE), Layout.SIZE, Attribute.of(9));
    DynamoDatastore disturbed = disturbed("transactWrite", () -> store.put(SUE, new byte[] {2, 2}));

    assertThat(scrub(disturbed).findings()).isEmpty();

    assertThat(store.get(SUE)).hasValue(new byte[] {2, 2});
    assertThat(store.query(Query.prefix("/people/oslo")).stream().toList())
        .singleElement()
        .satisfies(entry -> assertThat(entry.value()).hasValue(new byte[] {2, 2}));
  }

  @Test
  void scrub_entryDeletedMeanwhile_staysDeleted() {
    store.put(SUE, new byte[] {1});
    rows.delete(SUE, index(SUE));
    DynamoDatastore disturbed = disturbed("transactWrite", () -> store.delete(SUE));

    assertThat(scrub(disturbed).findings()).isEmpty();

    assertThat(rows.all()).isEmpty();
  }

  @Test
  void scrub_sizeThatIsWrittenMeanwhile_isNotTouched() {
    store.put(SUE, new byte[] {1});
    rows.set(SUE, TABLES.place(SUE).home(), Layout.SIZE, Attribute.of(9));
    DynamoDatastore disturbed = disturbed("update", () -> store.put(SUE, new byte[] {2, 2, 2}));

    assertThat(scrub(disturbed).findings()).isEmpty();

    assertThat(store.size(SUE)).hasValue(3);
  }

  @Test
  void check_entryWrittenBetweenItsReads_isSound() {
    store.put(SUE, new byte[] {1});
    DynamoDatastore disturbed = disturbed("batchRead", () -> store.put(SUE, new byte[] {2, 2}));

    assertThat(check(disturbed)).isEqualTo(new CheckReport(1, List.of()));
  }

  @Test
  void check_manyEntries_takesFewRequests() {
    for (int n = 0; n < 250; n++) {
      store.put(Key.of("/people/oslo/" + n), new byte[] {1});
    }
    long before = table.usage().requests();
    assertThat(check(store).examined()).isEqualTo(250);
    assertThat(table.usage().requests() - before)
        .as("3 scans, and the rows of the one table and the other, 100 a request")
        .isEqualTo(3 + 3 + 3);
  }

  @Test
  void check_rowsThatAreLeftUnread_areLookedAtOneByOne() {
    store.put(SUE, new byte[] {1});
    TableHook hook =
        (request, argument) ->
            request.equals("batchRead")
                ? Optional.of(
                    new Table.BatchRead(List.of(), TableHook.rows(argument, RowRead.class)))
                : Optional.empty();
    assertThat(check(store(TableHook.on(table, hook), TABLES)))
        .isEqualTo(new CheckReport(1, List.of()));
  }

  @Test
  void check_rowsOfOthers_arePassedOver() {
    KeySchemaStrategy simple = KeySchemas.simple();
    PlantedRows others = new PlantedRows(new InMemoryTable(simple.schema()), simple);
    for (String path : List.of("alien", "/alien/", "")) {
      if (!path.isEmpty()) {
        others.put(SUE, "", new Item(Map.of(Layout.KEY, Attribute.of(path))));
      }
    }
    Attribute alien = Attribute.of("alien");
    KeySchemaStrategy split = KeySchemas.split();
    PlantedRows divided = new PlantedRows(new InMemoryTable(split.schema()), split);
    divided.put(SUE, "", new Item(Map.of("Partition", alien, "Sort", alien)));

    for (PlantedRows planted : List.of(others, divided)) {
      DynamoDatastore of = store(planted.table(), planted.keySchema());
      List<Item> before = planted.all();
      assertThat(scrub(of)).isEqualTo(new CheckReport(0, List.of()));
      assertThat(planted.all()).isEqualTo(before).isNotEmpty();
    }
  }

  @Test
  void check_whatOthersAddToRows_isNoDamage() {
    store.put(SUE, new byte[] {1});
    rows.set(SUE, TABLES.place(SUE).home(), "Owner", Attribute.of("we"));
    rows.set(SUE, index(SUE), "Owner", Attribute.of("they"));
    rows.remove(SUE, TABLES.place(SUE).home(), Layout.SIZE);
    rows.remove(SUE, index(SUE), Layout.SIZE);
    assertThat(check(store)).isEqualTo(new CheckReport(1, List.of()));
  }

  @Test
  void scrub_keyThatIsRefusedNow_isReportedAndItsIndexRowsStay() {
    Key deep = Key.of("/people/oslo/sue/1");
    store.put(deep, new byte[] {1});
    KeySchemaStrategy strict =
        KeySchemas.indexTables(KeyRoute.template("people", "/people/{town}/{name}"), LETTERS);
    List<Item> before = rows.all();

    CheckReport report = scrub(store(table, strict));

    assertThat(report.examined()).isEqualTo(1);
    assertThat(report.findings())
        .hasSize(2)
        .allSatisfy(finding -> assertThat(finding.key()).hasValue(deep))
        .allSatisfy(finding -> assertThat(finding.repaired()).isFalse());
    assertThat(report.findings().get(0).problem()).contains("route \"people\"");
    assertThat(report.findings().get(1).problem()).contains("table *-people");
    assertThat(rows.all()).isEqualTo(before);
  }

  @Test
  void scrub_keyThatIsRefusedNow_losesIndexRowsOnlyWithItsEntry() {
    KeySchemaStrategy strict =
        KeySchemas.indexTables(PEOPLE, KeyRoute.template("exact", "/people/{town}/{name}"));
    InMemoryTable shared = new InMemoryTable(strict.schema());
    Key deep = Key.of("/people/oslo/sue/1");
    KeySchemaStrategy old = KeySchemas.indexTables(PEOPLE);
    store(shared, old).put(deep, new byte[] {1});

    assertThat(scrub(store(shared, strict)).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.problem()).contains("route \"exact\""));
    new PlantedRows(shared, old).delete(deep, old.place(deep).home());
    assertThat(scrub(store(shared, strict)).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.repaired()).isTrue());
    assertThat(new PlantedRows(shared, old).all()).isEmpty();
  }

  @Test
  void check_moreDamageThanAReportHolds_isCounted() {
    KeySchemaStrategy simple = KeySchemas.simple();
    InMemoryTable many = new InMemoryTable(simple.schema());
    DynamoDatastore of = store(many, simple);
    for (int n = 0; n < 10_003; n++) {
      Key key = Key.of("/" + n);
      of.put(key, new byte[0]);
      new PlantedRows(many, simple).set(key, simple.place(key).home(), "Size", Attribute.of(1));
    }
    CheckReport report = check(of);
    assertThat(report.examined()).isEqualTo(10_003);
    assertThat(report.findings()).hasSize(10_001);
    assertThat(report.findings().get(10_000).key()).isEmpty();
    assertThat(report.findings().get(10_000).problem()).startsWith("3 more");
  }

  @Test
  void check_storeThatIsClosedMeanwhile_ends() {
    store.put(SUE, new byte[] {1});
    List<Long> told = new ArrayList<>();
    Progress closing =
        done -> {
          told.add(done);
          store.close();
        };
    assertThatThrownBy(() -> store.facet(Checked.class).orElseThrow().check(closing))
        .isInstanceOf(ClosedDatastoreException.class);
    assertThat(told).containsExactly(1L);
  }

  @Test
  void check_interrupted_endsAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> check(store))
        .isInstanceOf(InterruptedOperationException.class)
        .hasMessageContaining("run it again");
    assertThat(Thread.interrupted()).isTrue();
  }

  /** A store before whose next request of a kind somebody does something, once. */
  private DynamoDatastore disturbed(String request, Runnable deed) {
    List<Runnable> left = new ArrayList<>(List.of(deed));
    TableHook hook =
        (sent, argument) -> {
          if (sent.equals(request) && !left.isEmpty()) {
            left.remove(0).run();
          }
          return Optional.empty();
        };
    return store(TableHook.on(table, hook), TABLES);
  }

  private DynamoDatastore store(Table of, KeySchemaStrategy keySchema) {
    return Ddbds.builder(of)
        .keySchema(keySchema)
        .clock(clock)
        .retries(new Backoff(Duration.ZERO, Duration.ZERO, 3, HOUR))
        .build();
  }

  private static Placement.Row index(Key key) {
    return TABLES.place(key).others().get(0);
  }

  private static CheckReport.Finding orphan(boolean repaired) {
    return new CheckReport.Finding(
        Optional.of(SUE),
        "table *-people leads to it, but it is not there, or has expired: scrub the store, or"
            + " delete the entry again",
        repaired);
  }

  private static List<Key> people(DynamoDatastore of) {
    return of.query(Query.prefix("/people/oslo").onlyKeys()).stream()
        .map(entry -> entry.key())
        .toList();
  }

  private static CheckReport check(DynamoDatastore of) {
    return of.facet(Checked.class).orElseThrow().check(Progress.NONE);
  }

  private static CheckReport scrub(DynamoDatastore of) {
    return of.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE);
  }
}
