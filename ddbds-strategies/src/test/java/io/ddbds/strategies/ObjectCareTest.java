package io.ddbds.strategies;

import static io.ddbds.strategies.DamageRules.LETTERS;
import static io.ddbds.strategies.DamageRules.PEOPLE;
import static io.ddbds.strategies.DamageRules.SUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.CorruptEntryException;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Persistent;
import io.ddbds.Progress;
import io.ddbds.Scrubbed;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValuePointer;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.overflow.OverflowValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pointers and objects under check, scrub and garbage collection; written by hand. */
class ObjectCareTest {
  private static final KeySchemaStrategy TABLES = KeySchemas.indexTables(PEOPLE, LETTERS);
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofMinutes(10);
  private static final byte[] VALUE = new byte[9 << 20];

  private final TestClock clock = new TestClock();
  private final InMemoryTable table = new InMemoryTable(TABLES.schema());
  private final InMemoryObjects objects = new InMemoryObjects(clock);
  private final PlantedRows rows = new PlantedRows(table, TABLES);
  private final DynamoDatastore store = builder().build();

  @Test
  void check_pointerToItsObject_isSound() {
    point(SUE, pointer("ddbds/a", VALUE));
    point(Key.of("/empty"), pointer("ddbds/b", new byte[0]));
    assertThat(check()).isEqualTo(new CheckReport(2, List.of()));
  }

  @Test
  void check_objectThatIsGone_isFoundByTheKey() {
    point(SUE, pointer("ddbds/a", VALUE));
    objects.delete(List.of("ddbds/a"));
    assertFound(
        "object ddbds/a of bucket memory, which holds its value, is gone: put the value again");
  }

  @Test
  void check_objectThatIsTruncated_isFound() {
    point(SUE, pointer("ddbds/a", VALUE));
    objects.damage("ddbds/a", new byte[5]);
    assertFound("ends after 5 of " + VALUE.length + " bytes");
  }

  @Test
  void check_objectThatHasGrown_isFound() {
    point(SUE, pointer("ddbds/a", new byte[1]));
    objects.damage("ddbds/a", new byte[2]);
    assertFound("has more than 1 bytes");
  }

  @Test
  void check_objectThatIsAlteredInItsLastByte_isFound() {
    point(SUE, pointer("ddbds/a", VALUE));
    byte[] altered = VALUE.clone();
    altered[altered.length - 1] = 1;
    objects.damage("ddbds/a", altered);
    assertFound("does not have the checksum");
  }

  @Test
  void check_pointerIntoAnotherBucket_isFound() {
    ValuePointer pointer = pointer("ddbds/a", VALUE);
    point(
        SUE,
        new ValuePointer(
            "elsewhere", "ddbds/a", VALUE.length, pointer.checksum(), pointer.created()));
    assertFound("object ddbds/a of bucket elsewhere, but values are read from bucket memory");
    clock.advance(GRACE);
    assertThat(collect()).as("the one of that name here").isEqualTo(1);
  }

  @Test
  void check_pointerThatIsNone_isFound_andItsObjectIsNoGarbage() {
    pointer("ddbds/a", VALUE);
    point(SUE, 0, Attribute.of("x"));
    clock.advance(GRACE);
    assertFound("does not lead to an object");
    assertThat(collect()).isZero();
    assertThat(objects.names()).containsExactly("ddbds/a");
  }

  @Test
  void scrub_sizeThatIsNotThePointers_isRepairedInAllRows() {
    point(SUE, pointer("ddbds/a", VALUE));
    rows.set(SUE, TABLES.place(SUE).home(), Layout.SIZE, Attribute.of(1));

    CheckReport report = store.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE);

