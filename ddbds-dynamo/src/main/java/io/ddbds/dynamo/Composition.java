package io.ddbds.dynamo;

import io.ddbds.Backoff;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.TxnStrategy;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.time.Clock;
import java.util.Optional;

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
    boolean consistentReads,
    long maxSortedEntries,
    boolean strict) {

  /** What writes are told apart by: nothing if nobody asks. */
  Revisions revisions() {
    return conditionalWrites || transactions.isPresent() ? revisionSource : Revisions.NONE;
  }

  /** Whether a table or an index is read consistently: an index never is. */
  boolean consistentReads(Target target) {
    return consistentReads && target.index().isEmpty();
  }
}
