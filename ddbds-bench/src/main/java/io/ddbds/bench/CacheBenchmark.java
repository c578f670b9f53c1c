package io.ddbds.bench;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.cache.CacheSettings;
import io.ddbds.cache.CachedDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeySchemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the cache cost on top of Caffeine? A value of 1 KiB that is there, one that has to be
 * read, and one that eight threads ask for at once, from a table in memory; there a request of a
 * stampede takes a millisecond. The baseline is Caffeine around the same store, which knows of no
 * expirations and of no writes, but gives each caller an array of its own, too.
 *
 * <p>Not measured: eviction, and what a cache is for, which is requests that are not made.
 *
 * <pre>java -jar ddbds-bench/target/benchmarks.jar CacheBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CacheBenchmark {
  /** The values of {@link #cache}, the baseline first. */
  public static final List<String> CONTENDERS = List.of("Caffeine", "ddbds");

  /** How many threads are in a stampede. */
  public static final int AT_ONCE = 8;

  private static final Key KEY = Records.KEY;
  private static final long REQUEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long MAX_BYTES = 1 << 24;

  /** Which cache. */
  @Param({"Caffeine", "ddbds"})
  public String cache = "Caffeine";

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final Table table = table();
  private Cache quick = cache(table);
  private Cache slow = quick;

  /** Puts the caches around a store. */
  @Setup
  public void setUp() {
    quick = cache(table);
    slow = cache(SlowTable.of(table, REQUEST_NANOS));
    quick.get(KEY);
  }

  /** Ends the threads. */
  @TearDown
  public void tearDown() {
    threads.shutdownNow();
  }

  /**
   * A value that the cache has.
   *
   * @return the value
   */
  @Benchmark
  public Optional<byte[]> hit() {
    return quick.get(KEY);
  }

  /**
   * One that it does not have.
   *
   * @return the value
   */
  @Benchmark
  public Optional<byte[]> miss() {
    quick.forget();
    return quick.get(KEY);
  }

  /**
   * One that it does not have and that many ask for at once.
   *
   * @return how many found it
   * @throws InterruptedException if it is interrupted
   * @throws ExecutionException if one fails
   */
  @Benchmark
  public int stampede() throws InterruptedException, ExecutionException {
    slow.forget();
    List<Future<Optional<byte[]>>> readers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      readers.add(threads.submit(() -> slow.get(KEY)));
    }
    int found = 0;
    for (Future<Optional<byte[]>> reader : readers) {
      found += reader.get().isPresent() ? 1 : 0;
    }
    return found;
  }

  /**
   * How many requests were made so far, by this benchmark.
   *
   * @return the requests
   */
  public long requests() {
    return table.usage().requests();
  }

  private static Table table() {
    KeySchemaStrategy schema = KeySchemas.simple();
    Table table = new InMemoryTable(schema.schema());
    store(table).put(KEY, Records.VALUE);
    return table;
  }

  private static Datastore store(Table table) {
    return Ddbds.builder(table).keySchema(KeySchemas.simple()).build();
  }

  private Cache cache(Table of) {
    return cache.equals("ddbds") ? new Ours(store(of)) : new Plain(store(of));
  }

  /** What is asked of a cache. */
  private interface Cache {
    Optional<byte[]> get(Key key);

    void forget();
  }

  private static final class Ours implements Cache {
    private final CachedDatastore store;

    Ours(Datastore store) {
      this.store = CachedDatastore.over(store, CacheSettings.ofBytes(MAX_BYTES));
    }

    @Override
    public Optional<byte[]> get(Key key) {
      return store.get(key);
    }

    @Override
    public void forget() {
      store.forgetAll();
    }
  }

  private static final class Plain implements Cache {
    private final LoadingCache<Key, Optional<byte[]>> values;

    Plain(Datastore store) {
      this.values =
          Caffeine.newBuilder()
              .maximumWeight(MAX_BYTES)
              .weigher((Key key, Optional<byte[]> value) -> value.orElseThrow().length)
              .expireAfterWrite(Duration.ofMinutes(1))
              .executor(Runnable::run)
              .recordStats()
              .build(store::get);
    }

    @Override
    public Optional<byte[]> get(Key key) {
      return values.get(key).map(byte[]::clone);
    }

    @Override
    public void forget() {
      values.invalidateAll();
    }
  }
}
