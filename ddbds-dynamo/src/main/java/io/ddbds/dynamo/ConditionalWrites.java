package io.ddbds.dynamo;

import static java.util.Objects.requireNonNull;

import io.ddbds.Backoff;
import io.ddbds.Conditional;
import io.ddbds.DatastoreException;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.spi.AtomicWrite;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.LoneWrite;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.RowState;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Writes under a condition of the home row: by one request, and of several rows all or none. */
final class ConditionalWrites implements Conditional {
  private final EntryCodec codec;
  private final HomeReads reads;
  private final ValueReads values;
  private final ValueWrites writes;
  private final Table table;
  private final Clock clock;
  private final Backoff retries;
  private final Runnable requireOpen;

  ConditionalWrites(
      Composition composition,
      EntryCodec codec,
      Table table,
      ValueReads values,
      ValueWrites writes,
      Runnable requireOpen) {
    this.codec = codec;
    this.reads = new HomeReads(composition);
    this.table = table;
    this.values = values;
    this.writes = writes;
    this.clock = composition.clock();
    this.retries = composition.retries();
    this.requireOpen = requireOpen;
  }

  @Override
  public boolean putIfAbsent(Key key, byte[] value) {
    requireOpen.run();
    Condition expired = new Condition.Not(Layout.notExpired(clock.instant()));
    return put(key, value, Condition.or(new Condition.Absent(Layout.KEY), expired));
  }

  @Override
  public Optional<Snapshot> snapshot(Key key) {
    requireOpen.run();
    return reads
        .entry(requireNonNull(key, "key"))
        .flatMap(table::get)
        .filter(row -> !hasPassed(codec.expiration(row)))
        .flatMap(row -> values.valued(key, row))
        .map(row -> snapshot(key, row));
  }

  @Override
  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
    requireOpen.run();
    RowSnapshot own = requireOwn(snapshot);
    requireNonNull(value, "value");
    return !hasPassed(own.expiration()) && put(own.key(), value, own.state().unchanged());
  }

  @Override
  public boolean deleteIfUnchanged(Snapshot snapshot) {
    requireOpen.run();
    RowSnapshot own = requireOwn(snapshot);
    return !hasPassed(own.expiration())
        && write(codec.delete(own.key()).orElseThrow(), own.state().unchanged());
  }

  private boolean put(Key key, byte[] value, Condition condition) {
    requireNonNull(key, "key");
    return write(codec.put(key, requireNonNull(value, "value"), Expiration.never()), condition);
  }

  private boolean write(Mutation mutation, Condition condition) {
    ValueWrite write = writes.begin();
    return write.run(List.of(mutation), () -> write(mutation, condition, write.table()));
  }

  private boolean write(Mutation mutation, Condition condition, Table to) {
    List<RowWrite> rows = mutation.onlyIf(condition);
    try {
      return rows.size() == 1 ? new LoneWrite(to, rows.get(0), retries).send() : together(rows, to);
    } catch (UnknownOutcomeException unknown) {
      if (rows.get(0) instanceof RowWrite.Put put && isThere(put, unknown)) {
        return true;
      }
      throw unknown;
    }
  }

  private boolean together(List<RowWrite> rows, Table to) {
    List<Cancellation> reasons = new AtomicWrite(to, rows, retries).send();
    if (reasons.isEmpty()) {
      return true;
    } else if (reasons.get(0) == Cancellation.CONDITION_FAILED) {
      return false;
    }
    throw Cancellation.failure(to, rows, reasons);
  }

  /** Whether the row carries the revision of the very put whose outcome is unknown. */
  private boolean isThere(RowWrite.Put put, UnknownOutcomeException unknown) {
    try {
      return reads
          .revision(put.entry())
          .flatMap(table::get)
          .map(row -> row.get(Layout.REVISION))
          .equals(Optional.ofNullable(put.item().get(Layout.REVISION)));
    } catch (DatastoreException e) {
      unknown.addSuppressed(e);
      return false;
    }
  }

  private boolean hasPassed(Expiration expiration) {
    return expiration.hasPassed(clock.instant());
  }

  private Snapshot snapshot(Key key, ValuedRow found) {
    Item row = found.row();
    return new RowSnapshot(this, key, RowState.of(row), codec.expiration(row), found.value());
  }

  private RowSnapshot requireOwn(Snapshot snapshot) {
    if (requireNonNull(snapshot, "snapshot") instanceof RowSnapshot own && own.isOf(this)) {
      return own;
    }
    throw new IllegalArgumentException(
        "the snapshot of key " + snapshot.key() + " is of another store: take one from this store");
  }
}
