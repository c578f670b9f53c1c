package io.ddbds.dynamo;

import static java.util.Objects.requireNonNull;

import io.ddbds.ConflictException;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Txn;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.TxnStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** A transaction that collects its writes; what it reads beneath them is the isolation's. */
final class DynamoTxn implements Txn, ExpiringWrites {
  private final TxnStrategy.Isolation isolation;
  private final HomeReads reads;
  private final OwnWrites writes;
  private final ValueReads values;
  private final ValueWrite target;
  private final TxnQueries queries;
  private final EntryCodec codec;
  private final Commits commits;
  private final Runnable requireOpen;
  private final boolean readOnly;

  /** What was read of objects, which others delete when they replace it. */
  private final Map<Key, byte[]> seen = new HashMap<>();

  private boolean ended;

  DynamoTxn(
      TxnStrategy.Isolation isolation,
      HomeReads reads,
      OwnWrites writes,
      ValueReads values,
      ValueWrite target,
      TxnQueries queries,
      EntryCodec codec,
      Commits commits,
      Runnable requireOpen,
      boolean readOnly) {
    this.isolation = isolation;
    this.reads = reads;
    this.writes = writes;
    this.values = values;
    this.target = target;
    this.queries = queries;
    this.codec = codec;
    this.commits = commits;
    this.requireOpen = requireOpen;
    this.readOnly = readOnly;
  }

  @Override
  public Optional<byte[]> get(Key key) {
    requireNonNull(key, "key");
    requireActive();
    return writes.has(key) ? writes.value(key) : row(key).map(row -> value(key, row));
  }

  @Override
  public boolean has(Key key) {
    return row(key).isPresent();
  }

  @Override
  public OptionalLong size(Key key) {
    Optional<Item> row = row(key);
    if (row.isPresent() && codec.size(row.get()).isEmpty()) {
      // Others may have written the row without its size.
      return OptionalLong.of(value(key, row.get()).length);
    }
    return row.map(codec::size).orElse(OptionalLong.empty());
  }

  @Override
  public Results query(Query query) {
    requireNonNull(query, "query");
    requireActive();
    return queries.query(query, writes.below(query));
  }

  @Override
  public void put(Key key, byte[] value) {
    requireWritable();
    writes.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
  }

  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    requireWritable();
    writes.put(requireNonNull(key, "key"), requireNonNull(value, "value"), ttl);
  }

  @Override
  public void delete(Key key) {
    requireWritable();
    writes.delete(requireNonNull(key, "key"));
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    requireActive();
    return Optional.of(this);
  }

  @Override
  public void commit() {
    requireActive();
    ended = true;
    List<Mutation> mutations = writes.mutations();
    commits.run(open -> commit(mutations, open));
  }

  @Override
  public void discard() {
    ended = true;
  }

  private void commit(List<Mutation> mutations, BooleanSupplier open) {
    target.run(
        mutations,
        () -> {
          isolation.commit(mutations, open);
          return true;
        });
  }

  /** The home row of a present entry. */
  private Optional<Item> row(Key key) {
    requireNonNull(key, "key");
    requireActive();
    return writes.has(key) ? writes.row(key) : reads.entry(key).flatMap(isolation::read);
  }

  /** The value of a row that the isolation has read, in an array of the receiver's own. */
  private byte[] value(Key key, Item row) {
    return values.areInRows()
        ? valueNow(key, row)
        : seen.computeIfAbsent(key, it -> valueNow(it, row)).clone();
  }

  @SuppressWarnings("ReferenceEquality") // another row, if an equal one, was read at another time
  private byte[] valueNow(Key key, Item row) {
    return values
        .valued(key, row)
        .filter(valued -> valued.row() == row)
        .map(valued -> valued.value().clone()) // the row is given again, perhaps
        .orElseThrow(() -> changed(key));
  }

  /** The object of the value was deleted: somebody has written the entry since. */
  private static ConflictException changed(Key key) {
    return new ConflictException(
        "key " + key + " has changed since the transaction read it; begin again", List.of(key));
  }

  private void requireActive() {
    requireOpen.run();
    if (ended) {
      throw new IllegalStateException("the transaction has ended: begin another one");
    }
  }

  private void requireWritable() {
    requireActive();
    if (readOnly) {
      throw new IllegalStateException(
          "the transaction only reads: begin one with begin() to write");
    }
  }
}
