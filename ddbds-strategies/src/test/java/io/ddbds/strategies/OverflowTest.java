package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Comparison;
import io.ddbds.Conditional;
import io.ddbds.ConflictException;
import io.ddbds.CorruptEntryException;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Feature;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.ValueTooLargeException;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.overflow.OverflowValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that overflow, over a table and objects in memory. */
class OverflowTest {
  private static final Key A = Key.of("/a");
  private static final int THRESHOLD = 10;
  private static final byte[] SHORT = value(THRESHOLD);
  private static final byte[] LONG = value(THRESHOLD + 1);

  private final TestClock clock = new TestClock();
  private final InMemoryObjects objects = new InMemoryObjects(clock);
  private final HookedObjects hooked = new HookedObjects(objects);
  private final InMemoryTable table = new InMemoryTable(KeySchemas.simple().schema());
  private final Datastore store = open(values());

  @ParameterizedTest
  @ValueSource(ints = {0, 1, THRESHOLD - 1, THRESHOLD, THRESHOLD + 1, 409_600, 5 << 20})
  void values_of_any_length_are_read_as_they_were_written(int length) {
    byte[] value = value(length);
    store.put(A, value);
    assertThat(store.get(A)).contains(value);
    assertThat(store.size(A)).hasValue(length);
    assertThat(objects.names()).hasSize(length > THRESHOLD ? 1 : 0);
  }

  @Test
  void an_object_carries_its_key_and_a_name_below_the_prefix() {
    store.put(A, LONG);
    String name = objects.names().iterator().next();
    assertThat(name).matches("ddbds/[0-9a-f-]{36}");
    assertThat(objects.find(name).flatMap(StoredObject::key)).contains(A);
  }

  @Test
  void values_in_rows_are_never_looked_for_among_the_objects() {
    store.put(A, SHORT);
    assertThat(store.get(A)).contains(SHORT);
    assertThat(hooked.calls()).isEmpty();
  }

  @Test
  void sizes_presence_keys_and_expirations_never_touch_an_object() {
    store.put(A, LONG);
    hooked.calls();
    assertThat(store.size(A)).hasValue(LONG.length);
    assertThat(store.has(A)).isTrue();
    assertThat(store.query(Query.all().onlyKeys().withSizes()).rest())
        .containsExactly(Entry.ofKey(A).withSize(LONG.length));
    assertThat(hooked.calls()).isEmpty();
  }

  @Test
  void a_query_reads_values_of_its_results_alone() {
    fill(20);
    hooked.calls();
    Query query =
        Query.all().filter(Filter.keyPrefix("/n/1")).orderBy(Order.KEY).offset(2).limit(3);
    List<Entry> entries = store.query(query).rest();
    assertThat(entries).extracting(Entry::key).containsExactly(n(12), n(13), n(14));
    assertThat(entries.get(0).value()).contains(value(THRESHOLD + 1 + 12));
    assertThat(hooked.calls()).containsExactly("open", "open", "open");
  }

  @Test
  void a_query_that_is_closed_early_has_read_little_ahead() {
    fill(40);
    hooked.calls();
    try (Results results = store.query(Query.all().orderBy(Order.KEY))) {
      results.next();
      results.next();
    }
    assertThat(hooked.calls()).hasSizeLessThan(6);
  }

  @Test
  void a_filter_on_values_sees_those_in_objects() {
    fill(5);
    Query query = Query.all().filter(Filter.value(Comparison.EQUAL, value(THRESHOLD + 1 + 3)));
    assertThat(store.query(query).rest()).extracting(Entry::key).containsExactly(n(3));
  }

  @Test
  void many_keys_are_read_with_their_values() {
    fill(3);
    store.put(A, SHORT);
    BulkReading bulk = store.facet(BulkReading.class).orElseThrow();
    Map<Key, byte[]> found = bulk.getAll(List.of(A, n(0), n(2), Key.of("/none")));
    assertThat(found).containsOnlyKeys(A, n(0), n(2)).containsEntry(n(2), value(THRESHOLD + 3));
  }

  @Test
  void an_object_that_was_replaced_long_after_it_was_made_is_deleted() {
    store.put(A, LONG);
    clock.advance(Duration.ofMinutes(10).plusSeconds(1));
    store.put(A, value(50));
    assertThat(objects.names()).hasSize(1);
    clock.advance(Duration.ofMinutes(11));
    store.delete(A);
    assertThat(objects.names()).isEmpty();
  }

