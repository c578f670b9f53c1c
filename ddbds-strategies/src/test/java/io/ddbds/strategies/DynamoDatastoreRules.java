package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.CorruptEntryException;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.TooManyEntriesException;
import io.ddbds.ValueTooLargeException;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is of DynamoDB and not of the contract: what is sent, what it costs, what others wrote. */
abstract class DynamoDatastoreRules {
  static final RoutedKeySchema KEY_SCHEMA =
      KeySchemas.regex().route("providers", "^(/providers/.*?)/(.*)$", "^/providers/[^/]*$");

  private Table table;
  private DynamoDatastore store;

  /** An empty table for {@link #KEY_SCHEMA}. */
  abstract Table newTable();

  @BeforeEach
  void open() {
    table = newTable();
    store = builder().build();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keyTooLong_isRefusedBeforeAnythingIsSent() {
    Key key = Key.of("/" + "k".repeat(2048));
    Usage before = store.usage();
    assertThatExceptionOfType(KeyRefusedException.class)
        .isThrownBy(() -> store.put(key, new byte[1]))
        .withMessageContainingAll("2049 bytes", "2048 at most", "shorter key")
        .satisfies(refused -> assertThat(refused.keys()).containsExactly(key));
    assertThat(store.usage()).isEqualTo(before);
  }

  @Test
  void keyTooLong_isAbsentWithoutARequest() {
    Key key = Key.of("/" + "k".repeat(2048));
    Usage before = store.usage();
    assertThat(store.get(key)).isEmpty();
    assertThat(store.has(key)).isFalse();
    store.delete(key);
    assertThat(store.usage()).isEqualTo(before);
  }

  @Test
  void valueTooLarge_isRefusedToTheByteBeforeAnythingIsSent() {
    Key key = Key.of("/large");
    int rest = 409_600 - "DSKey/large".length() - "Value".length() - "Size".length() - 4;
    store.put(key, new byte[rest]);
    Usage before = store.usage();
    assertThatExceptionOfType(ValueTooLargeException.class)
        .isThrownBy(() -> store.put(key, new byte[rest + 1]))
        .withMessageContainingAll("\"/large\"", "409601 bytes", "409600 at most")
        .satisfies(refused -> assertThat(refused.size()).isEqualTo(409_601));
    assertThat(store.usage()).isEqualTo(before);
    assertThat(store.size(key)).hasValue(rest);
  }

  @Test
  void batch_refusesAtOnceWhatTheStoreCannotHold() {
    var batch = store.facet(Batching.class).orElseThrow().batch();
    assertThatExceptionOfType(ValueTooLargeException.class)
        .isThrownBy(() -> batch.put(Key.of("/large"), new byte[500_000]));
    batch.put(Key.of("/small"), new byte[1]);
    batch.commit();
    assertThat(store.has(Key.of("/small"))).isTrue();
    assertThat(store.has(Key.of("/large"))).isFalse();
  }

  @Test
  void prefixQuery_byIndex_costsWhatItReturnsAndNotWhatTheTableHolds() {
    load(2_000);
    Query query = Query.prefix("/providers/cid7").orderBy(Order.KEY);
    Usage before = store.usage();
    List<Entry> found = rest(query);
    Usage byIndex = store.usage().since(before);
    assertThat(found)
        .hasSize(20)
        .isSortedAccordingTo((a, b) -> Key.BYTE_ORDER.compare(a.key(), b.key()));
    assertThat(byIndex.requests()).isEqualTo(1);
    assertThat(byIndex.readUnits())
        .isEqualTo(1.0); // 20 rows of some 300 bytes, eventually consistent

    try (DynamoDatastore scanning = builder().keySchema(KeySchemas.simple()).build()) {
      assertThat(scanning.query(query).rest()).isEqualTo(found);
      assertThat(scanning.usage().readUnits()).isGreaterThan(100 * byIndex.readUnits());
    }
  }

  @Test
  void limit_becomesThePageSize() {
    load(2_000);
    Usage before = store.usage();
    assertThat(rest(Query.prefix("/providers/cid7").orderBy(Order.KEY_DESCENDING).limit(3)))
        .extracting(entry -> entry.key().baseNamespace())
        .containsExactly("peer9", "peer8", "peer7");
    Usage limited = store.usage().since(before);
    assertThat(limited.requests()).isEqualTo(1);
    assertThat(limited.readUnits()).isEqualTo(0.5);
  }

  @Test
  void sort_ofMoreThanItMayHold_failsAndSaysWhatHelps() {
    load(100);
    try (Datastore small = builder().maxSortedEntries(99).build()) {
      assertThatExceptionOfType(TooManyEntriesException.class)
          .isThrownBy(() -> small.query(Query.all().orderBy(Order.VALUE)).rest())
          .withMessageContainingAll("99 entries", "set a limit");
      assertThat(small.query(Query.all().orderBy(Order.VALUE).limit(5)).rest()).hasSize(5);
    }
  }

  @Test
  void explain_routedQuery_namesIndexConditionAndWhatIsLeft() {
    Query query =
        Query.prefix("/providers/cid7")
            .filter(Filter.custom("any", entry -> true))
            .orderBy(Order.KEY)
            .limit(9);
    Explanation explanation = explain(query);
    assertThat(explanation.access()).isEqualTo("query of index providers");
    assertThat(explanation.condition()).hasValue("providers_pk = \"/providers/cid7\"");
    assertThat(explanation.atStore())
        .contains("prefix /providers/cid7", "order [KEY]")
        .noneMatch(part -> part.contains("pages of"));
    assertThat(explanation.atClient()).anyMatch(part -> part.contains("any"));
  }

  @Test
  void explain_otherQuery_saysThatItScansAndWhy() {
    Explanation explanation = explain(Query.prefix("/providers").orderBy(Order.KEY).onlyKeys());
    assertThat(explanation.access()).isEqualTo("scan of table");
    assertThat(explanation.toString())
        .contains("no route takes or covers prefix /providers", "rows without values");
    assertThat(explanation.atClient()).anyMatch(part -> part.startsWith("order [KEY]"));
  }

  @Test
  void explain_readsNothing() {
    Usage before = store.usage();
    explain(Query.all());
    assertThat(store.usage()).isEqualTo(before);
  }

  @Test
  void rowsOfGoDsDynamodb_areRead() {
    row("/go/never", Map.of("Value", bytes(1, 2), "Size", number("2"), "Expiration", number("0")));
    row("/go/empty", Map.of("Size", number("0"), "Expiration", number("0")));
    row(
        "/go/expired",
        Map.of("Value", bytes(1), "Size", number("1"), "Expiration", number("1000000000")));
    assertThat(store.get(Key.of("/go/never")))
        .hasValueSatisfying(v -> assertThat(v).containsExactly(1, 2));
    assertThat(store.expiration(Key.of("/go/never"))).hasValue(Expiration.never());
    assertThat(store.get(Key.of("/go/empty"))).hasValueSatisfying(v -> assertThat(v).isEmpty());
    assertThat(store.has(Key.of("/go/expired"))).isFalse();
    assertThat(rest(Query.prefix("/go").orderBy(Order.KEY)))
        .extracting(entry -> entry.key().toString())
        .containsExactly("/go/empty", "/go/never");
  }

  @Test
  void rowsThatOthersWroteIncompletely_areReadAsFarAsTheyGo() {
    row("/odd/nosize", Map.of("Value", bytes(1, 2, 3)));
    row("/odd/far", Map.of("Value", bytes(1), "Expiration", number("1e30")));
    row("/odd/text", Map.of("Value", Attribute.of("text")));
    row("no slash", Map.of("Value", bytes(1)));
    assertThat(store.size(Key.of("/odd/nosize"))).isEqualTo(OptionalLong.of(3));
    assertThat(store.expiration(Key.of("/odd/far"))).hasValue(Expiration.never());
    assertThatExceptionOfType(CorruptEntryException.class)
        .isThrownBy(() -> store.get(Key.of("/odd/text")))
        .withMessageContainingAll("/odd/text", "not in its row as bytes", "Text")
        .satisfies(corrupt -> assertThat(corrupt.keys()).containsExactly(Key.of("/odd/text")));
    assertThat(rest(Query.all().onlyKeys().orderBy(Order.KEY)))
        .extracting(entry -> entry.key().toString())
        .containsExactly("/odd/far", "/odd/nosize", "/odd/text");
  }

  @Test
  void rowWithAStampBeforeAllTime_isAbsent() {
    row("/odd/past", Map.of("Value", bytes(1), "Expiration", number("-1e30")));
    assertThat(store.has(Key.of("/odd/past"))).isFalse();
    assertThat(rest(Query.prefix("/odd"))).isEmpty();
  }

  @Test
  void size_isReadWithoutTheValue() {
    store.put(Key.of("/large"), new byte[100_000]);
    Usage before = store.usage();
    assertThat(store.size(Key.of("/large"))).hasValue(100_000);
    assertThat(store.usage().since(before).requests()).isEqualTo(1);
  }

  @Test
  void entryOfOneRow_isWrittenAndDeletedWithoutATransaction() {
    Usage before = store.usage();
    store.put(Key.of("/k"), new byte[1]);
    assertThat(store.usage().since(before).writeUnits()).isEqualTo(1); // 2 in a transaction
    store.delete(Key.of("/k"));
    assertThat(store.usage().since(before).writeUnits()).isEqualTo(2);
    assertThat(store.has(Key.of("/k"))).isFalse();
  }

  @Test
  void clearTtl_tellsWhetherThereIsAnEntry() {
    store.put(Key.of("/k"), new byte[1], Duration.ofHours(1));
    assertThat(store.clearTtl(Key.of("/k"))).isTrue();
    assertThat(store.expiration(Key.of("/k"))).hasValue(Expiration.never());
    assertThat(store.clearTtl(Key.of("/absent"))).isFalse();
    assertThat(store.setTtl(Key.of("/absent"), Duration.ofHours(1))).isFalse();
    assertThat(store.clearTtl(Key.of("/" + "k".repeat(2048)))).isFalse();
  }

  @Test
  void valueThatIsNotInItsRow_isNeverTakenForEmpty() {
    row("/odd/lost", Map.of("Size", number("5")));
    assertThatExceptionOfType(CorruptEntryException.class)
        .isThrownBy(() -> store.get(Key.of("/odd/lost")))
        .withMessageContainingAll("/odd/lost", "elsewhere");
  }

  @Test
  void limit_withManyExpiredRowsInFront_readsEverLargerPages() {
    Duration second = Duration.ofSeconds(1);
    try (DynamoDatastore past =
        builder().clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).build()) {
      for (int i = 0; i < 300; i++) {
        past.put(Key.of("/providers/cid/a" + i), new byte[0], second);
      }
    }
    store.put(Key.of("/providers/cid/live"), new byte[0]);
    Usage before = store.usage();
    assertThat(rest(Query.prefix("/providers/cid").orderBy(Order.KEY).limit(1))).hasSize(1);
    assertThat(store.usage().since(before).requests()).isLessThanOrEqualTo(9); // 1 + 2 + … + 256
  }

