package io.ddbds.dynamo;

import io.ddbds.Backoff;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.TxnStrategy;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The strategies and settings that a datastore is assembled from. */
record Composition(
    KeySchemaStrategy keySchema,
    QueryExecutor queries,
    Optional<BatchStrategy> batches,
    Optional<TxnStrategy> transactions,
    boolean conditionalWrites,
    Revisions revisionSource,
    ValueStrategy values,
    Clock clock,
    Backoff retries,
    Optional<Duration> garbageGrace,
    boolean consistentReads,
    long maxSortedEntries,
    boolean strict) {

  /** What writes are told apart by: nothing if nobody asks. */
  Revisions revisions() {
    return conditionalWrites || transactions.isPresent() ? revisionSource : Revisions.NONE;
  }

  /** How the home row of an entry is read; empty when no row can hold the key. */
  Optional<RowRead> homeRead(Key key, Set<String> attributes, boolean consistent) {
    return keySchema
        .locate(key)
        .map(Placement::home)
        .map(row -> new RowRead(key, row.table(), row.key(), attributes, consistent));
  }

  /** Whether a table or an index is read consistently: an index never is. */
  boolean consistentReads(Target target) {
    return consistentReads && target.index().isEmpty();
  }
}
