package io.ddbds.dynamo;

import static java.util.stream.Collectors.joining;

import io.ddbds.Backoff;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads of many rows by few requests. What DynamoDB leaves unprocessed is asked for again. */
final class BatchReads {
  /** How many rows one request reads ("BatchGetItem" in DynamoDB's API reference). */
  static final int LARGEST = 100;

  private final Function<List<RowRead>, Table.BatchRead> request;
  private final UnaryOperator<String> describe;
  private final EntryCodec codec;
  private final Backoff backoff;

  BatchReads(
      Function<List<RowRead>, Table.BatchRead> request,
      UnaryOperator<String> describe,
      EntryCodec codec,
      Backoff backoff) {
    this.request = request;
    this.describe = describe;
    this.codec = codec;
    this.backoff = backoff;
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
    Backoff.Attempts attempts = backoff.start("reading many rows was interrupted");
    while (!left.isEmpty()) {
      Table.BatchRead answer = request.apply(left);
      answer.items().forEach(item -> codec.key(item).ifPresent(key -> found.put(key, item)));
      if (answer.unprocessed().size() < left.size()) {
        attempts.progress();
      }
      left = answer.unprocessed();
      if (!left.isEmpty() && !attempts.await()) {
        throw givenUp(left, attempts.retries());
      }
    }
    return found;
  }

  private ThrottledException givenUp(List<RowRead> left, int retries) {
    return new ThrottledException(
        String.format(
            "%d rows of %s were left unprocessed, at last by %d retries in a row:"
                + " try later, or raise the read capacity",
            left.size(),
            left.stream().map(RowRead::table).distinct().map(describe).collect(joining(" and ")),
            retries),
        left.stream().map(RowRead::entry).toList(),
        null);
  }
}
