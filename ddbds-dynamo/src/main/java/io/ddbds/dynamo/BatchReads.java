package io.ddbds.dynamo;

import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Reads of many rows by few requests. What DynamoDB leaves unprocessed is asked for again, after a
 * random wait that may double each time that nothing was processed.
 */
final class BatchReads {
  /** How many rows one request reads ("BatchGetItem" in DynamoDB's API reference). */
  static final int LARGEST = 100;

  private static final int MAX_VAIN_ATTEMPTS = 8;
  private static final long FIRST_WAIT_MILLIS = 50;

  private final Function<List<RowRead>, Table.BatchRead> request;
  private final EntryCodec codec;
  private final LongConsumer pause;

  BatchReads(Table table, EntryCodec codec) {
    this(table::batchRead, codec, BatchReads::pause);
  }

  /**
   * Reads with another way to wait.
   *
   * @param pause waits for at most so many nanoseconds, or until it is interrupted
   */
  BatchReads(
      Function<List<RowRead>, Table.BatchRead> request, EntryCodec codec, LongConsumer pause) {
    this.request = request;
    this.codec = codec;
    this.pause = pause;
  }

  /**
   * Reads home rows, each of another entry.
   *
   * @param reads at most {@value #LARGEST}
   * @return the rows that are there, by their entries
   * @throws ThrottledException if some are left unprocessed again and again
   */
  Map<Key, Item> read(List<RowRead> reads) {
    Map<Key, Item> found = new HashMap<>();
    List<RowRead> left = reads;
    int vain = 0;
    while (!left.isEmpty()) {
      Table.BatchRead answer = request.apply(left);
      answer.items().forEach(item -> codec.key(item).ifPresent(key -> found.put(key, item)));
      vain = answer.unprocessed().size() < left.size() ? 0 : vain + 1;
      left = answer.unprocessed();
      if (!left.isEmpty()) {
        await(vain, left);
      }
    }
    return found;
  }

  private void await(int vain, List<RowRead> left) {
    if (vain > MAX_VAIN_ATTEMPTS) {
      throw new ThrottledException(
          String.format(
              "%d rows were left unprocessed %d times: try later, or raise the read capacity",
              left.size(), vain),
          left.stream().map(RowRead::entry).toList(),
          null);
    }
    pause.accept(TimeUnit.MILLISECONDS.toNanos(FIRST_WAIT_MILLIS << vain));
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedOperationException("reading many rows was interrupted");
    }
  }

  private static void pause(long most) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
  }
}
