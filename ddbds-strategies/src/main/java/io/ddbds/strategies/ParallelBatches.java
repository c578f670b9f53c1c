package io.ddbds.strategies;

import static java.util.Objects.requireNonNull;

import io.ddbds.Backoff;
import io.ddbds.dynamo.batch.Delivery;
import io.ddbds.dynamo.batch.Packing;
import io.ddbds.dynamo.batch.Parcel;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Batches by few requests at once; made by {@link Batches#batchWriteItem}. Immutable. */
public final class ParallelBatches implements BatchStrategy {
  private static final int REQUESTS = 8;
  private static final Packing<Mutation> BATCHES =
      Packing.forBatches(mutation -> ItemSize.sent(mutation.rows().get(0)));
  private static final Packing<Mutation> TRANSACTIONS =
      Packing.forTransactions(mutation -> mutation.rows().size(), ParallelBatches::size);

  private final Delivery delivery;

  private ParallelBatches(Delivery delivery) {
    this.delivery = delivery;
  }

  static ParallelBatches standard() {
    return new ParallelBatches(new Delivery(REQUESTS, Backoff.standard()));
  }

  /**
   * The same with another number of requests at once. Each has a thread while a batch is committed.
   *
   * @param requests how many at most, at least 1; {@value #REQUESTS} unless set
   * @return the batch strategy
   * @throws IllegalArgumentException if it is less than 1
   */
  public ParallelBatches concurrency(int requests) {
    return new ParallelBatches(new Delivery(requests, delivery.backoff()));
  }

  /**
   * The same with other waits before what DynamoDB has left undone, throttled or lost is sent
   * again.
   *
   * @param backoff the waits; {@link Backoff#standard} unless set
   * @return the batch strategy
   */
  public ParallelBatches backoff(Backoff backoff) {
    return new ParallelBatches(
        new Delivery(delivery.requests(), requireNonNull(backoff, "backoff")));
  }

  /**
   * The same with another deadline: no request is sent again once it has passed.
   *
   * @param deadline how long after the beginning of a commit; a minute unless set
   * @return the batch strategy
   */
  public ParallelBatches deadline(Duration deadline) {
    return backoff(delivery.backoff().withDeadline(deadline));
  }

  @Override
  public void apply(List<Mutation> mutations, Table table, BooleanSupplier open) {
    List<Mutation> ofOneRow = new ArrayList<>(mutations.size());
    List<Mutation> ofMore = new ArrayList<>();
    for (Mutation mutation : mutations) {
      (mutation.rows().size() == 1 ? ofOneRow : ofMore).add(mutation);
    }
    List<Parcel<Mutation>> parcels = new ArrayList<>();
    BATCHES.pack(ofOneRow).forEach(pack -> parcels.add(new RowsParcel(pack, table)));
    TRANSACTIONS.pack(ofMore).forEach(pack -> parcels.add(TransactionParcel.packed(pack, table)));
    delivery.deliver(parcels, open).requireComplete(Mutation::key);
  }

  @Override
  public String packing(int rows) {
    String ofOneRow =
        String.format(Locale.ROOT, "%d keys of one row to a BatchWriteItem", Packing.BATCH_ROWS);
    String ofMore =
        String.format(
            Locale.ROOT,
            "; %d keys of %d rows, each of them whole, to a transaction",
            Packing.TRANSACTION_ACTIONS / rows,
            rows);
    return String.format(
        Locale.ROOT,
        "packed, %s%s; %d requests at once",
        ofOneRow,
        rows == 1 ? "" : ofMore,
        delivery.requests());
  }

  private static long size(Mutation mutation) {
    return mutation.rows().stream().mapToLong((RowWrite row) -> ItemSize.of(row)).sum();
  }
}
