package io.ddbds.metrics;

import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.StoredObject;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** Objects of large values, with a timer around each call. */
record MeteredObjects(ObjectStore objects, MeterRegistry registry, Tags store)
    implements ObjectStore {
  @Override
  public String bucket() {
    return objects.bucket();
  }

  @Override
  public void create(Key key, String name, byte[] content) {
    create(() -> objects.create(key, name, content), content.length);
  }

  @Override
  public void create(Key key, String name, InputStream content, long length) {
    create(() -> objects.create(key, name, content, length), length);
  }

  @Override
  public Optional<InputStream> open(Key key, String name, long offset) {
    return timed("open", () -> objects.open(key, name, offset));
  }

  @Override
  public Optional<StoredObject> find(String name) {
    return timed("find", () -> objects.find(name));
  }

  @Override
  public Page list(String prefix, Optional<String> after) {
    return timed("list", () -> objects.list(prefix, after));
  }

  @Override
  public void delete(Collection<String> names) {
    timed(
        "delete",
        () -> {
          objects.delete(names);
          return true;
        });
  }

  private void create(Runnable create, long bytes) {
    timed(
        "create",
        () -> {
          create.run();
          return true;
        });
    DistributionSummary.builder(MeterNames.OBJECT_SIZE)
        .description("Values that were stored as objects")
        .baseUnit("bytes")
        .tags(store)
        .register(registry)
        .record((double) bytes);
  }

  private <T> T timed(String operation, Supplier<T> call) {
    Timer.Sample sample = Timer.start(registry);
    String outcome = "failed";
    try {
      T result = call.get();
      outcome = "success";
      return result;
    } catch (ThrottledException e) {
      outcome = "throttled";
      throw e;
    } finally {
      sample.stop(
          Timer.builder(MeterNames.OBJECT_DURATION)
              .description("Calls to the store of objects")
              .tags(store)
              .tag("operation", operation)
              .tag("outcome", outcome)
              .register(registry));
    }
  }
}
