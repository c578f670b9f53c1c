package io.ddbds.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.ThrottledException;
import io.ddbds.cache.CacheSettings;
import io.ddbds.cache.CachedDatastore;
import io.ddbds.compose.Datastores;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.RequestObservation;
import io.ddbds.dynamo.spi.RequestObservation.Consumption;
import io.ddbds.dynamo.spi.RequestObservation.Outcome;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.memory.InMemoryDatastore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DatastoreMetersTest {
  private static final Key A = Key.of("/a");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DatastoreMeters meters = new DatastoreMeters(registry, "dht");

  @Test
  void operations_areTimedByFacetAndOutcome() {
    Datastore store = Datastores.observed(new InMemoryDatastore(), meters);
    store.put(A, new byte[1]);
    store.query(Query.all()).rest();
    store.close();
    assertThatThrownBy(() -> store.get(A)).isInstanceOf(ClosedDatastoreException.class);
    assertThat(
            registry
                .get(MeterNames.OPERATION_DURATION)
                .tags("store", "dht", "facet", "Datastore", "operation", "put")
                .tags("outcome", "success", "error", "none")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(
            registry
                .get(MeterNames.OPERATION_DURATION)
                .tags("operation", "get", "outcome", "closed", "error", "ClosedDatastoreException")
                .timer()
                .totalTime(TimeUnit.NANOSECONDS))
        .isPositive();
    assertThat(registry.get(MeterNames.QUERY_ENTRIES).tag("store", "dht").summary().totalAmount())
        .isEqualTo(1);
  }

  @Test
  void requests_areCountedByTableAndIndex() {
    meters.ended(
        new RequestObservation(
            "BatchWriteItem",
            "dht",
            Optional.empty(),
            Duration.ofMillis(20),
            2,
            3,
            Outcome.SUCCESS,
            List.of(
                new Consumption("dht", Optional.empty(), 0, 4),
                new Consumption("dht", Optional.of("peers"), 0.5, 6))));
    assertThat(
            registry
                .get(MeterNames.REQUEST_DURATION)
                .tags("operation", "BatchWriteItem", "table", "dht", "index", "none")
                .tags("outcome", "success", "store", "dht")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(20);
    assertThat(registry.get(MeterNames.REQUEST_RETRIES).counter().count()).isEqualTo(2);
    assertThat(registry.get(MeterNames.REQUEST_UNPROCESSED).counter().count()).isEqualTo(3);
    assertThat(registry.get(MeterNames.CAPACITY_WRITE).tag("index", "none").counter().count())
        .isEqualTo(4);
    assertThat(registry.get(MeterNames.CAPACITY_WRITE).tag("index", "peers").counter().count())
        .isEqualTo(6);
    assertThat(registry.get(MeterNames.CAPACITY_READ).tag("index", "peers").counter().count())
        .isEqualTo(0.5);
  }

  @Test
  void cache_isReadWhenItsMetersAre() {
    CachedDatastore cached =
        CachedDatastore.over(new InMemoryDatastore(), CacheSettings.ofBytes(10_000));
    meters.bind(cached, "front");
    cached.put(A, new byte[10]);
    cached.get(A);
    cached.get(A);
    assertThat(gets("hit")).isEqualTo(1);
    assertThat(gets("miss")).isEqualTo(1);
    assertThat(registry.get(MeterNames.CACHE_SIZE).tag("cache", "front").gauge().value())
        .isEqualTo(1);
    assertThat(registry.get(MeterNames.CACHE_BYTES).gauge().value()).isEqualTo(212);
    assertThat(registry.get(MeterNames.CACHE_EVICTIONS).functionCounter().count()).isZero();
    assertThat(registry.get(MeterNames.CACHE_BYPASSES).functionCounter().count()).isZero();
  }

  @Test
  void objects_areTimedByOutcome() {
    Map<String, byte[]> content = new HashMap<>();
    ObjectStore objects = meters.timed(new MapObjects(content));
    objects.create(A, "x", new byte[7]);
    objects.create(A, "y", new ByteArrayInputStream(new byte[5]), 5);
    assertThat(objects.open(A, "x", 3)).isPresent();
    assertThat(objects.find("none")).isEmpty();
    assertThat(objects.list("", Optional.empty()).objects()).isEmpty();
    objects.delete(List.of("x"));
    assertThatThrownBy(() -> objects.delete(List.of("throttled")))
        .isInstanceOf(ThrottledException.class);
    assertThatThrownBy(() -> objects.find("broken")).isInstanceOf(BackendException.class);
    assertThat(objects.bucket()).isEqualTo("bucket");
    assertThat(content).containsOnlyKeys("y");
    assertThat(calls("create", "success")).isEqualTo(2);
    assertThat(calls("open", "success")).isEqualTo(1);
    assertThat(calls("list", "success")).isEqualTo(1);
    assertThat(calls("delete", "throttled")).isEqualTo(1);
    assertThat(calls("find", "failed")).isEqualTo(1);
    assertThat(registry.get(MeterNames.OBJECT_SIZE).summary().totalAmount()).isEqualTo(12);
  }

  private long calls(String operation, String outcome) {
    return registry
        .get(MeterNames.OBJECT_DURATION)
        .tags("store", "dht", "operation", operation, "outcome", outcome)
        .timer()
        .count();
  }

  private double gets(String result) {
    return registry.get(MeterNames.CACHE_GETS).tag("result", result).functionCounter().count();
  }

  /** Objects in a map. */
  private record MapObjects(Map<String, byte[]> content) implements ObjectStore {
    @Override
    public String bucket() {
      return "bucket";
    }

    @Override
    public void create(Key key, String name, byte[] bytes) {
      content.put(name, bytes);
    }

    @Override
    public void create(Key key, String name, InputStream bytes, long length) {
      content.put(name, new byte[(int) length]);
    }

    @Override
    public Optional<InputStream> open(Key key, String name, long offset) {
      return Optional.ofNullable(content.get(name)).map(ByteArrayInputStream::new);
    }

    @Override
    public Optional<StoredObject> find(String name) {
      if (name.equals("broken")) {
        throw new BackendException("broken", List.of(), null);
      }
      return Optional.empty();
    }

    @Override
    public Page list(String prefix, Optional<String> after) {
      return new Page(List.of(), Optional.empty());
    }

    @Override
    public void delete(Collection<String> names) {
      if (names.contains("throttled")) {
        throw new ThrottledException("throttled", List.of(), null);
      }
      content.keySet().removeAll(names);
    }
  }
}
