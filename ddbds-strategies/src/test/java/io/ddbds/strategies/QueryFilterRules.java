package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.Comparison;
import io.ddbds.CorruptEntryException;
import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.TimeToLive;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What DynamoDB filters is what the client would have passed over, also of rows of others. */
abstract class QueryFilterRules {
  static final RoutedKeySchema KEY_SCHEMA =
      KeySchemas.template("/providers/{cid}/{peer...}")
          .route(KeyRoute.template("odd", "/odd/{name...}").covers("/odd"));

  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000).plusMillis(500);
  private static final List<byte[]> VALUES =
      List.of(
          new byte[0],
          new byte[] {0},
          new byte[] {1},
          new byte[] {1, 0},
          new byte[] {1, 1},
          new byte[] {(byte) 0x80},
          new byte[] {(byte) 0xff});

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
  void stampsOfEveryKind_queriesAgreeWithReadsAndTimesToLive() {
    Map<String, Attribute> stamps =
        Map.ofEntries(
            Map.entry("zero", number("0")),
            Map.entry("before", number("1699999999")),
            Map.entry("this", number("1700000000")),
            Map.entry("fraction", number("1700000000.9")),
            Map.entry("next", number("1700000001")),
            Map.entry("half", number("0.5")),
            Map.entry("negative", number("-1")),
            Map.entry("long-ago", number("-1e30")),
            Map.entry("far", number("1e30")),
            Map.entry("text", Attribute.of("1699999999")),
            Map.entry("bytes", Attribute.of(new byte[] {1})),
            Map.entry("document", new Attribute.Document(Map.of())));
    stamps.forEach((name, stamp) -> row("/odd/" + name, Map.of("Expiration", stamp)));
    row("/odd/none", Map.of());
    List<String> live = List.of("bytes", "document", "far", "next", "none", "text", "zero");

    assertThat(names(Query.prefix("/odd").orderBy(Order.KEY))).isEqualTo(live);
    assertThat(names(Query.all().orderBy(Order.KEY).onlyKeys())).isEqualTo(live);
    TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
    for (String name : stamps.keySet()) {
      Key key = Key.of("/odd/" + name);
      assertThat(store.has(key)).as(name).isEqualTo(live.contains(name));
      assertThat(ttl.setTtl(key, Duration.ofHours(1))).as(name).isEqualTo(live.contains(name));
    }
  }

  @Test
  void valueFilters_ofEveryKind_agreeWithTheirTest() {
    for (int i = 0; i < VALUES.size(); i++) {
      store.put(Key.of("/odd/" + i), VALUES.get(i));
    }
    List<Entry> all = rest(Query.all().orderBy(Order.KEY));
    for (Comparison comparison : Comparison.values()) {
      for (byte[] operand : VALUES) {
        Filter filter = Filter.value(comparison, operand);
        List<Entry> kept = all.stream().filter(filter::test).toList();
        assertThat(rest(Query.prefix("/odd").filter(filter).orderBy(Order.KEY))).isEqualTo(kept);
        assertThat(names(Query.all().filter(filter).orderBy(Order.KEY).onlyKeys()))
            .isEqualTo(kept.stream().map(entry -> entry.key().baseNamespace()).toList());
      }
    }
  }

  @Test
  void keyFilters_ofEveryKind_agreeWithTheirTest() {
    List<String> paths = List.of("/odd", "/odd/a", "/odd/a-b", "/odd/a/b", "/odd/\uFFFD", "/z");
    paths.forEach(path -> store.put(Key.of(path), new byte[] {1}));
    store.put(Key.of("/odd/\uD83D\uDE00"), new byte[] {1});
    List<Entry> all = rest(Query.all().orderBy(Order.KEY));
    for (String operand : List.of("/", "/odd/", "/odd/a", "/odd/b", "/odd/\uFFFD", "nothing")) {
      for (Comparison comparison : Comparison.values()) {
        assertFilters(all, Filter.key(comparison, operand));
      }
      assertFilters(all, Filter.keyPrefix(operand));
    }
    assertThat(names(Query.prefix("/odd/a").orderBy(Order.KEY))).containsExactly("b");
  }

  @Test
  void valueFilter_meetingARowWithoutItsValue_saysSoWhateverItCompares() {
    row("/odd/lost", Map.of("Size", number("5")));
    for (Comparison comparison : Comparison.values()) {
      assertLost(Query.all().filter(Filter.value(comparison, new byte[] {1})));
      assertLost(Query.all().filter(Filter.value(comparison, new byte[] {1})).onlyKeys());
    }
  }

  @Test
  void valueFilter_meetingATextForAValue_saysSoWhateverItCompares() {
    row("/odd/text", Map.of("Value", Attribute.of("a")));
    for (Comparison comparison : Comparison.values()) {
      assertLost(Query.all().filter(Filter.value(comparison, new byte[] {1})));
    }
  }

  @Test
  void limitWithAFilter_thatFewRowsPass_readsEverLargerPages() {
    for (int i = 0; i < 1_000; i++) {
      store.put(Key.of(String.format("/providers/cid/peer%03d", i)), new byte[] {(byte) (i / 999)});
    }
    Query last =
        Query.prefix("/providers/cid").filter(Filter.value(Comparison.GREATER, new byte[] {0}));
    Usage before = store.usage();
    assertThat(names(last.limit(1))).containsExactly("peer999");
    assertThat(store.usage().since(before).requests()).isEqualTo(5); // 64 + 128 + … + 1024

    before = store.usage();
    assertThat(rest(last.withFilters(List.of(Filter.custom("any", e -> true))).limit(10)))
        .hasSize(10);
    assertThat(store.usage().since(before)).isEqualTo(new Usage(1, 1, 0)); // 64 rows of 90 bytes
  }

  private void assertFilters(List<Entry> all, Filter filter) {
    List<Entry> kept = all.stream().filter(filter::test).toList();
    assertThat(rest(Query.all().filter(filter).orderBy(Order.KEY)))
        .as("%s", filter)
        .isEqualTo(kept);
    List<Entry> below = kept.stream().filter(entry -> isBelow(entry.key())).toList();
    assertThat(rest(Query.prefix("/odd").filter(filter).orderBy(Order.KEY))).isEqualTo(below);
    assertThat(rest(Query.prefix("/odd").filter(filter).orderBy(Order.VALUE))).isEqualTo(below);
  }

  private static boolean isBelow(Key key) {
    return Key.of("/odd").isAncestorOf(key);
  }

  private void assertLost(Query query) {
    assertThatExceptionOfType(CorruptEntryException.class).isThrownBy(() -> rest(query));
  }

  private DatastoreBuilder builder() {
    return Ddbds.builder(table).keySchema(KEY_SCHEMA).clock(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** A row as others may write it; in the index, too. */
  private void row(String path, Map<String, Attribute> attributes) {
    Map<String, Attribute> item = new HashMap<>(attributes);
    item.put("DSKey", Attribute.of(path));
    item.put("odd_pk", Attribute.of("/odd"));
    item.put("odd_sk", Attribute.of(path.substring("/odd/".length())));
    table.put(new RowWrite.Put(Key.of(path), "", new Item(item), Optional.empty()));
  }

  private List<Entry> rest(Query query) {
    return store.query(query).rest();
  }

  private List<String> names(Query query) {
    return rest(query).stream().map(entry -> entry.key().baseNamespace()).toList();
  }

  private static Attribute number(String digits) {
    return new Attribute.Numeric(digits);
  }
}
