package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.BATCHING;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Expiration;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Order;
import io.ddbds.Query;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes that are collected and applied together. */
@Requires(BATCHING)
final class BatchContract extends Contract {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");
  private static final Duration HOUR = Duration.ofHours(1);

  BatchContract(Subject subject) {
    super(subject);
  }

  @Rule("nothing in a batch MUST take effect in the store before its commit")
  void bt01_nothingBeforeCommit() {
    fill("/a", "/b");
    Batch batch = batch();
    put(batch, "/a", "2");
    batch.delete(B);
    put(batch, "/c", "3");
    assertThat(get("/a")).hasValue("/a");
    assertThat(keys(Query.all().orderBy(Order.KEY))).containsExactly("/a", "/b");
  }

  @Rule("a commit MUST apply every put and every delete of the batch")
  void bt02_commitAppliesAll() {
    fill("/a", "/b");
    Batch batch = batch();
    put(batch, "/a", "2");
    batch.delete(B);
    put(batch, "/c", "3");
    batch.commit();
    assertThat(get("/a")).hasValue("2");
    assertThat(get("/b")).isEmpty();
    assertThat(get("/c")).hasValue("3");
    assertThat(keys(Query.all().orderBy(Order.KEY))).containsExactly("/a", "/c");
  }

  @Rule("of several operations of a batch on one key the last one MUST count")
  void bt03_theLastOneCounts() {
    Batch batch = batch();
    put(batch, "/a", "1");
    put(batch, "/b", "2");
    put(batch, "/c", "1");
    batch.delete(A);
    batch.delete(B);
    put(batch, "/b", "3");
    put(batch, "/c", "2");
    batch.commit();
    assertThat(get("/a")).isEmpty();
    assertThat(get("/b")).hasValue("3");
    assertThat(get("/c")).hasValue("2");
  }

  @Rule("the commit of an empty batch MUST change nothing, and MUST NOT fail")
  void bt04_emptyBatchIsFine() {
    fill("/a");
    assertThatCode(() -> batch().commit()).doesNotThrowAnyException();
    assertThat(keys(Query.all())).containsExactly("/a");
  }

  @Rule("a put of a value without bytes in a batch MUST NOT be taken for a delete")
  void bt05_emptyIsAValue() {
    fill("/a");
    Batch batch = batch();
    put(batch, "/a", "");
    put(batch, "/b", "");
    batch.commit();
    assertThat(get("/a")).hasValue("");
    assertThat(get("/b")).hasValue("");
  }

  @Rule("a batch MUST take more operations than fit into one request of any engine")
  void bt06_batchesHaveNoLimit() {
    subject().requireBatchOf(101);
    List<Key> many = IntStream.range(0, 101).mapToObj(i -> Key.of("/many/" + i)).toList();
    many.forEach(subject()::accepted);
    Batch puts = batch();
    many.forEach(key -> puts.put(key, bytes(key.toString())));
    puts.commit();
    assertThat(many).allSatisfy(key -> assertThat(get(key)).hasValue(key.toString()));
    Batch deletes = batch();
    many.subList(0, 26).forEach(deletes::delete);
    deletes.commit();
    assertThat(keys(Query.prefix("/many")))
        .containsExactlyInAnyOrderElementsOf(
            many.subList(26, 101).stream().map(Key::toString).toList());
  }