  @Test
  void put_writesTheRowThatTheLayoutSays() {
    store.put(Key.of("/providers/cid/peer"), new byte[] {7}, Duration.ofHours(1));
    Key key = Key.of("/providers/cid/peer");
    Map<String, Attribute> row =
        table
            .get(new RowRead(key, "", ItemKey.of(key.toString()), Set.of(), true))
            .orElseThrow()
            .attributes();
    assertThat(row)
        .containsOnlyKeys("DSKey", "Value", "Size", "Expiration", "providers_pk", "providers_sk")
        .containsEntry("Size", number("1"))
        .containsEntry("providers_pk", Attribute.of("/providers/cid"))
        .containsEntry("providers_sk", Attribute.of("peer"));
    long expiration = Long.parseLong(((Attribute.Numeric) row.get("Expiration")).digits());
    assertThat(Instant.ofEpochSecond(expiration))
        .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3602));
  }

  @Test
  void features_areWhatIsConfigured() {
    try (Datastore plain = Ddbds.builder(table).keySchema(KeySchemas.simple()).build()) {
      assertThat(plain.facet(Batching.class)).isEmpty();
    }
    assertThat(store.facet(Batching.class)).isPresent();
  }

  @Test
  void results_openWhenTheStoreIsClosed_failRatherThanEnd() {
    load(10);
    Results results = store.query(Query.all());
    results.next();
    store.close();
    assertThatExceptionOfType(ClosedDatastoreException.class).isThrownBy(results::hasNext);
  }

  private DatastoreBuilder builder() {
    return Ddbds.builder(table).keySchema(KEY_SCHEMA).batches(Batches.naive());
  }

  /** Records of 100 CIDs, in turn. */
  private void load(int records) {
    for (int i = 0; i < records; i++) {
      store.put(Key.of("/providers/cid" + i % 100 + "/peer" + i / 100), new byte[200]);
    }
  }

  /** A row as others may write it. */
  private void row(String key, Map<String, Attribute> attributes) {
    Map<String, Attribute> item = new HashMap<>(attributes);
    item.put("DSKey", Attribute.of(key));
    table.put(new RowWrite.Put(Key.of("/row"), "", new Item(item), Optional.empty()));
  }

  private List<Entry> rest(Query query) {
    return store.query(query).rest();
  }

  private Explanation explain(Query query) {
    Optional<Explaining> explaining = store.facet(Explaining.class);
    return explaining.orElseThrow().explain(query);
  }

  private static Attribute number(String digits) {
    return new Attribute.Numeric(digits);
  }

  private static Attribute bytes(int... bytes) {
    byte[] array = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      array[i] = (byte) bytes[i];
    }
    return Attribute.of(array);
  }
}
