package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Comparison;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.dynamo.testing.WatchedTable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries inside a transaction that has written. */
class TxnQueriesTest {
  private static final KeySchemaStrategy SCHEMA = KeySchemas.split();
  private static final Query SORTED = Query.prefix("/a").orderBy(Order.KEY);

  private final TestClock clock = new TestClock();
  private final WatchedTable watched = new WatchedTable(new InMemoryTable(SCHEMA.schema()));
  private final RecordedQueries executor = new RecordedQueries();
  private final DynamoDatastore store =
      Ddbds.builder(watched.table())
          .keySchema(SCHEMA)
          .transactions(Txns.optimistic())
          .clock(clock)
          .build();
  private final Txn txn = store.facet(Transactional.class).orElseThrow().begin();

  @BeforeEach
  void fill() {
    for (int i = 1; i <= 9; i += 2) {
      store.put(key(i), new byte[] {(byte) i});
    }
    watched.methods();
  }

  @Test
  void withoutWritesBelowThePrefix_asMuchIsReadAsOutside() {
    txn.put(Key.of("/b/1"), new byte[1]);
    txn.query(SORTED.limit(2)).rest();
    assertThat(limits()).containsExactly(OptionalInt.of(2));
  }

  @Test
  void withWrites_asMuchMoreIsReadAsTheyMayHide() {
    txn.delete(key(1));
    txn.delete(key(3));
    assertThat(keys(SORTED.offset(1).limit(1))).containsExactly(key(7));
    assertThat(limits()).containsExactly(OptionalInt.of(4));
  }

  @Test
  void withoutLimit_allIsRead_andTheOffsetCountsWhatIsLeft() {
    txn.delete(key(1));
    txn.put(key(2), new byte[1]);
    assertThat(keys(SORTED.offset(1))).containsExactly(key(3), key(5), key(7), key(9));
  }

  @Test
  void keysOnly_readsNoValues() {
    txn.put(key(2), new byte[1]);
    assertThat(txn.query(SORTED.onlyKeys()).rest()).hasSize(6);
    assertThat(watched.requests("query"))
        .extracting(arguments -> ((QueryPage) arguments.get(0)).attributes())
        .containsExactly(Layout.WITHOUT_VALUE);
  }

  @Test
  void hugeWindow_isNoOverflow() {
    txn.put(key(2), new byte[1]);
    assertThat(keys(SORTED.offset(5).limit(Long.MAX_VALUE))).containsExactly(key(9));
  }

  @Test
  void withoutOrder_ownEntriesNeedNoRequest() {
    txn.put(key(2), new byte[1]);
    assertThat(keys(Query.prefix("/a").limit(1))).containsExactly(key(2));
    assertThat(watched.methods()).isEmpty();
  }

  @Test
  void ordersByValue_seeValuesThatAreNotReturned() {
    txn.put(key(2), new byte[] {4});
    txn.put(key(9), new byte[] {0});
    Query query = Query.prefix("/a").orderBy(Order.VALUE_DESCENDING).onlyKeys();
    assertThat(keys(query)).containsExactly(key(7), key(5), key(2), key(3), key(1), key(9));
    assertThat(txn.query(query).rest())
        .allSatisfy(
            entry -> {
              assertThat(entry.value()).isEmpty();
              assertThat(entry.size()).isEmpty();
            });
  }

  @Test
  void filters_areForOwnEntriesToo() {
    txn.put(key(2), new byte[1]);
    txn.put(key(4), new byte[1]);
    Query query = SORTED.filter(Filter.key(Comparison.NOT_EQUAL, key(2).toString()));
    assertThat(keys(query)).containsExactly(key(1), key(3), key(4), key(5), key(7), key(9));
  }

  @Test
  void ownEntries_carryTheirSizesAndExpirations_asAskedFor() {
    txn.expiring().orElseThrow().put(key(2), new byte[2], Duration.ofHours(1));
    Expiration expiration = Expiration.at(clock.instant().plus(Duration.ofHours(1)));
    assertThat(txn.query(SORTED.withSizes().withExpirations().onlyKeys().offset(1).limit(1)).rest())
        .containsExactly(Entry.ofKey(key(2)).withSize(2).withExpiration(expiration));
  }

  @Test
  void ownEntryThatHasExpired_isAbsent_andHidesWhatWasThere() {
    txn.expiring().orElseThrow().put(key(1), new byte[2], Duration.ofSeconds(1));
    assertThat(txn.has(key(1))).isTrue();
    clock.advance(Duration.ofSeconds(1));
    assertThat(keys(SORTED)).containsExactly(key(3), key(5), key(7), key(9));
    assertThat(txn.has(key(1))).isFalse();
  }

  @Test
  void valuesOfOwnEntries_areTheReceivers() {
    txn.put(key(2), new byte[] {2});
    txn.query(SORTED).stream().forEach(entry -> entry.value().orElseThrow()[0] = 99);
    txn.get(key(2)).orElseThrow()[0] = 99;
    assertThat(txn.get(key(2))).hasValue(new byte[] {2});
  }

  @Test
  void results_areOfTheQuery_andNothingIsReadBeforeTheFirst() {
    txn.put(key(2), new byte[1]);
    Query query = SORTED.limit(3);
    try (Results results = txn.query(query)) {
      assertThat(results.query()).isEqualTo(query);
      assertThat(watched.methods()).isEmpty();
    }
  }

  @Test
  void closing_closesWhatIsRead() {
    DynamoDatastore recorded =
        Ddbds.builder(watched.table())
            .keySchema(SCHEMA)
            .queries(executor)
            .transactions(Txns.optimistic())
            .build();
    try (Txn other = recorded.facet(Transactional.class).orElseThrow().begin()) {
      other.put(key(2), new byte[1]);
      other.query(SORTED).close();
    }
    assertThat(executor.closed).isEqualTo(1);
  }

  @Test
  void closedStore_endsTheResults() {
    txn.put(key(2), new byte[1]);
    Results results = txn.query(SORTED);
    results.next();
    store.close();
    assertThatThrownBy(results::hasNext).isInstanceOf(ClosedDatastoreException.class);
  }

  private List<Key> keys(Query query) {
    return txn.query(query).stream().map(Entry::key).toList();
  }

  private List<OptionalInt> limits() {
    return watched.requests("query").stream()
        .map(arguments -> ((QueryPage) arguments.get(0)).limit())
        .toList();
  }

  private static Key key(int i) {
    return Key.of("/a/" + i);
  }
}
