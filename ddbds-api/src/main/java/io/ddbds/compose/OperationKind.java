package io.ddbds.compose;

import io.ddbds.Feature;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a datastore and its facets. Collecting writes in a batch or a transaction
 * is not an operation, committing them is one.
 */
public enum OperationKind {
  /** {@link io.ddbds.Datastore#get}. */
  GET(null, "get", false),
  /** {@link io.ddbds.Datastore#has}. */
  HAS(null, "has", false),
  /** {@link io.ddbds.Datastore#size}. */
  SIZE(null, "size", false),
  /** {@link io.ddbds.Datastore#query}, and the reading of its results. */
  QUERY(null, "query", false),
  /** {@link io.ddbds.Datastore#put}. */
  PUT(null, "put", true),
  /** {@link io.ddbds.Datastore#delete}. */
  DELETE(null, "delete", true),
  /** {@link io.ddbds.Datastore#sync}, with the prefix as its key. */
  SYNC(null, "sync", false),
  /** {@link io.ddbds.Batch#commit}. */
  BATCH_COMMIT(Feature.BATCHING, "commit", true),
  /** {@link io.ddbds.TimeToLive#put}. */
  TTL_PUT(Feature.TTL, "put", true),
  /** {@link io.ddbds.TimeToLive#setTtl}. */
  SET_TTL(Feature.TTL, "setTtl", true),
  /** {@link io.ddbds.TimeToLive#clearTtl}. */
  CLEAR_TTL(Feature.TTL, "clearTtl", true),
  /** {@link io.ddbds.TimeToLive#expiration}. */
  EXPIRATION(Feature.TTL, "expiration", false),
  /** {@link io.ddbds.Txn#get}. */
  TXN_GET(Feature.TRANSACTIONS, "get", false),
  /** {@link io.ddbds.Txn#has}. */
  TXN_HAS(Feature.TRANSACTIONS, "has", false),
  /** {@link io.ddbds.Txn#size}. */
  TXN_SIZE(Feature.TRANSACTIONS, "size", false),
  /** {@link io.ddbds.Txn#query}, and the reading of its results. */
  TXN_QUERY(Feature.TRANSACTIONS, "query", false),
  /** {@link io.ddbds.Txn#commit}, with every key that was read or written. */
  TXN_COMMIT(Feature.TRANSACTIONS, "commit", true),
  /** {@link io.ddbds.Conditional#putIfAbsent}. */
  PUT_IF_ABSENT(Feature.CONDITIONAL, "putIfAbsent", true),
  /** {@link io.ddbds.Conditional#snapshot}. */
  SNAPSHOT(Feature.CONDITIONAL, "snapshot", false),
  /** {@link io.ddbds.Conditional#replaceIfUnchanged}. */
  REPLACE_IF_UNCHANGED(Feature.CONDITIONAL, "replaceIfUnchanged", true),
  /** {@link io.ddbds.Conditional#deleteIfUnchanged}. */
  DELETE_IF_UNCHANGED(Feature.CONDITIONAL, "deleteIfUnchanged", true),
  /** {@link io.ddbds.BulkReading#getAll}. */
  GET_ALL(Feature.BULK_READING, "getAll", false),
  /** {@link io.ddbds.Persistent#diskUsage}. */
  DISK_USAGE(Feature.PERSISTENT, "diskUsage", false),
  /** {@link io.ddbds.Checked#check}. */
  CHECK(Feature.CHECKED, "check", false),
  /** {@link io.ddbds.Scrubbed#scrub}, which may write any key. */
  SCRUB(Feature.SCRUBBED, "scrub", true),
  /** {@link io.ddbds.GarbageCollected#collectGarbage}. */
  COLLECT_GARBAGE(Feature.GARBAGE_COLLECTED, "collectGarbage", false),
  /** {@link io.ddbds.Explaining#explain}. */
  EXPLAIN(Feature.EXPLAINING, "explain", false),
  /** {@link io.ddbds.Streaming#put}. */
  STREAM_PUT(Feature.STREAMING, "put", true),
  /** {@link io.ddbds.Streaming#open}. */
  STREAM_OPEN(Feature.STREAMING, "open", false);

  private final @Nullable Feature feature;
  private final String method;
  private final boolean writes;

  OperationKind(@Nullable Feature feature, String method, boolean writes) {
    this.feature = feature;
    this.method = method;
    this.writes = writes;
  }

  /**
   * The feature whose facet has the operation.
   *
   * @return the feature; empty for what every datastore has
   */
  public Optional<Feature> feature() {
    return Optional.ofNullable(feature);
  }

  /**
   * What the facet is called.
   *
   * @return the feature's name, or {@code Datastore}
   */
  public String facetName() {
    return feature == null ? "Datastore" : feature.featureName();
  }

  /**
   * What the method is called.
   *
   * @return such as {@code putIfAbsent}
   */
  public String methodName() {
    return method;
  }

  /**
   * Whether the operation may change what is read under its keys; one without keys may change what
   * is read under any.
   *
   * @return whether it writes
   */
  public boolean writes() {
    return writes;
  }

  /** Such as {@code Conditional.putIfAbsent}. */
  @Override
  public String toString() {
    return facetName() + "." + method;
  }
}
