package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Key;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.local.LocalDynamoDb;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Ten thousand puts, with 5 ms added to every request, by two strategies in the same run. */
@Tag("engine")
@EnabledIfSystemProperty(named = "ddbds.thorough", matches = "true")
@Timeout(900)
class BatchSpeedOnEngineTest {
  private static final int PUTS = 10_000;
  private static final long REQUEST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  @Test
  void onDynamoDbLocal_batchWriteItemIsTenTimesAsFastAsNaive() {
    try (LocalDynamoDb local = LocalDynamoDb.embedded()) {
      double ratio =
          ratio(
              name -> {
                new TableAdmin(local.client()).create(name, KeySchemas.simple().schema());
                return new SdkTable(local.client(), name, KeySchemas.simple().schema());
              });
      System.out.printf("batchWriteItem(), DynamoDB Local: %.0f times naive()%n", ratio);
      assertThat(ratio).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void onATransportThatOnlyWaits_batchWriteItemIsAHundredTimesAsFastAsNaive() {
    double ratio = ratio(name -> waiting());
    System.out.printf("batchWriteItem(), only waiting: %.0f times naive()%n", ratio);
    assertThat(ratio).isGreaterThanOrEqualTo(100);
  }

  /**
   * How many times as long the naive way takes. Few puts warm up, and of the batches, which take
   * seconds, the best of three counts, as a busy machine delays threads.
   */
  private static double ratio(Tables tables) {
    commit(slow(tables.open("warm")), Batches.naive(), 100);
    commit(slow(tables.open("warmer")), Batches.batchWriteItem(), 1_000);
    double naive = commit(slow(tables.open("naive")), Batches.naive(), PUTS);
    double batched = Double.MAX_VALUE;
    for (int run = 0; run < 3; run++) {
      Table table = slow(tables.open("batched" + run));
      batched = Math.min(batched, commit(table, Batches.batchWriteItem(), PUTS));
    }
    return naive / batched;
  }

  /** Returns how long the commit took. */
  private static double commit(Table table, BatchStrategy strategy, int puts) {
    try (DynamoDatastore store =
        Ddbds.builder(table).keySchema(KeySchemas.simple()).batches(strategy).build()) {
      Batch batch = store.facet(Batching.class).orElseThrow().batch();
      for (int i = 0; i < puts; i++) {
        batch.put(Key.of("/speed/" + i), new byte[100]);
      }
      long begin = System.nanoTime();
      batch.commit();
      return (double) (System.nanoTime() - begin);
    }
  }

  private static Table slow(Table table) {
    return TableHook.on(
        table,
        (request, argument) -> {
          long end = System.nanoTime() + REQUEST_NANOS;
          for (long left = REQUEST_NANOS; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          return Optional.empty();
        });
  }

  /** Has no engine: puts are done at once. */
  private static Table waiting() {
    return TableHook.on(
        new InMemoryTable(KeySchemas.simple().schema()),
        (request, argument) -> Optional.of(request.equals("put") ? true : List.of()));
  }

  /** Opens a table. */
  private interface Tables {
    Table open(String name);
  }
}
