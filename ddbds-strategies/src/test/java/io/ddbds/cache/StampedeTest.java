package io.ddbds.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.Expiration;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads that want the same key at once. */
class StampedeTest {
  private static final Key KEY = Key.of("/k");
  private static final int THREADS = 8;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final CountDownLatch loading = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger loads = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void manyThreads_makeOneLoad() throws Exception {
    EntryCache cache = cache(key -> loadSlowly());
    List<Future<CachedEntry>> readers = readers(cache);
    go.countDown();
    for (Future<CachedEntry> reader : readers) {
      assertThat(reader.get(10, SECONDS).value()).isPresent();
    }
    assertThat(loads).hasValue(1);
    assertThat(cache.statistics().hits()).isEqualTo(THREADS - 1);
  }

  @Test
  void manyThreads_learnOfTheFailureOfTheOne() throws Exception {
    EntryCache cache =
        cache(
            key -> {
              loadSlowly();
              throw new BackendException("down", List.of(key), null);
            });
    List<Future<CachedEntry>> readers = readers(cache);
    go.countDown();
    for (Future<CachedEntry> reader : readers) {
      assertThatThrownBy(() -> reader.get(10, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(BackendException.class);
    }
  }

  @Test
  void loader_interrupted_isReplacedByOneThatIsNot() throws Exception {
    EntryCache cache =
        cache(
            key -> {
              if (loads.get() == 0) {
                loadSlowly();
                throw new InterruptedOperationException("stopped");
              }
              return present();
            });
    List<Future<CachedEntry>> readers = readers(cache);
    go.countDown();
    int stopped = 0;
    for (Future<CachedEntry> reader : readers) {
      try {
        assertThat(reader.get(10, SECONDS).value()).isPresent();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(InterruptedOperationException.class);
        stopped++;
      }
    }
    assertThat(stopped).isEqualTo(1);
  }

  @Test
  void waiter_interrupted_saysSo() throws Exception {
    EntryCache cache = cache(key -> loadSlowly());
    Future<CachedEntry> loader = threads.submit(() -> cache.get(KEY));
    loading.await();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> cache.get(KEY))
        .isInstanceOf(InterruptedOperationException.class)
        .hasMessageContaining("/k");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cache.peek(KEY)).isEmpty();
    go.countDown();
    assertThat(loader.get(10, SECONDS).value()).isPresent();
  }

  @Test
  void load_forgottenMeanwhile_doesNotComeBack() throws Exception {
    EntryCache cache = cache(key -> loadSlowly());
    Future<CachedEntry> loader = threads.submit(() -> cache.get(KEY));
    loading.await();
    cache.forget(List.of(KEY));
    go.countDown();
    assertThat(loader.get(10, SECONDS).value()).isPresent();
    assertThat(cache.peek(KEY)).isEmpty();
  }

  @Test
  void writesOfAnyKey_concernAll() {
    EntryCache cache = cache(key -> present());
    cache.get(KEY);
    cache.writes().begin(List.of());
    assertThat(cache.peek(KEY)).isEmpty();
    cache.writes().end(List.of());
    assertThat(cache.peek(KEY)).isPresent();
    cache.writes().begin(List.of(KEY));
    cache.writes().begin(List.of(KEY));
    cache.writes().end(List.of(KEY));
    assertThat(cache.peek(KEY)).isEmpty();
    cache.writes().end(List.of(KEY));
    assertThat(cache.peek(KEY)).isPresent();
  }

  private List<Future<CachedEntry>> readers(EntryCache cache) throws InterruptedException {
    List<Future<CachedEntry>> readers = new ArrayList<>();
    readers.add(threads.submit(() -> cache.get(KEY)));
    loading.await();
    for (int i = 1; i < THREADS; i++) {
      readers.add(threads.submit(() -> cache.get(KEY)));
    }
    return readers;
  }

  private CachedEntry loadSlowly() {
    loading.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    loads.incrementAndGet();
    return present();
  }

  private static CachedEntry present() {
    return new CachedEntry(Optional.of(new byte[1]), Expiration.never());
  }

  private static EntryCache cache(Function<Key, CachedEntry> store) {
    return new EntryCache(CacheSettings.ofBytes(10_000), System::nanoTime, store);
  }
}
