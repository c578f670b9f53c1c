package io.ddbds.bench.report;

import io.ddbds.bench.CacheBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** What the cache costs on top of the library that it is made of. */
final class Cache implements Question {
  private static final String NANOS = "ns";

  @Override
  public String name() {
    return "Cache";
  }

  @Override
  public String about() {
    return "`CachedDatastore` against plain Caffeine around the same store: a value of 1 KiB that is"
        + " there, one that has to be read, and one that eight threads ask for at once while a"
        + " request takes 1 ms. Ours also knows when entries expire, which is a second request where"
        + " the store has a TTL, and sees to writes that are under way. Eviction is left out.";
  }

  @Override
  public long seconds(Form form) {
    return 3 * turns("any", form).seconds(CacheBenchmark.CONTENDERS.size());
  }

  @Override
  public List<Measurement> measure(Form form) {
    List<Measurement> measurements = new ArrayList<>();
    for (String method : List.of("hit", "miss", "stampede")) {
      measurements.addAll(
          new Contest(
                  name(),
                  "cache",
                  CacheBenchmark.CONTENDERS,
                  Map.of(method, Map.of()),
                  List.of(Metric.time(NANOS), Metric.allocated()))
              .run(turns(method, form)));
    }
    measurements.add(counted("miss", CacheBenchmark::miss));
    measurements.add(counted("stampede", CacheBenchmark::stampede));
    return measurements;
  }

  private static Turns turns(String method, Form form) {
    return form.isFull()
        ? new Turns(CacheBenchmark.class, method, 5, 3, 5, 500, List.of())
        : new Turns(CacheBenchmark.class, method, 2, 2, 2, 300, List.of());
  }

  private Measurement counted(String name, Call call) {
    List<Double> requests =
        CacheBenchmark.CONTENDERS.stream().map(cache -> requests(cache, call)).toList();
    return Measurement.exact(
        name(),
        name + ": requests",
        CacheBenchmark.CONTENDERS.get(1),
        CacheBenchmark.CONTENDERS.get(0),
        requests.get(1),
        requests.get(0),
        "requests");
  }

  private static double requests(String cache, Call call) {
    CacheBenchmark benchmark = new CacheBenchmark();
    benchmark.cache = cache;
    benchmark.setUp();
    try {
      long before = benchmark.requests();
      call.of(benchmark);
      return (double) benchmark.requests() - before;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while requests were counted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a read from memory failed", e);
    } finally {
      benchmark.tearDown();
    }
  }

  /** One call of a benchmark. */
  private interface Call {
    Object of(CacheBenchmark benchmark) throws InterruptedException, ExecutionException;
  }
}
