package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.util.Map;
import java.util.Optional;

/** Reads and writes that take effect together or not at all. */
@Requires(TRANSACTIONS)
final class TransactionContract extends Contract {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");

  TransactionContract(Subject subject) {
    super(subject);
  }

  @Rule("nothing that a transaction writes MUST be seen in the store before its commit")
  void tx01_nothingBeforeCommit() {
    fill("/a", "/b");
    try (Txn txn = begin()) {
      put(txn, "/a", "2");
      txn.delete(B);
      put(txn, "/c", "3");
      assertThat(get("/a")).hasValue("/a");
      assertThat(keys(sorted())).containsExactly("/a", "/b");
    }
  }

  @Rule("a commit MUST apply every put and every delete of the transaction, the last of each key")
  void tx02_commitAppliesAll() {
    fill("/a", "/b");
    try (Txn txn = begin()) {
      put(txn, "/a", "2");
      txn.delete(B);
      put(txn, "/c", "2");
      txn.delete(Key.of("/c"));
      put(txn, "/c", "");
      txn.commit();
    }
    assertThat(get("/a")).hasValue("2");
    assertThat(get("/c")).hasValue("");
    assertThat(keys(sorted())).containsExactly("/a", "/c");
  }

  @Rule("a transaction that is discarded or closed without a commit MUST change nothing")
  void tx03_discardDrops() {
    fill("/a");
    Txn discarded = begin();
    put(discarded, "/a", "2");
    discarded.discard();
    try (Txn closed = begin()) {
      closed.delete(A);
    }
    assertThat(get("/a")).hasValue("/a");
  }