  @Test
  void an_object_that_is_replaced_while_its_writer_may_send_again_is_left_as_garbage() {
    store.put(A, LONG);
    clock.advance(Duration.ofMinutes(10));
    store.put(A, SHORT);
    assertThat(objects.names()).hasSize(1);
    assertThat(store.get(A)).contains(SHORT);
  }

  @Test
  void an_object_of_another_table_is_not_deleted_with_the_row_that_leads_to_it() {
    store.put(A, LONG);
    clock.advance(Duration.ofHours(1));
    try (Datastore restored = open(values().prefix("elsewhere/"))) {
      assertThat(restored.get(A)).contains(LONG);
      restored.put(A, SHORT);
    }
    assertThat(objects.names()).hasSize(1);
  }

  @Test
  void a_read_that_finds_its_object_gone_reads_the_row_again() {
    store.put(A, LONG);
    clock.advance(Duration.ofHours(1));
    once("open", () -> store.put(A, value(60)));
    assertThat(store.get(A)).contains(value(60));
    clock.advance(Duration.ofHours(1));
    once("open", () -> store.put(A, SHORT));
    assertThat(store.get(A)).contains(SHORT);
    store.put(A, LONG);
    clock.advance(Duration.ofHours(1));
    once("open", () -> store.delete(A));
    assertThat(store.get(A)).isEmpty();
  }

  @Test
  void a_query_that_reads_a_row_again_has_the_expiration_of_the_value() {
    TimeToLive expiring = store.facet(TimeToLive.class).orElseThrow();
    expiring.put(A, LONG, Duration.ofDays(2));
    clock.advance(Duration.ofHours(1));
    once("open", () -> store.put(A, value(60)));
    assertThat(store.query(Query.all().withExpirations()).rest())
        .containsExactly(Entry.of(A, value(60)).withExpiration(Expiration.never()));
  }

  @Test
  void an_entry_that_is_gone_when_its_value_is_read_makes_room_for_another() {
    fill(4);
    clock.advance(Duration.ofHours(1));
    Key first = store.query(Query.all().limit(1)).next().key();
    once("open", () -> store.delete(first));
    assertThat(store.query(Query.all().limit(3)).rest())
        .hasSize(3)
        .extracting(Entry::key)
        .doesNotContain(first);
  }

  @Test
  void an_object_that_is_lost_is_reported_with_its_key_and_name() {
    store.put(A, LONG);
    String name = objects.names().iterator().next();
    objects.delete(objects.names());
    assertThatExceptionOfType(CorruptEntryException.class)
        .isThrownBy(() -> store.get(A))
        .withMessageContainingAll("/a", name, "is gone")
        .matches(e -> e.keys().contains(A));
    assertThat(store.size(A)).hasValue(LONG.length);
    store.delete(A);
    assertThat(store.has(A)).isFalse();
  }

  @Test
  void an_object_that_was_altered_or_cut_is_never_given_for_the_value() {
    store.put(A, LONG);
    String name = objects.names().iterator().next();
    byte[] other = LONG.clone();
    other[0]++;
    for (byte[] damage : List.of(other, value(3), value(THRESHOLD + 2), value(0))) {
      objects.damage(name, damage);
      assertThatExceptionOfType(CorruptEntryException.class)
          .isThrownBy(() -> store.get(A))
          .withMessageContainingAll("/a", name);
      assertThatThrownBy(() -> store.query(Query.all()).rest())
          .isInstanceOf(CorruptEntryException.class);
    }
  }

  @Test
  void another_bucket_is_named_with_the_remedy() {
    store.put(A, LONG);
    HookedObjects other = new HookedObjects(objects).named("other");
    try (Datastore elsewhere = open(Values.overflowTo(other.store()))) {
      assertThatExceptionOfType(CorruptEntryException.class)
          .isThrownBy(() -> elsewhere.get(A))
          .withMessageContainingAll("bucket memory", "bucket other");
    }
  }

  @Test
  void inline_values_say_which_strategy_reads_an_object() {
    store.put(A, LONG);
    try (Datastore inline = builder().values(Values.inline()).build()) {
      assertThat(inline.size(A)).hasValue(LONG.length);
      assertThatExceptionOfType(CorruptEntryException.class)
          .isThrownBy(() -> inline.get(A))
          .withMessageContainingAll("/a", "Values.overflowToS3");
    }
  }

