package io.ddbds.dynamo.internal;

import io.ddbds.dynamo.spi.Usage;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** Sums what calls cost. Safe for use by several threads. */
final class UsageCounter {
  private final LongAdder requests = new LongAdder();
  private final DoubleAdder readUnits = new DoubleAdder();
  private final DoubleAdder writeUnits = new DoubleAdder();

  void request() {
    requests.increment();
  }

  void read(@Nullable ConsumedCapacity capacity) {
    if (capacity != null) {
      readUnits.add(units(capacity.capacityUnits()));
    }
  }

  void read(List<ConsumedCapacity> capacities) {
    capacities.forEach(this::read);
  }

  void written(@Nullable ConsumedCapacity capacity) {
    if (capacity == null) {
      return;
    }
    Double reads = capacity.readCapacityUnits();
    Double writes = capacity.writeCapacityUnits();
    // A transaction that was sent again is charged as a read, and only then are reads reported.
    readUnits.add(units(reads));
    writeUnits.add(units(writes == null && reads == null ? capacity.capacityUnits() : writes));
  }

  void written(List<ConsumedCapacity> capacities) {
    capacities.forEach(this::written);
  }

  /** Engines that only look like DynamoDB may report nothing. */
  private static double units(@Nullable Double reported) {
    return reported == null ? 0 : reported;
  }

  Usage usage() {
    return new Usage(requests.sum(), readUnits.sum(), writeUnits.sum());
  }
}
