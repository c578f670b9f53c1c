package io.ddbds.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Scrubbed;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.compose.Datastores;
import io.ddbds.compose.Interceptor;
import io.ddbds.compose.Operation;
import io.ddbds.compose.OperationKind;
import io.ddbds.memory.InMemoryDatastore;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CachedDatastoreTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};

  private final MovingClock clock = new MovingClock();
  private final InMemoryDatastore below = new InMemoryDatastore(clock);
  private final Counting counting = new Counting();
  private final AtomicLong nanos = new AtomicLong();
  private final CachedDatastore store = over(CacheSettings.ofBytes(100_000));

  @Test
  void get_again_isAHitOfTheCallersOwn() {
    below.put(A, ONE);
    store.get(A).orElseThrow()[0] = 9;
    assertThat(store.get(A)).contains(ONE);
    assertThat(counting.of(OperationKind.GET)).isEqualTo(1);
    assertThat(store.has(A)).isTrue();
    assertThat(store.size(A)).hasValue(1);
    assertThat(counting.of(OperationKind.HAS) + counting.of(OperationKind.SIZE)).isZero();
    assertThat(store.statistics())
        .extracting(CacheStatistics::hits, CacheStatistics::misses, CacheStatistics::entries)
        .containsExactly(3L, 1L, 1L);
  }

  @Test
  void get_absent_isRememberedAsLongAsAbsenceIs() {
    assertThat(store.get(A)).isEmpty();
    below.put(A, ONE);
    assertThat(store.get(A)).isEmpty();
    assertThat(store.has(A)).isFalse();
    assertThat(store.size(A)).isEmpty();
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(store.get(A)).contains(ONE);
  }

  @Test
  void get_ofOthersWrite_isSeenAtItsAge() {
    below.put(A, ONE);
    store.get(A);
    below.put(A, TWO);
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(store.get(A)).contains(ONE);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(store.get(A)).contains(TWO);
  }

  @Test
  void get_ofOthersWrite_isSeenAtTheAgeThatIsSet() {
    CachedDatastore brief = over(CacheSettings.ofBytes(1_000).withMaxAge(Duration.ofSeconds(2)));
    below.put(A, ONE);
    brief.get(A);
    below.put(A, TWO);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos() - 1);
    assertThat(brief.get(A)).contains(ONE);
    nanos.addAndGet(1);
    assertThat(brief.get(A)).contains(TWO);
  }

  @Test
  void absence_notToBeKept_isAskedForEachTime() {
    CachedDatastore forgetful = over(CacheSettings.ofBytes(1_000).withMaxAbsence(Duration.ZERO));
    forgetful.get(A);
    forgetful.get(A);
    assertThat(counting.of(OperationKind.GET)).isEqualTo(2);
  }

  @Test
  void get_expiredInTheCache_isAbsent() {
    TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
    ttl.put(A, ONE, Duration.ofSeconds(5));
    assertThat(store.get(A)).contains(ONE);
    clock.advance(Duration.ofSeconds(5));
    assertThat(store.get(A)).isEmpty();
    assertThat(store.has(A)).isFalse();
    assertThat(store.size(A)).isEmpty();
    assertThat(counting.of(OperationKind.GET)).isEqualTo(1);
  }

  @Test
  void writes_ofEveryKind_areSeenAtOnce() {
    TimeToLive ttl = store.facet(TimeToLive.class).orElseThrow();
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    store.put(A, ONE);
    assertThat(store.get(A)).contains(ONE);
    store.delete(A);
    assertThat(store.get(A)).isEmpty();
    assertThat(conditional.putIfAbsent(A, TWO)).isTrue();
    assertThat(store.get(A)).contains(TWO);
    conditional.replaceIfUnchanged(conditional.snapshot(A).orElseThrow(), ONE);
    assertThat(store.get(A)).contains(ONE);
    ttl.setTtl(A, Duration.ofSeconds(1));
    assertThat(store.get(A)).contains(ONE);
    clock.advance(Duration.ofSeconds(1));
    assertThat(store.get(A)).isEmpty();
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(A, TWO);
    batch.commit();
    assertThat(store.get(A)).contains(TWO);
    try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
      txn.put(A, ONE);
      assertThat(store.get(A)).contains(TWO);
      txn.commit();
    }
    assertThat(store.get(A)).contains(ONE);
    store.facet(Batching.class).orElseThrow().batch().commit();
    assertThat(store.statistics().entries()).isEqualTo(1);
    store.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE);
    assertThat(store.statistics().entries()).isZero();
  }

  @Test
  void write_failed_forgetsTheKey() {
    below.put(A, ONE);
    store.get(A);
    counting.failing = () -> new BackendException("down", List.of(A), null);
    assertThatThrownBy(() -> store.put(A, TWO)).isInstanceOf(BackendException.class);
    below.put(A, TWO);
    assertThat(store.get(A)).contains(TWO);
    assertThat(store.statistics().bypasses()).isZero();
  }

  @Test
  void write_inDoubt_keepsTheKeyOutForAMinute() {
    counting.failing = () -> new UnknownOutcomeException("lost", List.of(A), null);
    assertThatThrownBy(() -> store.put(A, ONE)).isInstanceOf(UnknownOutcomeException.class);
    assertThat(store.get(A)).isEmpty();
    below.put(A, ONE); // it arrives late
    assertThat(store.get(A)).contains(ONE);
    assertThat(store.statistics().bypasses()).isEqualTo(2);
    assertThat(store.has(A)).isTrue();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    store.get(A);
    store.get(A);
    assertThat(store.statistics().hits()).isEqualTo(1);
  }

  @Test
  void batch_inDoubt_keepsItsKeysInDoubtOut() {
    counting.failing =
        () -> new BatchFailedException("lost", List.of(B), List.of(), List.of(A), null);
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(A, ONE);
    batch.put(B, ONE);
    assertThatThrownBy(batch::commit).isInstanceOf(BatchFailedException.class);
    store.get(A);
    store.get(B);
    assertThat(store.statistics().bypasses()).isEqualTo(1);
    assertThat(store.statistics().entries()).isEqualTo(1);
  }

  @Test
  void readDuringAWrite_leavesNothingBehind() {
    below.put(A, ONE);
    counting.during =
        operation -> {
          if (operation.kind() == OperationKind.PUT) {
            assertThat(store.get(A)).contains(ONE);
          }
        };
    store.put(A, TWO);
    assertThat(store.statistics().bypasses()).isEqualTo(1);
    assertThat(store.statistics().entries()).isZero();
    assertThat(store.get(A)).contains(TWO);
  }

  @Test
  void writeDuringALoad_isSeenAfterwards() {
    below.put(A, ONE);
    AtomicInteger loads = new AtomicInteger();
    counting.during =
        operation -> {
          if (operation.kind() == OperationKind.EXPIRATION && loads.getAndIncrement() == 0) {
            store.put(A, TWO);
          }
        };
    assertThat(store.get(A)).contains(ONE);
    assertThat(store.get(A)).contains(TWO);
  }

  @Test
  void load_failed_isToldAndTriedAgain() {
    counting.failing = () -> new BackendException("down", List.of(A), null);
    assertThatThrownBy(() -> store.get(A)).isInstanceOf(BackendException.class);
    below.put(A, ONE);
    assertThat(store.get(A)).contains(ONE);
    assertThat(store.statistics().failures()).isEqualTo(1);
  }

  @Test
  void getAll_asksOnlyForWhatIsNotKnown() {
    below.put(A, ONE);
    below.put(B, TWO);
    store.get(A);
    store.get(Key.of("/none"));
    BulkReading reading = store.facet(BulkReading.class).orElseThrow();
    assertThat(reading.getAll(List.of(A, B, Key.of("/none")))).containsOnlyKeys(A, B);
    assertThat(counting.keys).containsExactly(B);
    reading.getAll(List.of(A)).get(A)[0] = 9;
    assertThat(store.get(A)).contains(ONE);
  }

  @Test
  void bytes_areBounded() {
    CachedDatastore small = over(CacheSettings.ofBytes(1_000));
    for (int i = 0; i < 100; i++) {
      below.put(Key.of("/" + i), new byte[50]);
      small.get(Key.of("/" + i));
    }
    assertThat(small.statistics().bytes()).isBetween(200L, 1_000L);
    assertThat(small.statistics().evictions()).isGreaterThan(90);
    below.put(A, new byte[2_000]);
    assertThat(small.get(A)).isPresent();
    assertThat(small.statistics().bytes()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void forgetAll_readsAnew() {
    store.get(A);
    below.put(A, ONE);
    store.forgetAll();
    assertThat(store.get(A)).contains(ONE);
  }

  @Test
  void close_answersNothingFromTheCache() {
    store.get(A);
    store.close();
    assertThatThrownBy(() -> store.get(A)).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(() -> store.has(A)).isInstanceOf(ClosedDatastoreException.class);
  }

  @Test
  void closed_refusesReads_alsoWhereTheStoreBelowStaysOpen() {
    Datastore staysOpen =
        (Datastore)
            Proxy.newProxyInstance(
                Datastore.class.getClassLoader(),
                new Class<?>[] {Datastore.class},
                (proxy, method, arguments) ->
                    method.getName().equals("close") ? null : method.invoke(below, arguments));
    CachedDatastore cached =
        CachedDatastore.over(staysOpen, CacheSettings.ofBytes(100_000), clock, nanos::get);
    BulkReading reading = cached.facet(BulkReading.class).orElseThrow();
    cached.get(A);
    cached.close();
    assertThat(cached.statistics().entries()).isZero();
    assertThatThrownBy(() -> cached.get(A)).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(() -> cached.has(A)).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(() -> cached.size(A)).isInstanceOf(ClosedDatastoreException.class);
    assertThatThrownBy(() -> reading.getAll(List.of(A)))
        .isInstanceOf(ClosedDatastoreException.class);
  }

  @Test
  void whatIsNotKnown_isAMiss_whoeverAsks() {
    store.has(A);
    store.size(A);
    BulkReading reading = store.facet(BulkReading.class).orElseThrow();
    reading.getAll(List.of(A, B));
    assertThat(store.statistics().misses()).isEqualTo(4);
    assertThat(store.statistics().hits()).isZero();
    assertThatThrownBy(() -> reading.getAll(Arrays.asList(A, null)))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void settings_thatKeepNothing_areRefused() {
    assertThatThrownBy(() -> CacheSettings.ofBytes(0)).hasMessageContaining("0 bytes");
    assertThatThrownBy(() -> CacheSettings.ofBytes(1).withMaxAge(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CacheSettings.ofBytes(1).withMaxAge(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CacheSettings.ofBytes(1).withMaxAbsence(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private CachedDatastore over(CacheSettings settings) {
    Datastore counted = Datastores.intercepted(below, counting);
    return CachedDatastore.over(counted, settings, clock, nanos::get);
  }

  /** Counts operations, has the next one fail, or does something in their middle. */
  private static final class Counting implements Interceptor {
    private final ConcurrentMap<OperationKind, Integer> counts = new ConcurrentHashMap<>();
    List<Key> keys = List.of();
    @Nullable Supplier<RuntimeException> failing;
    java.util.function.Consumer<Operation> during = operation -> {};

    @Override
    public <T> T around(Operation operation, Supplier<T> work) {
      counts.merge(operation.kind(), 1, Integer::sum);
      keys = operation.keys();
      Supplier<RuntimeException> failure = failing;
      failing = null;
      if (failure != null) {
        throw failure.get();
      }
      during.accept(operation);
      return work.get();
    }

    int of(OperationKind kind) {
      return counts.getOrDefault(kind, 0);
    }
  }

  /** A clock that moves when it is told to. */
  private static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
