package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a composition from text sends what is refused each time. */
class ConfiguredAttemptsTest {
  private static final Key A = Key.of("/a");

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void batchWriteItem_isSentAsOftenAsItIsSaid(int retries) {
    String batches = "batches: {batchWriteItem: {backoff: {base: 1ms, retries: " + retries + "}}}";
    assertThat(attempts(batches, ConfiguredAttemptsTest::batch)).isEqualTo(1 + retries);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void transactionalBatch_isSentAsOftenAsItIsSaid(int retries) {
    String batches = "batches: {transactional: {backoff: {base: 1ms, retries: " + retries + "}}}";
    assertThat(attempts(batches, ConfiguredAttemptsTest::batch)).isEqualTo(1 + retries);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void transaction_isSentAsOftenAsItIsSaid(int retries) {
    String transactions =
        "transactions: {optimistic: {backoff: {base: 1ms, retries: " + retries + "}}}";
    assertThat(attempts(transactions, ConfiguredAttemptsTest::transaction)).isEqualTo(1 + retries);
  }

  @Test
  void concurrency_boundsTheRequestsOfABatch() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    TableHook counting =
        new TableHook() {
          @Override
          public Optional<Object> answer(String request, Object argument) {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return Optional.empty();
          }

          @Override
          public void answered(String request) {
            underWay.decrementAndGet();
          }
        };
    try (DynamoDatastore store = open("batches: {batchWriteItem: {concurrency: 1}}", counting)) {
      Batch batch = store.facet(Batching.class).orElseThrow().batch();
      for (int i = 0; i < 200; i++) {
        batch.put(Key.of("/a/" + i), new byte[1]);
      }
      batch.commit();
    }
    assertThat(most).hasValue(1);
  }

  /** How many requests it takes until a write is given up that nobody lets through. */
  private static int attempts(String settings, Consumer<DynamoDatastore> write) {
    AtomicInteger attempts = new AtomicInteger();
    TableHook refusing =
        (request, argument) -> {
          if (!request.endsWith("Write")) {
            return Optional.empty();
          }
          attempts.incrementAndGet();
          return request.equals("transactWrite")
              ? Optional.of(
                  Collections.nCopies(((List<?>) argument).size(), Cancellation.THROTTLED))
              : Optional.of(argument);
        };
    try (DynamoDatastore store = open(settings, refusing)) {
      assertThatThrownBy(() -> write.accept(store)).isInstanceOf(DatastoreException.class);
    }
    return attempts.get();
  }

  private static void batch(DynamoDatastore store) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(A, new byte[1]);
    batch.commit();
  }

  private static void transaction(DynamoDatastore store) {
    Txn txn = store.facet(Transactional.class).orElseThrow().begin();
    txn.put(A, new byte[1]);
    txn.commit();
  }

  private static DynamoDatastore open(String settings, TableHook hook) {
    Configuration configuration =
        Configuration.parse("test", "table: dht\n" + settings + "\ntables: trust\n");
    return configuration
        .applyTo(
            Ddbds.builder(
                TableHook.on(new InMemoryTable(configuration.keySchema().schema()), hook)))
        .build();
  }
}