  @Test
  void a_store_that_only_reads_objects_keeps_values_in_rows() {
    store.put(A, LONG);
    try (Datastore reader = open(values().readingOnly())) {
      assertThat(reader.get(A)).contains(LONG);
      reader.put(n(1), value(1000));
      assertThat(objects.names()).hasSize(1);
      assertThatExceptionOfType(ValueTooLargeException.class)
          .isThrownBy(() -> reader.put(n(2), value(409_601)))
          .withMessageContaining("let values of fewer bytes overflow to S3, and not only be read");
    }
  }

  @Test
  void a_transaction_reads_what_it_has_put_and_makes_the_object_at_commit() {
    Transactional transactional = store.facet(Transactional.class).orElseThrow();
    Txn txn = transactional.begin();
    txn.put(A, LONG);
    assertThat(txn.get(A)).contains(LONG);
    assertThat(txn.size(A)).hasValue(LONG.length);
    assertThat(txn.query(Query.all()).rest()).containsExactly(Entry.of(A, LONG));
    assertThat(objects.names()).isEmpty();
    txn.commit();
    assertThat(store.get(A)).contains(LONG);
    txn = transactional.begin();
    txn.put(n(1), LONG);
    txn.discard();
    assertThat(objects.names()).hasSize(1);
  }

  @Test
  void a_transaction_keeps_what_it_has_read_of_an_object_that_was_deleted_since() {
    store.put(A, LONG);
    store.put(n(1), LONG);
    clock.advance(Duration.ofHours(1));
    try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
      txn.get(A).orElseThrow()[0]++;
      assertThat(txn.has(n(1))).isTrue();
      store.put(A, SHORT);
      store.put(n(1), SHORT);
      assertThat(objects.names()).isEmpty();
      assertThat(txn.get(A)).contains(LONG);
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> txn.get(n(1)))
          .withMessageContaining("begin again");
    }
  }

  @Test
  void a_batch_makes_its_objects_when_it_is_committed() {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    for (int i = 0; i < 30; i++) {
      batch.put(n(i), value(THRESHOLD + 1 + i));
    }
    batch.put(n(0), SHORT);
    assertThat(objects.names()).isEmpty();
    batch.commit();
    assertThat(objects.names()).hasSize(29);
    assertThat(store.get(n(0))).contains(SHORT);
    assertThat(store.get(n(29))).contains(value(THRESHOLD + 30));
  }

  @Test
  void a_conditional_write_that_is_refused_leaves_no_object() {
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    assertThat(conditional.putIfAbsent(A, LONG)).isTrue();
    assertThat(conditional.putIfAbsent(A, value(70))).isFalse();
    assertThat(objects.names()).hasSize(1);
    Conditional.Snapshot snapshot = conditional.snapshot(A).orElseThrow();
    assertThat(snapshot.value()).isEqualTo(LONG);
    store.put(A, value(80));
    assertThat(conditional.replaceIfUnchanged(snapshot, value(90))).isFalse();
    assertThat(store.get(A)).contains(value(80));
  }

  @Test
  void streaming_is_there_with_objects_alone() {
    assertThat(store.features()).contains(Feature.STREAMING);
    try (Datastore inline = builder().values(Values.inline()).build()) {
      assertThat(inline.features()).doesNotContain(Feature.STREAMING);
    }
  }

  @Test
  void settings_that_make_no_sense_are_refused() {
    assertThat(values().threshold(0).overflows(1)).isTrue();
    assertThat(values().threshold(0).overflows(0)).isFalse();
    assertThatThrownBy(() -> values().threshold(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> values().deadline(Duration.ofMillis(999)))
        .hasMessageContaining("PT0.999S");
  }

  private void fill(int number) {
    for (int i = 0; i < number; i++) {
      store.put(n(i), value(THRESHOLD + 1 + i));
    }
  }

  /** Something that happens before the next call of a method of the objects. */
  private void once(String method, Runnable action) {
    hooked.before(
        method,
        () -> {
          hooked.before(method, () -> {});
          action.run();
        });
  }

  private OverflowValues values() {
    return Values.overflowTo(hooked.store()).threshold(THRESHOLD);
  }

  private Datastore open(OverflowValues values) {
    return builder().values(values).build();
  }

  private DatastoreBuilder builder() {
    return Ddbds.builder(table)
        .keySchema(KeySchemas.simple())
        .batches(Batches.batchWriteItem())
        .transactions(Txns.optimistic())
        .conditionalWrites()
        .clock(clock);
  }

  private static Key n(int i) {
    return Key.of(String.format("/n/%02d", i));
  }

  private static byte[] value(int length) {
    byte[] value = new byte[length];
    for (int i = 0; i < length; i++) {
      value[i] = (byte) (i * 31 + length);
    }
    return value;
  }
}