  @Rule("discarding or closing a transaction that has ended MUST change nothing and MUST NOT fail")
  void tx04_endedStaysEnded() {
    Txn txn = begin();
    put(txn, "/a", "1");
    txn.commit();
    assertThatCode(txn::discard).doesNotThrowAnyException();
    assertThatCode(txn::close).doesNotThrowAnyException();
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("every other call of a transaction that has ended MUST throw IllegalStateException")
  void tx05_endedAnswersNothing() {
    fill("/a");
    Txn committed = begin();
    committed.commit();
    Txn discarded = begin();
    discarded.discard();
    for (Txn txn : new Txn[] {committed, discarded}) {
      assertEachThrows(
          IllegalStateException.class,
          Map.of(
              "get", () -> txn.get(A),
              "has", () -> txn.has(A),
              "size", () -> txn.size(A),
              "query", () -> txn.query(Query.all()).rest(),
              "put", () -> txn.put(A, bytes("2")),
              "delete", () -> txn.delete(A),
              "expiring", txn::expiring,
              "commit", txn::commit));
    }
    assertThat(get("/a")).hasValue("/a");
  }

  @Rule("get, has and size inside a transaction MUST see its own writes above the store")
  void tx06_ownWritesAreSeen() {
    fill("/a", "/b", "/c");
    try (Txn txn = begin()) {
      put(txn, "/a", "longer");
      txn.delete(B);
      put(txn, "/new", "");
      assertThat(get(txn, "/a")).hasValue("longer");
      assertThat(txn.size(A)).hasValue(6);
      assertThat(get(txn, "/b")).isEmpty();
      assertThat(txn.has(B)).isFalse();
      assertThat(txn.size(B)).isEmpty();
      assertThat(txn.has(Key.of("/new"))).isTrue();
      assertThat(txn.size(Key.of("/new"))).hasValue(0);
      assertThat(get(txn, "/c")).hasValue("/c");
    }
  }

  @Rule("a key that a transaction has read MUST keep its value, or its absence, inside it")
  void tx07_readsRepeat() {
    fill("/a");
    try (Txn txn = begin()) {
      assertThat(get(txn, "/a")).hasValue("/a");
      assertThat(txn.has(B)).isFalse();
      put("/a", "2");
      put("/b", "2");
      assertThat(get(txn, "/a")).hasValue("/a");
      assertThat(txn.size(A)).hasValue(2);
      assertThat(get(txn, "/b")).isEmpty();
    }
  }

  @Rule("a commit MUST fail with ConflictException if a key that was read has changed since")
  void tx08_changesConflict() {
    fill("/a");
    Txn txn = begin();
    get(txn, "/a");
    put(txn, "/b", "2");
    put("/a", "2");
    assertConflict(txn);
    assertThat(get("/a")).hasValue("2");
    assertThat(has("/b")).isFalse();
  }

  @Rule(
      "a commit MUST fail if a key that was read as absent has been put, or a present one deleted")
  void tx09_absenceConflicts() {
    Txn absent = begin();
    absent.has(A);
    put(absent, "/b", "2");
    put("/a", "1");
    assertConflict(absent);
    Txn present = begin();
    present.size(A);
    put(present, "/b", "2");
    delete("/a");
    assertConflict(present);
    assertThat(has("/b")).isFalse();
  }

  @Rule("a commit MUST fail if a key that was read has been written with the same bytes")
  void tx10_sameBytesConflict() {
    fill("/a", "/b");
    Txn txn = begin();
    get(txn, "/a");
    put(txn, "/b", "2");
    delete("/a");
    put("/a", "/a");
    assertConflict(txn);
    assertThat(get("/b")).hasValue("/b");
  }

  @Rule("a commit that failed MUST end the transaction")
  void tx11_conflictEnds() {
    fill("/a");
    Txn txn = begin();
    get(txn, "/a");
    put(txn, "/b", "2");
    put("/a", "2");
    assertConflict(txn);
    assertThatThrownBy(txn::commit).isInstanceOf(IllegalStateException.class);
    assertThat(has("/b")).isFalse();
  }

  @Rule("a commit MUST NOT fail over keys that the transaction has not read")
  void tx12_unreadDoesNotConflict() {
    fill("/a", "/b");
    try (Txn txn = begin()) {
      get(txn, "/a");
      put(txn, "/b", "2");
      put("/b", "3");
      put("/c", "3");
      assertThatCode(txn::commit).doesNotThrowAnyException();
    }
    assertThat(get("/b")).hasValue("2");
  }

  @Rule("a transaction MUST commit what it has both read and written if nobody else wrote it")
  void tx13_ownWritesDoNotConflict() {
    fill("/a");
    try (Txn txn = begin()) {
      get(txn, "/a");
      put(txn, "/a", "2");
      get(txn, "/a");
      assertThatCode(txn::commit).doesNotThrowAnyException();
    }
    assertThat(get("/a")).hasValue("2");
  }

  @Rule("of two transactions that each write what the other has read one MUST fail")
  void tx14_noWriteSkew() {
    fill("/a", "/b");
    Txn one = begin();
    Txn other = begin();
    get(one, "/a");
    get(one, "/b");
    get(other, "/a");
    get(other, "/b");
    one.delete(A);
    other.delete(B);
    one.commit();
    assertConflict(other);
    assertThat(keys(sorted())).containsExactly("/b");
  }

  @Rule("a transaction that only reads MUST refuse writes with IllegalStateException, and read on")
  void tx15_readOnlyReads() {
    fill("/a");
    try (Txn txn = facet(Transactional.class).beginReadOnly()) {
      assertEachThrows(
          IllegalStateException.class,
          Map.of("put", () -> put(txn, "/a", "2"), "delete", () -> txn.delete(A)));
      assertThat(get(txn, "/a")).hasValue("/a");
      assertThatCode(txn::commit).doesNotThrowAnyException();
    }
    assertThat(get("/a")).hasValue("/a");
  }

  @Rule("a transaction MUST copy the array that it is given, and return the caller's own")
  void tx16_transactionsCopy() {
    byte[] value = bytes("1");
    try (Txn txn = begin()) {
      txn.put(subject().accepted(A), value);
      value[0] = '2';
      txn.get(A).orElseThrow()[0] = '3';
      assertThat(get(txn, "/a")).hasValue("1");
      txn.commit();
    }
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("the transactions of a store that was closed MUST throw ClosedDatastoreException")
  void tx17_closedAnswersNothing() {
    fill("/a");
    Transactional transactional = facet(Transactional.class);
    Txn txn = begin();
    put(txn, "/a", "2");
    store().close();
    assertEachThrows(
        ClosedDatastoreException.class,
        Map.of(
            "begin", transactional::begin,
            "beginReadOnly", transactional::beginReadOnly,
            "get", () -> txn.get(B),
            "put", () -> txn.put(A, bytes("3")),
            "commit", txn::commit));
    assertThatCode(txn::close).doesNotThrowAnyException();
  }

  private Txn begin() {
    return facet(Transactional.class).begin();
  }

  private static Optional<String> get(Txn txn, String key) {
    return txn.get(Key.of(key)).map(Contract::text);
  }

  private static void assertConflict(Txn txn) {
    assertThatThrownBy(txn::commit).isInstanceOf(ConflictException.class);
  }

  private static Query sorted() {
    return Query.all().orderBy(Order.KEY);
  }
}
