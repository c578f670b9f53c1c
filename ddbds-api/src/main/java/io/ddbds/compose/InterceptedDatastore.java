package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Checked;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Explaining;
import io.ddbds.Facet;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Persistent;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Scrubbed;
import io.ddbds.Streaming;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import java.util.Optional;
import java.util.OptionalLong;

/** A store with something around each of its operations and those of its facets. */
final class InterceptedDatastore implements Datastore {
  private final Datastore store;
  private final Interception around;
  private final Facets facets;

  InterceptedDatastore(Datastore store, Interceptor interceptor) {
    this.store = requireNonNull(store, "store");
    this.around = new Interception(requireNonNull(interceptor, "interceptor"));
    this.facets =
        new Facets(store)
            .wrap(Batching.class, facet -> () -> new InterceptedBatch(facet.batch(), around))
            .wrap(TimeToLive.class, facet -> new InterceptedTimeToLive(facet, around))
            .wrap(Transactional.class, facet -> new InterceptedTransactions(facet, around))
            .wrap(Conditional.class, facet -> new InterceptedConditional(facet, around))
            .wrap(Streaming.class, facet -> new InterceptedStreaming(facet, around))
            .wrap(BulkReading.class, this::bulkReading)
            .wrap(Persistent.class, this::persistent)
            .wrap(Checked.class, this::checked)
            .wrap(Scrubbed.class, this::scrubbed)
            .wrap(GarbageCollected.class, this::garbageCollected)
            .wrap(Explaining.class, this::explaining);
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return around.call(Operation.of(OperationKind.GET, key), () -> store.get(key));
  }

  @Override
  public boolean has(Key key) {
    return around.call(Operation.of(OperationKind.HAS, key), () -> store.has(key));
  }

  @Override
  public OptionalLong size(Key key) {
    return around.call(Operation.of(OperationKind.SIZE, key), () -> store.size(key));
  }

  @Override
  public Results query(Query query) {
    return around.query(Operation.of(OperationKind.QUERY, query), () -> store.query(query));
  }

  @Override
  public void put(Key key, byte[] value) {
    around.run(Operation.of(OperationKind.PUT, key), () -> store.put(key, value));
  }

  @Override
  public void delete(Key key) {
    around.run(Operation.of(OperationKind.DELETE, key), () -> store.delete(key));
  }

  @Override
  public void sync(Key prefix) {
    around.run(Operation.of(OperationKind.SYNC, prefix), () -> store.sync(prefix));
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    return facets.get(type);
  }

  @Override
  public void close() {
    store.close();
  }

  private BulkReading bulkReading(BulkReading facet) {
    return keys -> around.call(Operation.of(OperationKind.GET_ALL, keys), () -> facet.getAll(keys));
  }

  private Persistent persistent(Persistent facet) {
    return () -> around.call(Operation.of(OperationKind.DISK_USAGE), facet::diskUsage);
  }

  private Checked checked(Checked facet) {
    return progress -> around.call(Operation.of(OperationKind.CHECK), () -> facet.check(progress));
  }

  private Scrubbed scrubbed(Scrubbed facet) {
    return progress -> around.call(Operation.of(OperationKind.SCRUB), () -> facet.scrub(progress));
  }

  private GarbageCollected garbageCollected(GarbageCollected facet) {
    return progress ->
        around.call(
            Operation.of(OperationKind.COLLECT_GARBAGE), () -> facet.collectGarbage(progress));
  }

  private Explaining explaining(Explaining facet) {
    return query ->
        around.call(Operation.of(OperationKind.EXPLAIN, query), () -> facet.explain(query));
  }
}
