package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.TransactionTooLargeException;
import io.ddbds.dynamo.batch.Packing;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.RowWrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much one DynamoDB transaction has to do.
 *
 * @param keys all keys
 * @param written how many of them are written
 * @param rows how many rows these have
 * @param bytes how large the rows are; of a transaction that writes nothing, how much is read
 */
record TransactionSize(List<Key> keys, int written, int rows, long bytes) {
  /** The size of writes together with checks of keys that are only read. */
  static TransactionSize ofWrites(List<Mutation> writes, Collection<Key> onlyRead) {
    List<Key> keys = new ArrayList<>(writes.size() + onlyRead.size());
    int rows = 0;
    long bytes = 0;
    for (Mutation write : writes) {
      keys.add(write.key());
      rows += write.rows().size();
      for (RowWrite row : write.rows()) {
        bytes += ItemSize.of(row);
      }
    }
    keys.addAll(onlyRead);
    return new TransactionSize(keys, writes.size(), rows, bytes);
  }

  /** The size of what was read, as far as it is known. */
  static TransactionSize ofReads(Collection<FoundEntry> entries) {
    return new TransactionSize(
        entries.stream().map(FoundEntry::key).toList(),
        0,
        0,
        entries.stream()
            .flatMap(entry -> entry.row().stream())
            .mapToLong(TransactionSize::of)
            .sum());
  }

  void requireFits() {
    if (actions() > Packing.TRANSACTION_ACTIONS) {
      throw new TransactionTooLargeException(
          String.format(
              "the transaction needs %d actions (%d rows of %d keys written, and %d keys only read),"
                  + " but one DynamoDB transaction has %d: use fewer keys",
              actions(), rows, written, keys.size() - written, Packing.TRANSACTION_ACTIONS),
          keys);
    }
    if (bytes > Packing.TRANSACTION_BYTES) {
      throw new TransactionTooLargeException(
          String.format(
              "the transaction has %d bytes in the rows of %d keys,"
                  + " but one DynamoDB transaction has %d: use fewer keys, or smaller values",
              bytes, keys.size(), Packing.TRANSACTION_BYTES),
          keys);
    }
  }

  private int actions() {
    return rows + keys.size() - written;
  }

  /** What others have written there may be of types whose content is not kept. */
  private static long of(Item row) {
    Map<String, Attribute> known = new HashMap<>(row.attributes());
    known.values().removeIf(Attribute.Other.class::isInstance);
    return ItemSize.of(new Item(known));
  }
}
