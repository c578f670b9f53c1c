package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Comparison;
import io.ddbds.Entry;
import io.ddbds.ExpiringWrites;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Txn;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A transaction over entries that are kept under other keys. */
final class TransformedTxn implements Txn {
  private final Txn txn;
  private final StoredKeys keys;
  private final TransformedQueries queries;
  private final OwnFailures failures;
  private final Set<Key> written = new HashSet<>();

  TransformedTxn(Txn txn, StoredKeys keys, TransformedQueries queries) {
    this.txn = txn;
    this.keys = keys;
    this.queries = queries;
    this.failures = new OwnFailures(keys.transform());
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return keys.find(key).flatMap(stored -> failures.call(() -> txn.get(stored)));
  }

  @Override
  public boolean has(Key key) {
    return keys.find(key).filter(stored -> failures.call(() -> txn.has(stored))).isPresent();
  }

  @Override
  public OptionalLong size(Key key) {
    Optional<Key> found = keys.find(key);
    return found.isEmpty() ? OptionalLong.empty() : failures.call(() -> txn.size(found.get()));
  }

  @Override
  public Results query(Query query) {
    return queries.of(requireNonNull(query, "query"), txn, key -> plan -> rootEntry(key, plan));
  }

  @Override
  public void put(Key key, byte[] value) {
    Key stored = keys.require(key);
    failures.run(() -> txn.put(stored, value));
    written.add(stored);
  }

  @Override
  public void delete(Key key) {
    keys.find(key)
        .ifPresent(
            stored -> {
              failures.run(() -> txn.delete(stored));
              written.add(stored);
            });
  }

  @Override
  public void commit() {
    failures.run(txn::commit);
  }

  @Override
  public void discard() {
    txn.discard();
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    return txn.expiring()
        .map(
            writes ->
                (key, value, ttl) -> {
                  Key stored = keys.require(key);
                  failures.run(() -> writes.put(stored, value, ttl));
                  written.add(stored);
                });
  }

  /**
   * The entry of the root key, which a query must not read as the transaction reads keys: those it
   * validates at commit. What the transaction has written itself only its queries know in full.
   */
  private Optional<Entry> rootEntry(Key stored, TransformedQuery plan) {
    if (!written.contains(stored)) {
      return queries.entry(stored, plan);
    }
    Query query = plan.query();
    Query own =
        Query.prefix(stored.parent())
            .filter(Filter.key(Comparison.EQUAL, stored.toString()))
            .withSizes();
    Query shown = query.needsValues() ? own : own.onlyKeys();
    try (Results results =
        txn.query(query.returnsExpirations() ? shown.withExpirations() : shown)) {
      return results.hasNext() ? Optional.of(results.next()) : Optional.empty();
    }
  }
}
