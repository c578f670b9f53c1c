package io.ddbds.strategies;

import io.ddbds.Backoff;
import io.ddbds.BatchFailedException;
import io.ddbds.dynamo.batch.Delivery;
import io.ddbds.dynamo.batch.Packing;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** A batch is one transaction. */
final class TransactionalBatches implements BatchStrategy {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1), 10, Duration.ofSeconds(30));

  private final Delivery delivery;

  TransactionalBatches() {
    this(BACKOFF);
  }

  /** Batches with other waits. */
  TransactionalBatches(Backoff backoff) {
    this.delivery = new Delivery(1, backoff);
  }

  @Override
  public void apply(List<Mutation> mutations, Table table, BooleanSupplier open) {
    requireFits(mutations);
    boolean isOneRow = mutations.size() == 1 && mutations.get(0).rows().size() == 1;
    delivery
        .deliver(
            List.of(
                isOneRow // which needs no transaction, and costs half without
                    ? new RowsParcel(mutations, table)
                    : TransactionParcel.whole(mutations, table)),
            open)
        .requireComplete(Mutation::key);
  }

  @Override
  public String packing(int rows) {
    return String.format(
        Locale.ROOT,
        "one transaction, all or nothing: at most %d keys of %d rows, and 4 MB",
        Packing.TRANSACTION_ACTIONS / rows,
        rows);
  }

  private static void requireFits(List<Mutation> mutations) {
    List<RowWrite> rows = mutations.stream().flatMap(write -> write.rows().stream()).toList();
    if (rows.size() > Packing.TRANSACTION_ACTIONS) {
      throw refused(
          String.format(
              Locale.ROOT,
              "its %,d keys take %,d rows (%.1f a key), but one DynamoDB transaction takes %d",
              mutations.size(),
              rows.size(),
              (double) rows.size() / mutations.size(),
              Packing.TRANSACTION_ACTIONS),
          mutations);
    }
    long bytes = rows.stream().mapToLong((RowWrite row) -> ItemSize.of(row)).sum();
    if (bytes > Packing.TRANSACTION_BYTES) {
      throw refused(
          String.format(
              Locale.ROOT,
              "its %,d rows take %,d bytes, but one DynamoDB transaction takes %,d (4 MB)",
              rows.size(),
              bytes,
              Packing.TRANSACTION_BYTES),
          mutations);
    }
  }

  private static BatchFailedException refused(String why, List<Mutation> mutations) {
    return new BatchFailedException(
        "the batch cannot be atomic: "
            + why
            + "; commit smaller batches, or use Batches.batchWriteItem(), which is not atomic",
        List.of(),
        mutations.stream().map(Mutation::key).toList(),
        List.of(),
        null);
  }
}
