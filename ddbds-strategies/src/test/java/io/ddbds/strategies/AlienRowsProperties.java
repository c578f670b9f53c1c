package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.BulkReading;
import io.ddbds.Checked;
import io.ddbds.Conditional;
import io.ddbds.CorruptEntryException;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Scrubbed;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.ValuePointer;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Rows that others wrote, or that were damaged: any attribute may be missing, or of any type. They
 * are taken for what they can be, passed over, or told of by their key; other entries are not
 * concerned.
 */
class AlienRowsProperties {
  private static final Key ALIEN = Key.of("/k/alien");
  private static final List<Key> OURS = List.of(Key.of("/k/a"), Key.of("/k/z"));
  private static final byte[] VALUE = {1, 2, 3};
  private static final Attribute REMOVED = new Attribute.Other("removed");
  private static final Attribute.Document POINTER =
      (Attribute.Document)
          new ValuePointer("memory", "ddbds/none", 3, "0".repeat(64), Instant.EPOCH).attribute();

  private final TestClock clock = new TestClock();
  private final InMemoryTable table = new InMemoryTable(KeySchemas.split().schema());
  private final DynamoDatastore store =
      Ddbds.builder(table)
          .keySchema(KeySchemas.split())
          .batches(Batches.batchWriteItem())
          .transactions(Txns.optimistic())
          .conditionalWrites()
          .values(Values.overflowTo(new InMemoryObjects(clock)).threshold(10))
          .clock(clock)
          .build();

  @Property(tries = 1_000)
  void alienRow_isTakenPassedOverOrNamed_andKeepsNothingFromWorking(
      @ForAll("attributes") Map<String, Attribute> damage) {
    OURS.forEach(key -> store.put(key, VALUE));
    plant(damage);

    boolean named = false;
    for (Consumer<DynamoDatastore> operation : operations()) {
      try {
        operation.accept(store);
      } catch (CorruptEntryException told) {
        assertThat(told.keys())
            .as("as its row is labelled")
            .hasSize(1)
            .doesNotContainAnyElementsOf(OURS);
        assertThat(told).hasMessageContaining(told.keys().get(0).toString());
        named = true;
      }
      plant(damage);
    }
    Statistics.collect(named ? "named" : "taken or passed over");

    assertThat(store.query(Query.prefix("/k").orderBy(Order.KEY).onlyKeys()).rest())
        .extracting(Entry::key)
        .containsAll(OURS);
    OURS.forEach(key -> assertThat(store.get(key)).contains(VALUE));
    store.put(ALIEN, VALUE);
    assertThat(store.get(ALIEN)).contains(VALUE);
    assertThat(store.query(Query.prefix("/k")).rest()).hasSize(3);
    store.delete(ALIEN);
    assertThat(store.has(ALIEN)).isFalse();
  }

  private static List<Consumer<DynamoDatastore>> operations() {
    Duration hour = Duration.ofHours(1);
    return List.of(
        store -> store.get(ALIEN),
        store -> store.has(ALIEN),
        store -> store.size(ALIEN),
        AlienRowsProperties::readAll,
        store -> store.query(Query.prefix("/k").onlyKeys().withSizes().withExpirations()).rest(),
        store -> store.query(Query.all().orderBy(Order.VALUE).limit(2)).rest(),
        store -> store.facet(BulkReading.class).orElseThrow().getAll(List.of(ALIEN, OURS.get(0))),
        store -> store.facet(TimeToLive.class).orElseThrow().expiration(ALIEN),
        store -> store.facet(TimeToLive.class).orElseThrow().setTtl(ALIEN, hour),
        store -> store.facet(TimeToLive.class).orElseThrow().clearTtl(ALIEN),
        store -> store.facet(Conditional.class).orElseThrow().putIfAbsent(ALIEN, VALUE),
        store -> store.facet(Conditional.class).orElseThrow().snapshot(ALIEN),
        AlienRowsProperties::replace,
        AlienRowsProperties::readAndWrite,
        store -> store.facet(Checked.class).orElseThrow().check(Progress.NONE),
        store -> store.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE));
  }

  /** What is before an entry that cannot be read comes all the same. */
  private static void readAll(DynamoDatastore store) {
    List<Key> read = new ArrayList<>();
    try (Results results = store.query(Query.prefix("/k").orderBy(Order.KEY))) {
      results.forEachRemaining(entry -> read.add(entry.key()));
    } finally {
      assertThat(read).contains(OURS.get(0));
    }
  }

  private static void replace(DynamoDatastore store) {
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    Optional<Conditional.Snapshot> snapshot = conditional.snapshot(ALIEN);
    snapshot.ifPresent(before -> conditional.replaceIfUnchanged(before, new byte[20]));
  }

  private static void readAndWrite(DynamoDatastore store) {
    try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
      txn.get(ALIEN);
      txn.put(ALIEN, VALUE);
      txn.commit();
    }
  }

  /** The row of the entry as it should be, but for some attributes. */
  private void plant(Map<String, Attribute> damage) {
    store.put(ALIEN, VALUE);
    PlantedRows rows = new PlantedRows(table, KeySchemas.split());
    Map<String, Attribute> attributes =
        new HashMap<>(rows.find(ALIEN, rows.place(ALIEN).home()).orElseThrow().attributes());
    attributes.putAll(damage);
    attributes.values().removeIf(REMOVED::equals);
    rows.put(ALIEN, "", new Item(attributes));
  }

  @Provide
  Arbitrary<Map<String, Attribute>> attributes() {
    Arbitrary<String> names =
        Arbitraries.of(
            Layout.KEY,
            Layout.VALUE,
            Layout.SIZE,
            Layout.EXPIRATION,
            Layout.REVISION,
            Layout.VALUE_REFERENCE,
            "Other");
    Arbitrary<Attribute> pointers =
        Arbitraries.maps(
                Arbitraries.of(POINTER.members().keySet()),
                Arbitraries.oneOf(attribute(), Arbitraries.just(REMOVED)))
            .ofMaxSize(2)
            .map(AlienRowsProperties::pointer);
    return Arbitraries.maps(
            names, Arbitraries.oneOf(Arbitraries.just(REMOVED), attribute(), attribute(), pointers))
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<Attribute> attribute() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "/", "x", "/k/alien", "/k/other", "memory").map(Attribute::of),
        Arbitraries.of("-1", "0", "3", "3.5", "1e40", "-1e40", "99999999999999999999", "1E-30")
            .map(Attribute.Numeric::new),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(Attribute::of),
        Arbitraries.just(new Attribute.Document(Map.of("x", Attribute.of(1)))));
  }

  private static Attribute pointer(Map<String, Attribute> damage) {
    Map<String, Attribute> members = new HashMap<>(POINTER.members());
    members.putAll(damage);
    members.values().removeIf(REMOVED::equals);
    return new Attribute.Document(members);
  }
}
