package io.ddbds.metrics;

import static java.util.Objects.requireNonNull;

import io.ddbds.cache.CacheStatistics;
import io.ddbds.cache.CachedDatastore;
import io.ddbds.compose.Observation;
import io.ddbds.compose.OperationListener;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.RequestListener;
import io.ddbds.dynamo.spi.RequestObservation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The meters of a store, under the {@link MeterNames}.
 *
 * <pre>{@code
 * DatastoreMeters meters = new DatastoreMeters(registry, "dht");
 * Datastore store =
 *     Datastores.observed(
 *         Ddbds.builder(client, "dht").keySchema(keySchema).requestListener(meters).build(), meters);
 * }</pre>
 *
 * <p>No tag has a key or a value of an entry.
 */
public final class DatastoreMeters implements OperationListener, RequestListener {
  private static final String NONE = "none";

  private final MeterRegistry registry;
  private final Tags store;

  /**
   * Meters under the name of a store.
   *
   * @param registry where the meters are registered, when they are first needed
   * @param store the value of tag {@code store}
   */
  public DatastoreMeters(MeterRegistry registry, String store) {
    this.registry = requireNonNull(registry, "registry");
    this.store = Tags.of("store", store);
  }

  @Override
  public void ended(Observation observation) {
    Timer.builder(MeterNames.OPERATION_DURATION)
        .description("Operations of the datastore")
        .tags(store)
        .tag("facet", observation.operation().kind().facetName())
        .tag("operation", observation.operation().kind().methodName())
        .tag("outcome", lowerCase(observation.outcome()))
        .tag("error", observation.failure().map(it -> it.getClass().getSimpleName()).orElse(NONE))
        .register(registry)
        .record(observation.duration());
    observation
        .entries()
        .ifPresent(
            entries ->
                DistributionSummary.builder(MeterNames.QUERY_ENTRIES)
                    .description("Entries that a query has returned")
                    .baseUnit("entries")
                    .tags(store)
                    .register(registry)
                    .record((double) entries));
  }

  @Override
  public void ended(RequestObservation request) {
    Tags what = store.and("operation", request.operation(), "table", request.table());
    Timer.builder(MeterNames.REQUEST_DURATION)
        .description("Requests to DynamoDB, with the retries of the SDK")
        .tags(what)
        .tag("index", request.index().orElse(NONE))
        .tag("outcome", lowerCase(request.outcome()))
        .register(registry)
        .record(request.duration());
    count(MeterNames.REQUEST_RETRIES, "What the SDK has sent again", "retries", what)
        .increment(request.retries());
    count(MeterNames.REQUEST_UNPROCESSED, "Rows that were left undone", "rows", what)
        .increment(request.unprocessed());
    request.consumed().forEach(this::consumed);
  }

  /**
   * Adds the meters of a cache.
   *
   * @param cache the cache; its meters go when nobody else holds it
   * @param name the value of tag {@code cache}
   */
  public void bind(CachedDatastore cache, String name) {
    Tags tags = store.and("cache", name);
    counter(MeterNames.CACHE_GETS, cache, tags.and("result", "hit"), CacheStatistics::hits);
    counter(MeterNames.CACHE_GETS, cache, tags.and("result", "miss"), CacheStatistics::misses);
    counter(MeterNames.CACHE_EVICTIONS, cache, tags, CacheStatistics::evictions);
    counter(MeterNames.CACHE_BYPASSES, cache, tags, CacheStatistics::bypasses);
    Gauge.builder(MeterNames.CACHE_SIZE, cache, it -> (double) it.statistics().entries())
        .tags(tags)
        .register(registry);
    Gauge.builder(MeterNames.CACHE_BYTES, cache, it -> (double) it.statistics().bytes())
        .baseUnit("bytes")
        .tags(tags)
        .register(registry);
  }

  /**
   * Times the calls to a store of objects, to which large values overflow.
   *
   * @param objects where the objects are kept
   * @return the same, to be given to {@code Values.overflowTo}
   */
  public ObjectStore timed(ObjectStore objects) {
    return new MeteredObjects(requireNonNull(objects, "objects"), registry, store);
  }

  private void counter(
      String name, CachedDatastore cache, Tags tags, ToDoubleFunction<CacheStatistics> figure) {
    FunctionCounter.builder(name, cache, it -> figure.applyAsDouble(it.statistics()))
        .tags(tags)
        .register(registry);
  }

  private void consumed(RequestObservation.Consumption consumed) {
    Tags where = store.and("table", consumed.table(), "index", consumed.index().orElse(NONE));
    count(MeterNames.CAPACITY_READ, "Read capacity units", "units", where)
        .increment(consumed.readUnits());
    count(MeterNames.CAPACITY_WRITE, "Write capacity units", "units", where)
        .increment(consumed.writeUnits());
  }

  private Counter count(String name, String description, String unit, Tags tags) {
    return Counter.builder(name)
        .description(description)
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
