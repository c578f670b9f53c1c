package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transactions that are given what they cannot take, or are cut off. */
@Requires(TRANSACTIONS)
final class TransactionRefusalContract extends Contract {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");

  TransactionRefusalContract(Subject subject) {
    super(subject);
  }

  @Rule("a null key, value or query MUST be refused by a transaction with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void tx18_nullIsRefused() {
    try (Txn txn = begin()) {
      assertEachThrows(
          NullPointerException.class,
          Map.of(
              "get", () -> txn.get(null),
              "has", () -> txn.has(null),
              "size", () -> txn.size(null),
              "delete", () -> txn.delete(null),
              "put of no key", () -> txn.put(null, bytes("1")),
              "put of no value", () -> txn.put(subject().accepted(A), null),
              "query", () -> txn.query(null)));
      put(txn, "/a", "1");
      txn.commit();
    }
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("a transaction MUST refuse at put a key that the store refuses, and stay usable")
  void tx19_refusalIsAtPut() {
    Key refused = refusedKey();
    try (Txn txn = begin()) {
      put(txn, "/a", "1");
      assertThatThrownBy(() -> txn.put(refused, bytes("2")))
          .isInstanceOf(KeyRefusedException.class);
      assertThat(txn.get(refused)).isEmpty();
      assertThat(txn.has(refused)).isFalse();
      assertThatCode(() -> txn.delete(refused)).doesNotThrowAnyException();
      put(txn, "/b", "2");
      txn.commit();
    }
    assertThat(get("/a")).hasValue("1");
    assertThat(get("/b")).hasValue("2");
  }

  @Rule("a transaction MUST refuse at put a value that the store cannot hold, and stay usable")
  void tx20_tooLargeIsRefusedAtPut() {
    byte[] large = new byte[4_194_305];
    put("/a", "1");
    boolean stored;
    try (Txn txn = begin()) {
      stored = isStored(A, () -> txn.put(A, large));
      put(txn, "/b", "2");
      txn.commit();
    }
    assertThat(store().size(A)).hasValue(stored ? large.length : 1);
    assertThat(get("/b")).hasValue("2");
  }

  @Rule("what a transaction that only reads has read MUST be of one state if its commit succeeds")
  void tx21_readOnlySeesOneState() {
    put("/a", "old");
    put("/b", "old");
    try (Txn txn = facet(Transactional.class).beginReadOnly()) {
      List<Optional<String>> read = List.of(get(txn, A), writeThenGet(txn));
      if (isCommitted(txn)) {
        assertThat(read).containsOnly(Optional.of("old"));
      }
    }
  }

  @Rule("discarding a transaction after its store was closed MUST NOT fail")
  void tx22_discardsLate() {
    Txn txn = begin();
    put(txn, "/a", "1");
    Txn readOnly = facet(Transactional.class).beginReadOnly();
    store().close();
    assertThatCode(txn::discard).doesNotThrowAnyException();
    assertThatCode(readOnly::discard).doesNotThrowAnyException();
    assertThatCode(txn::close).doesNotThrowAnyException();
  }

  @Rule("a commit that is interrupted MUST apply all or nothing, and end the transaction")
  void tx23_interruptedIsAllOrNothing() {
    fill("/a", "/b");
    Txn txn = begin();
    txn.delete(A);
    put(txn, "/b", "2");
    put(txn, "/c", "3");
    interrupted(() -> commitOrFail(txn));
    assertThatThrownBy(txn::commit).isInstanceOf(IllegalStateException.class);
    List<Optional<String>> state = List.of(get("/a"), get("/b"), get("/c"));
    assertThat(state)
        .isIn(
            List.of(Optional.of("/a"), Optional.of("/b"), Optional.empty()),
            List.of(Optional.empty(), Optional.of("2"), Optional.of("3")));
  }

  private Txn begin() {
    return facet(Transactional.class).begin();
  }

  /** Others write both keys, and then the transaction reads the second one. */
  private Optional<String> writeThenGet(Txn txn) {
    put("/a", "new");
    put("/b", "new");
    return get(txn, B);
  }

  private static Optional<String> get(Txn txn, Key key) {
    return txn.get(key).map(Contract::text);
  }

  private static boolean isCommitted(Txn txn) {
    try {
      txn.commit();
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }

  private static void commitOrFail(Txn txn) {
    try {
      txn.commit();
    } catch (DatastoreException e) {
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
  }
}