  @Rule("every further call of a committed batch MUST throw IllegalStateException")
  void bt07_committedIsSpent() {
    Batch batch = batch();
    put(batch, "/a", "1");
    batch.commit();
    assertEachThrows(
        IllegalStateException.class,
        Map.of(
            "put",
            () -> put(batch, "/a", "2"),
            "delete",
            () -> batch.delete(A),
            "expiring",
            batch::expiring,
            "commit",
            batch::commit));
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("a batch MUST copy the array that it is given")
  void bt08_putCopies() {
    byte[] value = bytes("1");
    Batch batch = batch();
    batch.put(subject().accepted(A), value);
    value[0] = '2';
    batch.commit();
    value[0] = '3';
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("a batch MUST refuse at put a key that the store refuses, and stay usable")
  void bt09_refusalIsAtPut() {
    Key refused = refusedKey();
    Batch batch = batch();
    put(batch, "/a", "1");
    assertThatThrownBy(() -> batch.put(refused, bytes("2")))
        .isInstanceOf(KeyRefusedException.class);
    put(batch, "/b", "2");
    batch.commit();
    assertThat(keys(Query.all().orderBy(Order.KEY))).containsExactly("/a", "/b");
  }

  @Rule("deleting an absent key in a batch MUST NOT fail")
  void bt10_deletingNothingIsFine() {
    Batch batch = batch();
    batch.delete(A);
    put(batch, "/b", "1");
    assertThatCode(batch::commit).doesNotThrowAnyException();
    assertThat(get("/b")).hasValue("1");
  }

  @Rule("a batch MUST leave every key that it does not name as it is")
  void bt11_othersStay() {
    fill("/a", "/a/b", "/ab", "/b");
    Batch batch = batch();
    batch.delete(A);
    put(batch, "/b", "2");
    batch.commit();
    assertThat(keys(Query.all().orderBy(Order.KEY))).containsExactly("/a/b", "/ab", "/b");
    assertThat(get("/a/b")).hasValue("/a/b");
  }

  @Rule("every key that the store accepts MUST be put and deleted in a batch as itself")
  void bt12_keysAreTheirOwn() {
    List<Key> keys = HostileKeys.acceptedBy(subject().described());
    Batch puts = batch();
    keys.forEach(key -> puts.put(key, bytes(key.toJson())));
    puts.commit();
    assertThat(keys).allSatisfy(key -> assertThat(get(key)).hasValue(key.toJson()));
    Batch deletes = batch();
    keys.stream().skip(1).forEach(deletes::delete);
    deletes.commit();
    assertThat(keys.stream().filter(store()::has)).containsExactly(keys.get(0));
  }

  @Rule("two batches of one store MUST NOT know of each other")
  void bt13_batchesAreIndependent() {
    Batch one = batch();
    Batch other = batch();
    put(one, "/a", "1");
    put(other, "/b", "2");
    other.commit();
    assertThat(has("/a")).isFalse();
    assertThat(get("/b")).hasValue("2");
    one.commit();
    assertThat(get("/a")).hasValue("1");
  }

  @Rule("batches MUST take effect in the order of their commits, not of their beginnings")
  void bt14_commitsAreInOrder() {
    Batch first = batch();
    Batch second = batch();
    put(first, "/a", "1");
    put(second, "/a", "2");
    second.commit();
    assertThat(get("/a")).hasValue("2");
    first.commit();
    assertThat(get("/a")).hasValue("1");
    Batch third = batch();
    third.delete(A);
    third.commit();
    assertThat(get("/a")).isEmpty();
  }

  @Rule("a null key or value MUST be refused by a batch with NullPointerException")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void bt15_nullIsRefused() {
    Batch batch = batch();
    assertEachThrows(
        NullPointerException.class,
        Map.of(
            "put of no key", () -> batch.put(null, bytes("1")),
            "put of no value", () -> batch.put(subject().accepted(A), null),
            "delete", () -> batch.delete(null)));
  }

  @Rule("the batches of a store that was closed MUST throw ClosedDatastoreException")
  void bt16_closedTakesNothing() {
    Batching batching = facet(Batching.class);
    Batch batch = batching.batch();
    put(batch, "/a", "1");
    store().close();
    assertEachThrows(
        ClosedDatastoreException.class,
        Map.of(
            "batch",
            batching::batch,
            "put",
            () -> put(batch, "/b", "2"),
            "delete",
            () -> batch.delete(B),
            "commit",
            batch::commit));
  }

  @Requires(TTL)
  @Rule("a time to live in a batch MUST be counted from the put, not from the commit")
  void bt17_timeCountsFromThePut() {
    Batch batch = batch();
    put(expiring(batch), "/a", "1", HOUR);
    advance(HOUR.dividedBy(2));
    batch.commit();
    advance(HOUR.dividedBy(2).minusMillis(1));
    assertThat(get("/a")).hasValue("1");
    advance(Duration.ofMillis(1_001));
    assertThat(get("/a")).isEmpty();
  }

  @Requires(TTL)
  @Rule("a put in a batch without a time to live MUST clear the one from before")
  void bt18_plainPutClears() {
    put("/a", "1", HOUR);
    Batch batch = batch();
    put(batch, "/a", "2");
    put(expiring(batch), "/b", "1", HOUR);
    put(batch, "/b", "2");
    batch.commit();
    assertThat(ttl().expiration(A)).hasValue(Expiration.never());
    assertThat(ttl().expiration(B)).hasValue(Expiration.never());
  }

  @Requires(TTL)
  @Rule("a batch MUST refuse at put a time to live of zero or less, and stay usable")
  void bt19_noTimeIsRefused() {
    Batch batch = batch();
    put(batch, "/a", "1");
    for (Duration none : List.of(Duration.ZERO, Duration.ofNanos(-1), HOUR.negated())) {
      assertThatThrownBy(() -> put(expiring(batch), "/a", "2", none))
          .isInstanceOf(IllegalArgumentException.class);
    }
    batch.commit();
    assertThat(get("/a")).hasValue("1");
  }

  @Requires(TTL)
  @Rule("a value that expires before its batch is committed MUST replace the one from before")
  void bt20_expiredStillReplaces() {
    put("/a", "1");
    Batch batch = batch();
    put(expiring(batch), "/a", "2", HOUR);
    advance(HOUR.plusSeconds(1));
    batch.commit();
    assertThat(get("/a")).isEmpty();
    assertThat(keys(Query.all())).isEmpty();
  }

  private Batch batch() {
    return facet(Batching.class).batch();
  }

  private static ExpiringWrites expiring(Batch batch) {
    return batch
        .expiring()
        .orElseThrow(() -> new AssertionError("the batch must take values that expire"));
  }
}
