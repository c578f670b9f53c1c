package io.ddbds.cli;

import io.ddbds.Entry;
import io.ddbds.Explaining;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Usage;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a store answered to a question, and what that took.
 *
 * @param path how the store got at it
 * @param entries the answer, with values
 * @param usage what DynamoDB charged for it
 * @param millis milliseconds until the last entry was there
 */
record Answer(String path, List<Entry> entries, Usage usage, double millis) {
  Answer {
    entries = List.copyOf(entries);
  }

  /** Asks a store. */
  static Answer of(DynamoDatastore store, Question question) {
    String path = store.facet(Explaining.class).orElseThrow().explain(question.query()).access();
    Usage before = store.usage();
    long start = System.nanoTime();
    List<Entry> entries = store.query(question.query()).rest();
    double millis = (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    return new Answer(path, entries, store.usage().since(before), millis);
  }
}
