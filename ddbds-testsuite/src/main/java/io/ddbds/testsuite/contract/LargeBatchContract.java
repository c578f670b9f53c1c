package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.BATCHING;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.DatastoreException;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.opentest4j.TestAbortedException;

/** Batches that hold much, and commits that fail. */
@Requires(BATCHING)
final class LargeBatchContract extends Contract {
  /** Twenty of these are what go-datastore tries. */
  private static final int LARGE = 262_144;

  private static final int TOO_LARGE = 4_194_305;

  LargeBatchContract(Subject subject) {
    super(subject);
  }

  @Rule("a batch MUST be spent after its commit, also if an interrupt made that fail")
  void bt21_failedIsSpent() {
    Batch batch = batch();
    put(batch, "/a", "1");
    interrupted(() -> commitOrFail(batch));
    assertThatThrownBy(batch::commit).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> put(batch, "/b", "1")).isInstanceOf(IllegalStateException.class);
    assertThat(get("/a"))
        .satisfiesAnyOf(v -> assertThat(v).isEmpty(), v -> assertThat(v).hasValue("1"));
  }

  @Rule("a batch MUST apply a thousand operations that mix puts and deletes")
  void bt22_aThousandOperations() {
    subject().requireBatchOf(1_000);
    List<String> keys = IntStream.range(0, 1_000).mapToObj(i -> "/many/" + (1_000 + i)).toList();
    Batch first = batch();
    keys.subList(0, 500).forEach(key -> put(first, key, "1"));
    first.commit();
    Batch batch = batch();
    for (int i = 0; i < 1_000; i++) {
      if (i < 500 && i % 2 == 0) {
        batch.delete(Key.of(keys.get(i)));
      } else {
        put(batch, keys.get(i), "2");
      }
    }
    batch.commit();
    List<String> left =
        IntStream.range(0, 1_000).filter(i -> i >= 500 || i % 2 > 0).mapToObj(keys::get).toList();
    Query query = Query.prefix("/many").orderBy(Order.KEY);
    assertThat(keys(query)).isEqualTo(left);
    assertThat(entries(query))
        .allSatisfy(entry -> assertThat(entry.value().map(Contract::text)).hasValue("2"));
  }

  @Rule("a batch MUST NOT write before its commit, however much it holds")
  void bt23_nothingIsWrittenEarly() {
    fill("/many/a");
    Batch batch = batch();
    for (int i = 0; i < 300; i++) {
      put(batch, "/many/" + i, "1");
    }
    batch.delete(Key.of("/many/a"));
    assertThat(keys(Query.all())).containsExactly("/many/a");
  }

  @Rule("a batch MUST take values that do not fit into one request of any engine together")
  void bt24_valuesOfMegabytes() {
    subject().requireBatchOf(Integer.MAX_VALUE); // who limits the number may limit the bytes
    Batch batch = batch();
    for (int i = 0; i < 20; i++) {
      byte[] value = large(i);
      Key key = subject().accepted(Key.of("/large/" + i));
      if (!isStored(key, () -> batch.put(key, value))) {
        throw new TestAbortedException("the store cannot hold a value of " + LARGE + " bytes");
      }
    }
    batch.commit();
    for (int i = 0; i < 20; i++) {
      byte[] value = large(i);
      assertThat(store().get(Key.of("/large/" + i)))
          .hasValueSatisfying(v -> assertThat(v).isEqualTo(value));
    }
  }

  @Rule("a batch MUST refuse at put a value that the store cannot hold, and stay usable")
  void bt25_tooLargeIsRefusedAtPut() {
    put("/a", "before");
    Key key = Key.of("/a");
    Batch batch = batch();
    boolean stored = isStored(key, () -> batch.put(key, new byte[TOO_LARGE]));
    put(batch, "/b", "1");
    batch.commit();
    assertThat(store().size(key)).hasValue(stored ? TOO_LARGE : "before".length());
    assertThat(get("/b")).hasValue("1");
  }

  @Requires(TTL)
  @Rule("a batch MUST refuse at put what it cannot hold for some time as what it cannot hold")
  @SuppressWarnings("NullAway") // callers without a null checker can do it
  void bt26_expiringIsRefusedAlike() {
    Batch batch = batch();
    Key key = subject().accepted(Key.of("/a"));
    Duration hour = Duration.ofHours(1);
    ExpiringWrites expiring = batch.expiring().orElseThrow();
    assertEachThrows(
        NullPointerException.class,
        Map.of(
            "put of no key", () -> expiring.put(null, bytes("1"), hour),
            "put of no value", () -> expiring.put(key, null, hour),
            "put for no time", () -> expiring.put(key, bytes("1"), null)));
    boolean stored = isStored(key, () -> expiring.put(key, new byte[TOO_LARGE], hour));
    put(batch, "/b", "1");
    batch.commit();
    assertThat(has("/a")).isEqualTo(stored);
    assertThat(get("/b")).hasValue("1");
  }

  private static void commitOrFail(Batch batch) {
    try {
      batch.commit();
    } catch (DatastoreException e) {
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
  }

  private static byte[] large(int i) {
    byte[] value = new byte[LARGE];
    value[0] = (byte) i;
    value[LARGE - 1] = (byte) ~i;
    return value;
  }

  private Batch batch() {
    return facet(Batching.class).batch();
  }
}
