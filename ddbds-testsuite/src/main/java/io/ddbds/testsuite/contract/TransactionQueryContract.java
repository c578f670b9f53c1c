package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.TRANSACTIONS;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Comparison;
import io.ddbds.ConflictException;
import io.ddbds.Entry;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.time.Duration;
import java.util.List;

/** Queries and times to live inside transactions. */
@Requires(TRANSACTIONS)
final class TransactionQueryContract extends Contract {
  private static final Query SORTED = Query.prefix("/a").orderBy(Order.KEY);
  private static final Duration HOUR = Duration.ofHours(1);

  TransactionQueryContract(Subject subject) {
    super(subject);
  }

  @Rule("a query inside a transaction MUST return what the transaction has put, and its values")
  void tq01_ownPutsAreFound() {
    fill("/a/1", "/a/3");
    try (Txn txn = begin()) {
      put(txn, "/a/2", "2");
      put(txn, "/a/3", "3");
      put(txn, "/b", "4");
      assertThat(entries(txn, SORTED))
          .containsExactly(entry("/a/1", "/a/1"), entry("/a/2", "2"), entry("/a/3", "3"));
    }
  }

  @Rule("a query inside a transaction MUST NOT return what the transaction has deleted")
  void tq02_ownDeletesAreNotFound() {
    fill("/a/1", "/a/2");
    try (Txn txn = begin()) {
      txn.delete(Key.of("/a/1"));
      put(txn, "/a/3", "3");
      txn.delete(Key.of("/a/3"));
      assertThat(keys(txn, SORTED)).containsExactly("/a/2");
    }
  }

  @Rule("the orders of a query inside a transaction MUST cover own and other entries alike")
  void tq03_ordersCoverAll() {
    put("/a/1", "1");
    put("/a/2", "3");
    try (Txn txn = begin()) {
      put(txn, "/a/3", "2");
      assertThat(keys(txn, Query.prefix("/a").orderBy(Order.VALUE)))
          .containsExactly("/a/1", "/a/3", "/a/2");
      assertThat(keys(txn, Query.prefix("/a").orderBy(Order.KEY_DESCENDING)))
          .containsExactly("/a/3", "/a/2", "/a/1");
    }
  }

  @Rule("offset and limit inside a transaction MUST count own and other entries alike")
  void tq04_windowsCountAll() {
    fill("/a/1", "/a/3", "/a/5");
    try (Txn txn = begin()) {
      txn.delete(Key.of("/a/1"));
      put(txn, "/a/2", "2");
      put(txn, "/a/4", "4");
      assertThat(keys(txn, SORTED.limit(2))).containsExactly("/a/2", "/a/3");
      assertThat(keys(txn, SORTED.offset(1).limit(2))).containsExactly("/a/3", "/a/4");
    }
  }

  @Rule("the filters of a query inside a transaction MUST see the values that it has put")
  void tq05_filtersSeeOwnValues() {
    put("/a/1", "1");
    put("/a/2", "2");
    try (Txn txn = begin()) {
      put(txn, "/a/1", "2");
      put(txn, "/a/2", "1");
      Query twos = SORTED.filter(Filter.value(Comparison.EQUAL, bytes("2")));
      assertThat(keys(txn, twos)).containsExactly("/a/1");
      assertThat(keys(txn, twos.onlyKeys())).containsExactly("/a/1");
    }
  }

  @Rule("own entries MUST NOT carry values in a transaction's query for keys only")
  void tq06_keysOnlyIsKeysOnly() {
    fill("/a/1");
    try (Txn txn = begin()) {
      put(txn, "/a/2", "2");
      assertThat(entries(txn, SORTED.onlyKeys()))
          .hasSize(2)
          .allSatisfy(entry -> assertThat(entry.value()).isEmpty());
    }
  }

  @Rule("a commit MUST NOT fail over entries that only a query has read, nor over new ones")
  void tq07_queriesDoNotConflict() {
    fill("/a/1");
    try (Txn txn = begin()) {
      keys(txn, SORTED);
      put(txn, "/b", "1");
      put("/a/1", "2");
      put("/a/2", "2");
      assertThatCode(txn::commit).doesNotThrowAnyException();
    }
    assertThat(get("/b")).hasValue("1");
  }

  @Requires(TTL)
  @Rule("a time to live in a transaction MUST be counted from the put, not from the commit")
  void tq08_timeCountsFromThePut() {
    try (Txn txn = begin()) {
      put(txn.expiring().orElseThrow(), "/a", "1", HOUR);
      advance(HOUR.dividedBy(2));
      txn.commit();
    }
    advance(HOUR.dividedBy(2).minusMillis(1));
    assertThat(get("/a")).hasValue("1");
    advance(Duration.ofMillis(1_001));
    assertThat(get("/a")).isEmpty();
  }

  @Requires(TTL)
  @Rule("a commit MUST fail if a key that was read has been given another time to live")
  void tq09_timesConflict() {
    fill("/a");
    Txn txn = begin();
    txn.get(Key.of("/a"));
    put(txn, "/b", "2");
    ttl().setTtl(Key.of("/a"), HOUR);
    assertThatThrownBy(txn::commit).isInstanceOf(ConflictException.class);
    assertThat(has("/b")).isFalse();
  }

  @Requires(TTL)
  @Rule("a commit MUST fail if a key that was read has expired since")
  void tq10_expiryConflicts() {
    put("/a", "1", HOUR);
    Txn txn = begin();
    txn.get(Key.of("/a"));
    put(txn, "/b", "2");
    advance(HOUR.plusSeconds(1));
    assertThatThrownBy(txn::commit).isInstanceOf(ConflictException.class);
    assertThat(has("/b")).isFalse();
  }

  private Txn begin() {
    subject().described().settle().accept(store());
    return facet(Transactional.class).begin();
  }

  private static List<Entry> entries(Txn txn, Query query) {
    return txn.query(query).rest();
  }

  private static List<String> keys(Txn txn, Query query) {
    return entries(txn, query).stream().map(entry -> entry.key().toString()).toList();
  }

  private static Entry entry(String key, String value) {
    return Entry.of(Key.of(key), bytes(value));
  }
}