    assertThat(report.findings()).hasSize(1).allMatch(CheckReport.Finding::repaired);
    assertThat(store.size(SUE)).hasValue(VALUE.length);
    assertThat(check().findings()).isEmpty();
  }

  @Test
  void check_valueThatIsReplacedWhileItsObjectIsRead_isSound() {
    point(SUE, pointer("ddbds/a", VALUE));
    ValuePointer next = pointer("ddbds/b", VALUE);
    TableHook replaced =
        (request, argument) -> {
          if (request.equals("get")) {
            point(SUE, next);
          }
          return Optional.empty();
        };
    objects.delete(List.of("ddbds/a"));
    assertThat(check(builder(TableHook.on(table, replaced)).build()))
        .isEqualTo(new CheckReport(1, List.of()));
  }

  @Test
  void collectGarbage_removesExactlyWhatCheckSaysIsOrphaned() {
    List<String> orphans = new ArrayList<>();
    for (int n = 0; n < 7; n++) {
      pointer("ddbds/orphan" + n, new byte[n]);
      orphans.add("ddbds/orphan" + n);
    }
    point(SUE, pointer("ddbds/a", VALUE));
    clock.advance(GRACE);
    pointer("ddbds/young", VALUE);

    assertThat(check().findings())
        .extracting(finding -> finding.problem().split(" ", -1)[1])
        .containsExactlyElementsOf(orphans);
    assertThat(check().findings())
        .allSatisfy(finding -> assertThat(finding.key()).hasValue(SUE))
        .allSatisfy(finding -> assertThat(finding.repaired()).isFalse());
    List<Long> told = new ArrayList<>();
    assertThat(store.facet(GarbageCollected.class).orElseThrow().collectGarbage(told::add))
        .isEqualTo(7);

    assertThat(told).isSorted().endsWith(7L);
    assertThat(objects.names()).containsExactlyInAnyOrder("ddbds/a", "ddbds/young");
    assertThat(check().findings()).isEmpty();
    assertThat(collect()).isZero();
  }

  @Test
  void collectGarbage_objectOfAnEntryThatHasExpired_goesWithItsRows() {
    point(SUE, pointer("ddbds/a", VALUE));
    rows.set(
        SUE,
        TABLES.place(SUE).home(),
        Layout.EXPIRATION,
        Attribute.of(clock.instant().getEpochSecond()));
    clock.advance(GRACE);
    assertThat(collect()).isEqualTo(2);
    assertThat(objects.names()).isEmpty();
  }

  @Test
  void collectGarbage_whoseGraceIsLonger_keepsObjectsLonger() {
    pointer("ddbds/a", VALUE);
    DynamoDatastore patient = builder().garbageGrace(GRACE.multipliedBy(2)).build();
    clock.advance(GRACE.multipliedBy(2).minusSeconds(1));
    assertThat(collect(patient)).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(collect(patient)).isEqualTo(1);
  }

  @Test
  void garbageGrace_inWhichAWriteMayBeUnderWay_isRefused() {
    DatastoreBuilder hasty = builder().garbageGrace(GRACE.minusSeconds(1));
    assertThatIllegalArgumentException()
        .isThrownBy(hasty::build)
        .withMessageContainingAll("PT9M59S", "PT10M", "ten times the deadline");
    assertThat(builder().garbageGrace(GRACE).build()).isNotNull();
  }

  @Test
  void collectGarbage_objectsOfOtherStores_stay() {
    pointer("ddbds/other/a", VALUE);
    pointer("others/a", VALUE);
    clock.advance(GRACE);
    assertThat(check().findings()).isEmpty();
    assertThat(collect()).isZero();
    assertThat(objects.names()).hasSize(2);
  }

  @Test
  void collectGarbage_byOtherSettings_removesNoObject() {
    KeySchemaStrategy two = KeySchemas.sharded(2, KeySchemas.split());
    KeySchemaStrategy nine = KeySchemas.sharded(9, KeySchemas.split());
    InMemoryTable split = new InMemoryTable(two.schema());
    pointer("ddbds/a", VALUE);
    builder(split).keySchema(two).build().put(SUE, new byte[0]);
    new PlantedRows(split, two)
        .set(SUE, two.place(SUE).home(), Layout.VALUE_REFERENCE, Attribute.of("x"));
    clock.advance(GRACE);

    assertThat(two.place(SUE)).isNotEqualTo(nine.place(SUE));
    assertThatExceptionOfType(CorruptEntryException.class)
        .isThrownBy(() -> collect(builder(split).keySchema(nine).build()))
        .withMessageContainingAll(SUE.toString(), "no object was removed")
        .satisfies(thrown -> assertThat(thrown.keys()).containsExactly(SUE));
    assertThat(objects.names()).containsExactly("ddbds/a");
    assertThat(collect(builder(split).keySchema(two).build()))
        .as("a pointer that is none")
        .isZero();
  }

  @Test
  void collectGarbage_withoutAPrefix_keepsWhatHasOne() {
    DynamoDatastore bare =
        builder()
            .values(OverflowValues.of(Values.inline(), objects).deadline(DEADLINE).prefix(""))
            .build();
    List.of("a", "/a", "b/a").forEach(name -> pointer(name, VALUE));
    clock.advance(GRACE);
    assertThat(collect(bare)).isEqualTo(1);
    assertThat(objects.names()).containsExactlyInAnyOrder("/a", "b/a");
  }

  @Test
  void diskUsage_countsObjectsAndRows() {
    assertThat(usage()).isZero();
    IntStream.range(0, 5).forEach(n -> pointer("ddbds/" + n, new byte[1000]));
    pointer("ddbds/other/a", VALUE);
    assertThat(usage()).isEqualTo(5000);
    point(SUE, pointer("ddbds/a", new byte[1]));
    assertThat(usage()).isGreaterThan(5001);
  }

  @Test
  void collectGarbage_storeThatIsClosedMeanwhile_ends() {
    IntStream.range(0, 5).forEach(n -> pointer("ddbds/" + n, new byte[1]));
    clock.advance(GRACE);
    Progress closing =
        done -> {
          if (done > 0) {
            store.close();
          }
        };
    assertThatThrownBy(
            () -> store.facet(GarbageCollected.class).orElseThrow().collectGarbage(closing))
        .isInstanceOf(ClosedDatastoreException.class);
    assertThat(objects.names()).hasSize(2);
  }

  private void assertFound(String says) {
    assertThat(check().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.key()).hasValue(SUE);
              assertThat(finding.problem()).contains(says);
              assertThat(finding.repaired()).isFalse();
            });
  }

  /** Makes an object for Sue, as a writer does before it writes the row. */
  private ValuePointer pointer(String name, byte[] value) {
    objects.create(SUE, name, value);
    return new ValuePointer(
        InMemoryObjects.BUCKET,
        name,
        value.length,
        Hashing.sha256().hashBytes(value).toString(),
        clock.instant());
  }

  private void point(Key key, ValuePointer pointer) {
    point(key, pointer.size(), pointer.attribute());
  }

  /** Writes the rows of an entry as if its value were in an object. */
  private void point(Key key, long size, Attribute reference) {
    store.put(key, new byte[0]);
    Placement placement = TABLES.place(key);
    Stream.concat(Stream.of(placement.home()), placement.others().stream())
        .forEach(
            row -> {
              rows.set(key, row, Layout.SIZE, Attribute.of(size));
              rows.set(key, row, Layout.VALUE_REFERENCE, reference);
            });
  }

  private DatastoreBuilder builder() {
    return builder(table);
  }

  private DatastoreBuilder builder(Table of) {
    return Ddbds.builder(of)
        .keySchema(TABLES)
        .values(OverflowValues.of(Values.inline(), objects).deadline(DEADLINE))
        .clock(clock);
  }

  private CheckReport check() {
    return check(store);
  }

  private static CheckReport check(DynamoDatastore of) {
    return of.facet(Checked.class).orElseThrow().check(Progress.NONE);
  }

  private long collect() {
    return collect(store);
  }

  private static long collect(DynamoDatastore of) {
    return of.facet(GarbageCollected.class).orElseThrow().collectGarbage(Progress.NONE);
  }

  private long usage() {
    return store.facet(Persistent.class).orElseThrow().diskUsage().bytes();
  }
}
