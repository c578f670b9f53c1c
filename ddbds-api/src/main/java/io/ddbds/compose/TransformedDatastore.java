package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.CheckReport;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A store that keeps its entries in another one, under other keys. */
final class TransformedDatastore implements Datastore {
  private final Datastore store;
  private final StoredKeys keys;
  private final TransformedQueries queries;
  private final OwnFailures failures;
  private final Facets facets;
  private volatile boolean closed;

  TransformedDatastore(Datastore store, KeyTransform transform, long maxSortedEntries) {
    this.store = requireNonNull(store, "store");
    this.keys = new StoredKeys(requireNonNull(transform, "transform"));
    this.queries = new TransformedQueries(store, transform, maxSortedEntries, () -> !closed);
    this.failures = new OwnFailures(transform);
    this.facets =
        new Facets(store)
            .wrap(Batching.class, facet -> () -> new TransformedBatch(facet.batch(), keys))
            .wrap(TimeToLive.class, facet -> new TransformedTimeToLive(facet, keys, failures))
            .wrap(Transactional.class, facet -> new TransformedTransactions(facet, keys, queries))
            .wrap(Conditional.class, facet -> new TransformedConditional(facet, keys, failures))
            .wrap(Streaming.class, facet -> new TransformedStreaming(facet, keys, failures))
            .wrap(BulkReading.class, facet -> wanted -> getAll(facet, wanted))
            .wrap(Persistent.class, facet -> facet)
            .wrap(Checked.class, facet -> progress -> own(facet.check(progress)))
            .wrap(Scrubbed.class, facet -> progress -> own(facet.scrub(progress)))
            .wrap(GarbageCollected.class, facet -> facet)
            .wrap(Explaining.class, facet -> new TransformedExplaining(facet, transform));
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return keys.find(key).flatMap(stored -> failures.call(() -> store.get(stored)));
  }

  @Override
  public boolean has(Key key) {
    return keys.find(key).filter(stored -> failures.call(() -> store.has(stored))).isPresent();
  }

  @Override
  public OptionalLong size(Key key) {
    Optional<Key> found = keys.find(key);
    return found.isEmpty() ? OptionalLong.empty() : failures.call(() -> store.size(found.get()));
  }

  @Override
  public Results query(Query query) {
    return queries.of(requireNonNull(query, "query"));
  }

  @Override
  public void put(Key key, byte[] value) {
    Key stored = keys.require(key);
    failures.run(() -> store.put(stored, value));
  }

  @Override
  public void delete(Key key) {
    keys.find(key).ifPresent(stored -> failures.run(() -> store.delete(stored)));
  }

  /** What is kept at the prefix itself need not be where what is below it is kept. */
  @Override
  public void sync(Key prefix) {
    Key below = keys.transform().storedPrefix(prefix);
    keys.find(prefix)
        .filter(stored -> !stored.equals(below))
        .ifPresent(stored -> failures.run(() -> store.sync(stored)));
    failures.run(() -> store.sync(below));
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    return facets.get(type);
  }

  @Override
  public void close() {
    closed = true;
    store.close();
  }

  private Map<Key, byte[]> getAll(BulkReading facet, Collection<Key> wanted) {
    Map<Key, Key> ownByStored = new HashMap<>();
    for (Key key : wanted) {
      keys.find(key).ifPresent(stored -> ownByStored.put(stored, key));
    }
    Map<Key, byte[]> values = new HashMap<>();
    failures
        .call(() -> facet.getAll(ownByStored.keySet()))
        .forEach((stored, value) -> values.put(requireNonNull(ownByStored.get(stored)), value));
    return values;
  }

  /** What is found at entries of others keeps their key, in words. */
  private CheckReport own(CheckReport report) {
    List<CheckReport.Finding> findings =
        report.findings().stream()
            .map(
                finding ->
                    new CheckReport.Finding(
                        finding.key().flatMap(keys.transform()::toOwn),
                        finding
                            .key()
                            .map(stored -> "stored as " + stored + ": " + finding.problem())
                            .orElse(finding.problem()),
                        finding.repaired()))
            .toList();
    return new CheckReport(report.examined(), findings);
  }
}
