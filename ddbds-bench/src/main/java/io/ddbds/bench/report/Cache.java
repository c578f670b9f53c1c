package io.ddbds.bench.report;

import io.ddbds.bench.CacheBenchmark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    return forks(form).seconds(contest().calls().size());
  }

  @Override
  public List<Measurement> measure(Form form) {
    List<Measurement> measurements = new ArrayList<>(contest().run(forks(form)));
    measurements.add(counted("miss", CacheBenchmark::miss));
    measurements.add(counted("stampede", CacheBenchmark::stampede));
    return measurements;
  }

  private Contest contest() {
    Map<String, Call> cases = new LinkedHashMap<>();
    List.of("hit", "miss", "stampede").forEach(name -> cases.put(name, new Call(name, Map.of())));
    return new Contest(
        name(),
        "cache",
        CacheBenchmark.CONTENDERS,
        cases,
        List.of(Metric.time(NANOS), Metric.allocated()));
  }

  private static Forks forks(Form form) {
    String benchmark = CacheBenchmark.class.getName();
    return form.isFull()
        ? new Forks(5, new Slices(benchmark, 5, 8, 200))
        : new Forks(3, new Slices(benchmark, 4, 4, 200));
  }

  private Measurement counted(String name, Read read) {
    List<Double> requests =
        CacheBenchmark.CONTENDERS.stream().map(cache -> requests(cache, read)).toList();
    return Measurement.exact(
        name(),
        name + ": requests",
        CacheBenchmark.CONTENDERS.get(1),
        CacheBenchmark.CONTENDERS.get(0),
        requests.get(1),
        requests.get(0),
        "requests");
  }

  private static double requests(String cache, Read read) {
    CacheBenchmark benchmark = new CacheBenchmark();
    benchmark.cache = cache;
    benchmark.setUp();
    try {
      long before = benchmark.requests();
      read.of(benchmark);
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
  private interface Read {
    Object of(CacheBenchmark benchmark) throws InterruptedException, ExecutionException;
  }
}
