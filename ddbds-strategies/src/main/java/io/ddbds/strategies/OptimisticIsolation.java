package io.ddbds.strategies;

import static java.util.stream.Collectors.toCollection;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.dynamo.spi.AtomicWrite;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TxnStrategy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Remembers what it has read, and has the commit make sure that it is still so. */
final class OptimisticIsolation implements TxnStrategy.Isolation {
  private final Table table;
  private final Clock clock;
  private final boolean readOnly;
  private final Backoff backoff;
  private final Map<Key, FoundEntry> found = new LinkedHashMap<>();

  OptimisticIsolation(Table table, Clock clock, boolean readOnly, Backoff backoff) {
    this.table = table;
    this.clock = clock;
    this.readOnly = readOnly;
    this.backoff = backoff;
  }

  @Override
  public Optional<Item> read(RowRead read) {
    return found
        .computeIfAbsent(read.entry(), key -> FoundEntry.of(read, table.get(read), clock.instant()))
        .present();
  }

  @Override
  public void commit(List<Mutation> writes, BooleanSupplier open) {
    Instant now = clock.instant();
    requireNone(
        found.values().stream().filter(entry -> entry.hasExpiredSince(now)).map(FoundEntry::key));
    if (!writes.isEmpty()) {
      write(writes, open);
    } else if (found.size() > 1 || (found.size() == 1 && !readOnly)) {
      validate();
    }
  }

  private void write(List<Mutation> writes, BooleanSupplier open) {
    Map<Key, FoundEntry> onlyRead = new LinkedHashMap<>(found);
    List<RowWrite> rows = new ArrayList<>();
    for (Mutation mutation : writes) {
      FoundEntry entry = onlyRead.remove(mutation.key());
      rows.addAll(entry == null ? mutation.rows() : mutation.onlyIf(entry.unchanged()));
    }
    onlyRead.values().forEach(entry -> rows.add(entry.check()));
    TransactionSize.ofWrites(writes, onlyRead.keySet()).requireFits();
    List<Cancellation> reasons = new AtomicWrite(table, rows, backoff).sendUnlessContended(open);
    if (!reasons.isEmpty()) {
      throw failure(rows, reasons);
    }
  }

  /** One entry that was read is of one state anyhow; several need be of the same. */
  private void validate() {
    List<FoundEntry> entries = List.copyOf(found.values());
    TransactionSize.ofReads(entries).requireFits();
    List<Optional<Item>> now =
        table
            .transactRead(entries.stream().map(FoundEntry::again).toList())
            .orElseThrow(() -> conflict("are being written by others", found.keySet()));
    requireNone(
        IntStream.range(0, entries.size())
            .filter(i -> !entries.get(i).isStill(now.get(i)))
            .mapToObj(i -> entries.get(i).key()));
  }

  private static void requireNone(Stream<Key> changed) {
    List<Key> keys = changed.toList();
    if (!keys.isEmpty()) {
      throw conflict("have changed since the transaction read them", keys);
    }
  }

  /** Why nothing was written: a change or a conflict, if there was one, and else the capacity. */
  private DatastoreException failure(List<RowWrite> rows, List<Cancellation> reasons) {
    Set<Key> changed = keys(rows, reasons, Cancellation.CONDITION_FAILED);
    if (!changed.isEmpty()) {
      return conflict("have changed since the transaction read them", changed);
    }
    Set<Key> contended = keys(rows, reasons, Cancellation.CONFLICT);
    if (!contended.isEmpty()) {
      return conflict("are being written by others", contended);
    }
    Set<Key> throttled = keys(rows, reasons, Cancellation.THROTTLED);
    return new ThrottledException(
        "a transaction was not committed for want of capacity of "
            + Cancellation.throttled(table, rows, reasons)
            + " for keys "
            + throttled
            + ": try again later, or raise the capacity",
        throttled,
        null);
  }

  private static Set<Key> keys(
      List<RowWrite> rows, List<Cancellation> reasons, Cancellation reason) {
    return IntStream.range(0, rows.size())
        .filter(i -> reasons.get(i) == reason)
        .mapToObj(i -> rows.get(i).entry())
        .collect(toCollection(LinkedHashSet::new));
  }

  private static ConflictException conflict(String what, Collection<Key> keys) {
    return new ConflictException(
        "keys " + keys + " " + what + "; nothing was written, begin again", keys);
  }
}
