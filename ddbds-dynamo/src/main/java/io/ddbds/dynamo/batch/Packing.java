package io.ddbds.dynamo.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Packs writes into requests, as many as fit, in their order. One that does not fit alone is packed
 * alone, for DynamoDB to refuse.
 *
 * @param actions how many actions a write is
 * @param maxActions how many actions a request has at most
 * @param bytes how long a write is
 * @param maxBytes how long the writes of a request are at most
 * @param <T> a write
 */
public record Packing<T>(
    ToLongFunction<? super T> actions,
    long maxActions,
    ToLongFunction<? super T> bytes,
    long maxBytes) {
  /** How many rows one BatchWriteItem writes, by its page in DynamoDB's API reference. */
  public static final int BATCH_ROWS = 25;

  /** How long the body of one BatchWriteItem is, 16 MB, by the same page. */
  public static final long BATCH_BYTES = 16 << 20;

  /** How many actions one TransactWriteItems has, by its page in DynamoDB's API reference. */
  public static final int TRANSACTION_ACTIONS = 100;

  /** How large the rows of one TransactWriteItems are, 4 MB, by the same page. */
  public static final long TRANSACTION_BYTES = 4 << 20;

  /**
   * For BatchWriteItem, where every write is of one row.
   *
   * @param bytes how long a write is in the body of the request
   * @return the packing
   * @param <T> a write
   */
  public static <T> Packing<T> forBatches(ToLongFunction<? super T> bytes) {
    // The body has names of tables and braces around the rows, too.
    return new Packing<>(row -> 1, BATCH_ROWS, bytes, BATCH_BYTES - (64 << 10));
  }

  /**
   * For TransactWriteItems.
   *
   * @param actions how many rows a write is of
   * @param bytes how large these rows are
   * @return the packing
   * @param <T> a write
   */
  public static <T> Packing<T> forTransactions(
      ToLongFunction<? super T> actions, ToLongFunction<? super T> bytes) {
    return new Packing<>(actions, TRANSACTION_ACTIONS, bytes, TRANSACTION_BYTES);
  }

  /**
   * Packs writes.
   *
   * @param writes any number of them
   * @return what goes into one request each; none is empty
   */
  public List<List<T>> pack(List<T> writes) {
    List<List<T>> packs = new ArrayList<>();
    List<T> pack = new ArrayList<>();
    long packedActions = 0;
    long packedBytes = 0;
    for (T write : writes) {
      long newActions = actions.applyAsLong(write);
      long newBytes = bytes.applyAsLong(write);
      boolean fits = packedActions + newActions <= maxActions && packedBytes + newBytes <= maxBytes;
      if (!fits && !pack.isEmpty()) {
        packs.add(pack);
        pack = new ArrayList<>();
        packedActions = 0;
        packedBytes = 0;
      }
      pack.add(write);
      packedActions += newActions;
      packedBytes += newBytes;
    }
    if (!pack.isEmpty()) {
      packs.add(pack);
    }
    return packs;
  }
}
