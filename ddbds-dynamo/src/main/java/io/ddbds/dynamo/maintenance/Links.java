package io.ddbds.dynamo.maintenance;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.AtomicWrite;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowState;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows of entries in index tables. They are read together with the home row, as of one instant,
 * and written by a transaction in which the home row must still be what was read.
 */
final class Links {
  private final Table table;
  private final Copies copies;
  private final Clock clock;
  private final Backoff retries;

  Links(Table table, Schema schema, Clock clock, Backoff retries) {
    this.table = table;
    this.copies = new Copies(schema);
    this.clock = clock;
    this.retries = retries;
  }

  /** Whether a row of an index table is as the home row wants it. */
  boolean matches(Item home, Placement.Row place, Item there) {
    return copies.areAlike(copies.copy(home, place), there, place);
  }

  /** Whether the entry of a row is there. */
  boolean isLive(Item row) {
    return !Layout.expiration(row).hasPassed(clock.instant());
  }

  /** Compares the rows of an entry with its home row. */
  Verdict check(Key key, Placement placement, boolean repair) {
    Backoff.Attempts attempts = start(key);
    do {
      Optional<List<Optional<Item>>> rows = read(key, placement.home(), placement.others());
      if (rows.isPresent()) {
        List<RowWrite.Put> missing = missing(key, placement, rows.get());
        String problem = problem(missing);
        if (missing.isEmpty()) {
          return Verdict.SOUND;
        } else if (!repair) {
          return new Verdict.Wrong(problem);
        } else if (!missing.stream().allMatch(row -> ItemSize.fits(row.item()))) {
          return new Verdict.Wrong(Verdict.TOO_LARGE);
        } else if (write(key, placement.home(), rows.get().get(0), missing)) {
          return new Verdict.Repaired(problem);
        }
      }
    } while (attempts.await());
    throw tooBusy(key);
  }

  /** Whether a row of an index table has an entry that it leads to. */
  Verdict checkBack(Key key, Placement.Row home, Placement.Row other, boolean repair) {
    String problem =
        "table *"
            + other.table()
            + " leads to it, but it is not there, or has expired: scrub the store, or delete the"
            + " entry again";
    Backoff.Attempts attempts = start(key);
    do {
      Optional<List<Optional<Item>>> rows = read(key, home, List.of(other));
      if (rows.isPresent()) {
        Optional<Item> there = rows.get().get(1).filter(this::isLive);
        if (there.isEmpty() || rows.get().get(0).filter(this::isLive).isPresent()) {
          return Verdict.SOUND;
        } else if (!repair) {
          return new Verdict.Wrong(problem);
        } else if (write(key, home, rows.get().get(0), List.of(removal(key, other, there.get())))) {
          return new Verdict.Repaired(problem);
        }
      }
    } while (attempts.await());
    throw tooBusy(key);
  }

  private Optional<List<Optional<Item>>> read(
      Key key, Placement.Row home, List<Placement.Row> others) {
    return table.transactRead(
        Stream.concat(Stream.of(home), others.stream())
            .map(row -> new RowRead(key, row.table(), row.key(), Set.of(), true))
            .toList());
  }

  /** The rows that are not there, or not as the home row is; none when that has gone. */
  private List<RowWrite.Put> missing(Key key, Placement placement, List<Optional<Item>> rows) {
    List<RowWrite.Put> missing = new ArrayList<>();
    Optional<Item> home = rows.get(0).filter(this::isLive);
    for (int i = 0; home.isPresent() && i < placement.others().size(); i++) {
      Placement.Row place = placement.others().get(i);
      Optional<Item> there = rows.get(i + 1);
      if (there.filter(row -> matches(home.get(), place, row)).isEmpty()) {
        missing.add(
            new RowWrite.Put(
                key, place.table(), copies.copy(home.get(), place), Optional.of(unchanged(there))));
      }
    }
    return missing;
  }

  private static RowWrite removal(Key key, Placement.Row place, Item row) {
    Condition unchanged = RowState.of(row).unchanged();
    return new RowWrite.Delete(key, place.table(), place.key(), Optional.of(unchanged));
  }

  /** Writes while all rows are what they were; returns whether they were. */
  private boolean write(
      Key key, Placement.Row place, Optional<Item> home, List<? extends RowWrite> corrections) {
    List<RowWrite> writes = new ArrayList<>(corrections);
    writes.add(new RowWrite.Check(key, place.table(), place.key(), unchanged(home)));
    List<Cancellation> reasons = new AtomicWrite(table, writes, retries).send();
    if (!reasons.isEmpty() && !reasons.contains(Cancellation.CONDITION_FAILED)) {
      throw Cancellation.failure(table, writes, reasons);
    }
    return reasons.isEmpty();
  }

  private static Condition unchanged(Optional<Item> row) {
    return row.map(there -> RowState.of(there).unchanged())
        .orElseGet(() -> new Condition.Absent(Layout.KEY));
  }

  private static String problem(List<RowWrite.Put> missing) {
    return "its rows in "
        + missing.stream().map(row -> "table *" + row.table()).toList()
        + " are missing, or differ from it: scrub the store, or backfill the index";
  }

  private Backoff.Attempts start(Key key) {
    return retries.start(
        "the look at the rows of key " + key + ", which met others, was interrupted: run it again");
  }

  private ConflictException tooBusy(Key key) {
    return new ConflictException(
        "the rows of key "
            + key
            + " were not free in "
            + (retries.retries() + 1)
            + " attempts, as others write them or capacity is short: run again later",
        List.of(key));
  }
}
