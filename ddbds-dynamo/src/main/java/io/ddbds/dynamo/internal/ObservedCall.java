package io.ddbds.dynamo.internal;

import io.ddbds.dynamo.spi.RequestListener;
import io.ddbds.dynamo.spi.RequestObservation;
import io.ddbds.dynamo.spi.RequestObservation.Consumption;
import io.ddbds.dynamo.spi.RequestObservation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** One request, from its beginning to its end. The SDK publishes its retries before it returns. */
final class ObservedCall implements MetricPublisher {
  private static final Logger LOGGER = LoggerFactory.getLogger(ObservedCall.class);

  private final RequestListener listener;
  private final String operation;
  private final String table;
  private final long begin = System.nanoTime();
  private Optional<String> index = Optional.empty();
  private volatile int retries;
  private int unprocessed;

  ObservedCall(RequestListener listener, String operation, String table) {
    this.listener = listener;
    this.operation = operation;
    this.table = table;
  }

  void of(Optional<String> newIndex) {
    index = newIndex;
  }

  void left(IntStream rows) {
    unprocessed = rows.sum();
  }

  @Override
  public void publish(MetricCollection metrics) {
    retries = metrics.metricValues(CoreMetric.RETRY_COUNT).stream().mapToInt(it -> it).sum();
  }

  @Override
  public void close() {}

  <R, A> A read(R request, Function<R, A> send, Function<A, List<ConsumedCapacity>> consumed) {
    return send(request, send, consumed, false);
  }

  <R, A> A write(R request, Function<R, A> send, Function<A, List<ConsumedCapacity>> consumed) {
    return send(request, send, consumed, true);
  }

  private <R, A> A send(
      R request, Function<R, A> send, Function<A, List<ConsumedCapacity>> consumed, boolean write) {
    A answer;
    try {
      answer = send.apply(request);
    } catch (RuntimeException failure) { // told, and thrown on as it is
      tell(outcome(failure), List.of());
      throw failure;
    }
    List<Consumption> parts = new ArrayList<>();
    consumed.apply(answer).forEach(capacity -> add(parts, capacity, write));
    tell(Outcome.SUCCESS, parts);
    return answer;
  }

  private void tell(Outcome outcome, List<Consumption> consumed) {
    Duration duration = Duration.ofNanos(System.nanoTime() - begin);
    try {
      listener.ended(
          new RequestObservation(
              operation, table, index, duration, retries, unprocessed, outcome, consumed));
    } catch (RuntimeException e) { // whatever it is, it is not of the request
      LOGGER.warn("a listener failed at the end of {}", operation, e);
    }
  }

  private static Outcome outcome(RuntimeException failure) {
    if (failure instanceof ConditionalCheckFailedException) {
      return Outcome.CONDITION_FAILED;
    } else if (failure instanceof TransactionCanceledException || Failures.isConflict(failure)) {
      return Outcome.CONFLICT;
    }
    return Failures.isThrottling(failure) ? Outcome.THROTTLED : Outcome.FAILED;
  }

  /** What the table and each index have taken; engines that do not say so have given a sum. */
  private static void add(List<Consumption> parts, ConsumedCapacity capacity, boolean write) {
    String table = String.valueOf(capacity.tableName());
    int before = parts.size();
    if (capacity.table() != null) {
      parts.add(of(table, Optional.empty(), capacity.table(), write));
    }
    add(parts, table, capacity.globalSecondaryIndexes(), write);
    add(parts, table, capacity.localSecondaryIndexes(), write);
    if (parts.size() == before && capacity.capacityUnits() != null) {
      double units = capacity.capacityUnits();
      parts.add(new Consumption(table, Optional.empty(), write ? 0 : units, write ? units : 0));
    }
  }

  private static void add(
      List<Consumption> parts, String table, Map<String, Capacity> indexes, boolean write) {
    indexes.forEach((name, units) -> parts.add(of(table, Optional.of(name), units, write)));
  }

  /** Reads and writes are told apart only by transactions. */
  private static Consumption of(
      String table, Optional<String> index, Capacity capacity, boolean write) {
    double reads = units(capacity.readCapacityUnits());
    double writes = units(capacity.writeCapacityUnits());
    double units = reads + writes > 0 ? 0 : units(capacity.capacityUnits());
    return new Consumption(table, index, reads + (write ? 0 : units), writes + (write ? units : 0));
  }

  private static double units(@Nullable Double reported) {
    return reported == null ? 0 : reported;
  }
}
