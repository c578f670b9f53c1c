package io.ddbds.metrics;

/**
 * What the meters are called, in the way of Micrometer: each registry turns them into names of its
 * own, such as {@code ddbds_operation_duration_seconds_count} for Prometheus.
 */
public final class MeterNames {
  /** Timer of operations, by store, facet, operation, outcome and error. */
  public static final String OPERATION_DURATION = "ddbds.operation.duration";

  /** Distribution of the number of entries that a query has returned, by store. */
  public static final String QUERY_ENTRIES = "ddbds.query.entries";

  /** Timer of requests to DynamoDB, by store, operation, table, index and outcome. */
  public static final String REQUEST_DURATION = "ddbds.request.duration";

  /** Counter of what the SDK has sent again, by store, operation and table. */
  public static final String REQUEST_RETRIES = "ddbds.request.retries";

  /** Counter of rows that DynamoDB has left undone, by store, operation and table. */
  public static final String REQUEST_UNPROCESSED = "ddbds.request.unprocessed";

  /** Counter of read capacity units, by store, table and index. */
  public static final String CAPACITY_READ = "ddbds.capacity.read";

  /** Counter of write capacity units, by store, table and index. */
  public static final String CAPACITY_WRITE = "ddbds.capacity.write";

  /** Timer of calls to the store of large values, by store, operation and outcome. */
  public static final String OBJECT_DURATION = "ddbds.object.duration";

  /** Distribution of the bytes of values that were stored as objects, by store. */
  public static final String OBJECT_SIZE = "ddbds.object.size";

  /** Counter of reads through a cache, by cache and result, as Micrometer names it. */
  public static final String CACHE_GETS = "cache.gets";

  /** Counter of entries that a cache has dropped, by cache, as Micrometer names it. */
  public static final String CACHE_EVICTIONS = "cache.evictions";

  /** Gauge of the number of entries in a cache, by cache, as Micrometer names it. */
  public static final String CACHE_SIZE = "cache.size";

  /** Gauge of the bytes that a cache takes, by cache. */
  public static final String CACHE_BYTES = "ddbds.cache.bytes";

  /** Counter of reads that went past a cache because of a write, by cache. */
  public static final String CACHE_BYPASSES = "ddbds.cache.bypasses";

  private MeterNames() {}
}
