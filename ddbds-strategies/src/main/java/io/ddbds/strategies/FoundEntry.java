package io.ddbds.strategies;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowState;
import io.ddbds.dynamo.spi.RowWrite;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The home row of an entry as a transaction found it.
 *
 * @param read how it was read
 * @param row what was there
 * @param live whether the entry was present: there, and not expired
 */
record FoundEntry(RowRead read, Optional<Item> row, boolean live) {
  static FoundEntry of(RowRead read, Optional<Item> row, Instant now) {
    return new FoundEntry(read, row, row.filter(item -> !hasExpired(item, now)).isPresent());
  }

  Key key() {
    return read.entry();
  }

  /** The row of a present entry. */
  Optional<Item> present() {
    return row.filter(item -> live);
  }

  /** Whether the entry was present and is no more, though nobody has written it. */
  boolean hasExpiredSince(Instant now) {
    return present().filter(item -> hasExpired(item, now)).isPresent();
  }

  /** What the row is like if the entry has not changed: an expired row may be gone by now. */
  Condition unchanged() {
    Condition gone = new Condition.Absent(Layout.KEY);
    Optional<Condition> same = state().map(RowState::unchanged);
    return live
        ? same.orElseThrow()
        : same.map(expired -> Condition.or(gone, expired)).orElse(gone);
  }

  /** Makes sure of the entry in a transaction that does not write it. */
  RowWrite check() {
    return new RowWrite.Check(key(), read.table(), read.key(), unchanged());
  }

  /** The read of as much as shows whether the entry has changed. */
  RowRead again() {
    Set<String> attributes = new HashSet<>(Set.of(Layout.KEY));
    state().map(RowState::names).ifPresent(attributes::addAll);
    return new RowRead(key(), read.table(), read.key(), attributes, true);
  }

  /** Whether the entry has not changed. */
  boolean isStill(Optional<Item> now) {
    return now.isPresent() ? state().filter(then -> then.isOf(now.get())).isPresent() : !live;
  }

  private Optional<RowState> state() {
    return row.map(RowState::of);
  }

  private static boolean hasExpired(Item row, Instant now) {
    return Layout.expiration(row).hasPassed(now);
  }
}
