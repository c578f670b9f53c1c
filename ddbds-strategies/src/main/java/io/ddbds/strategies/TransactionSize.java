package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.TransactionTooLargeException;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.RowWrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How much one DynamoDB transaction has to do.
 *
 * @param keys all keys
 * @param written how many of them are written
 * @param rows how many rows these have
 * @param bytes how much is put
 */
record TransactionSize(List<Key> keys, int written, int rows, long bytes) {
  /** By "TransactWriteItems" and "TransactGetItems" in DynamoDB's API reference. */
  static final int MAX_ACTIONS = 100;

  /** Likewise. */
  static final long MAX_BYTES = 4 << 20;

  /** The size of writes together with checks of keys that are only read. */
  static TransactionSize ofWrites(List<Mutation> writes, Collection<Key> onlyRead) {
    List<Key> keys = new ArrayList<>(writes.stream().map(Mutation::key).toList());
    keys.addAll(onlyRead);
    return new TransactionSize(
        keys,
        writes.size(),
        writes.stream().mapToInt(write -> write.rows().size()).sum(),
        writes.stream()
            .flatMap(write -> write.rows().stream())
            .mapToLong(TransactionSize::of)
            .sum());
  }

  /** The number of keys that are only read; how large they are nobody knows before. */
  static TransactionSize ofReads(Collection<Key> keys) {
    return new TransactionSize(List.copyOf(keys), 0, 0, 0);
  }

  void requireFits() {
    if (actions() > MAX_ACTIONS) {
      throw new TransactionTooLargeException(
          String.format(
              "the transaction needs %d actions (%d rows of %d keys written, and %d keys only read),"
                  + " but one DynamoDB transaction has %d: use fewer keys",
              actions(), rows, written, keys.size() - written, MAX_ACTIONS),
          keys);
    }
    if (bytes > MAX_BYTES) {
      throw new TransactionTooLargeException(
          String.format(
              "the transaction puts %d bytes (%d rows of %d keys),"
                  + " but one DynamoDB transaction holds %d: put less at once",
              bytes, rows, written, MAX_BYTES),
          keys);
    }
  }

  private int actions() {
    return rows + keys.size() - written;
  }

  private static long of(RowWrite row) {
    return row instanceof RowWrite.Put put ? ItemSize.of(put.item()) : 0;
  }
}
