package io.ddbds.dynamo;

import io.ddbds.Backoff;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.AtomicWrite;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.LoneWrite;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes the expiration of an entry in all its rows, if the entry is present. */
final class TtlWrites {
  private final Composition composition;
  private final Table table;
  private final Revisions revisions;

  TtlWrites(Composition composition, Table table) {
    this.composition = composition;
    this.table = table;
    this.revisions = composition.revisions();
  }

  /** Returns whether the entry was present. */
  boolean expire(Key key, Expiration expiration) {
    Optional<Placement> rows = composition.keySchema().locate(key);
    return rows.isPresent() && expire(key, rows.get(), expiration);
  }

  private boolean expire(Key key, Placement rows, Expiration expiration) {
    RowWrite.Update home = revised(update(key, rows.home(), expiration, isLive()));
    return rows.others().isEmpty()
        ? new LoneWrite(table, home, composition.retries()).send()
        : together(home, rows.others(), expiration);
  }

  /**
   * A row beside the home row may be missing: the entry was written before there was a route for
   * it. Then it must stay missing meanwhile, and whoever fills the index copies the new expiration.
   */
  private boolean together(
      RowWrite.Update home, List<Placement.Row> others, Expiration expiration) {
    Backoff.Attempts attempts =
        composition
            .retries()
            .start(
                "setting the expiration of key "
                    + home.entry()
                    + ", which met others, was interrupted: nothing was changed");
    Set<Placement.Row> missing = new HashSet<>();
    while (true) {
      List<RowWrite> writes = writes(home, others, missing, expiration);
      List<Cancellation> reasons = new AtomicWrite(table, writes, composition.retries()).send();
      if (reasons.isEmpty() || reasons.get(0) == Cancellation.CONDITION_FAILED) {
        return reasons.isEmpty();
      }
      if (!correct(missing, others, reasons) || !attempts.await()) {
        throw Cancellation.failure(table, writes, reasons);
      }
    }
  }

  /**
   * A row that was not as it was taken to be is the opposite. The first reason is the home row's.
   * Returns whether there was one.
   */
  private static boolean correct(
      Set<Placement.Row> missing, List<Placement.Row> others, List<Cancellation> reasons) {
    for (int i = 0; i < others.size(); i++) {
      boolean wrong = reasons.get(i + 1) == Cancellation.CONDITION_FAILED;
      if (wrong && !missing.remove(others.get(i))) {
        missing.add(others.get(i));
      }
    }
    return reasons.contains(Cancellation.CONDITION_FAILED);
  }

  private static List<RowWrite> writes(
      RowWrite.Update home,
      List<Placement.Row> others,
      Set<Placement.Row> missing,
      Expiration expiration) {
    Key key = home.entry();
    Condition there = new Condition.Exists(Layout.KEY);
    Condition absent = new Condition.Absent(Layout.KEY);
    List<RowWrite> writes = new ArrayList<>(List.of(home));
    for (Placement.Row row : others) {
      writes.add(
          missing.contains(row)
              ? new RowWrite.Check(key, row.table(), row.key(), absent)
              : update(key, row, expiration, there));
    }
    return writes;
  }

  /** The home row is there, and its expiration has not passed. */
  private Condition isLive() {
    return Condition.and(
        new Condition.Exists(Layout.KEY), Layout.notExpired(composition.clock().instant()));
  }

  /** Who holds an older revision of the entry is to notice. */
  private RowWrite.Update revised(RowWrite.Update home) {
    Map<String, Attribute> set = new HashMap<>(home.set());
    revisions.next().ifPresent(revision -> set.put(Layout.REVISION, revision));
    return new RowWrite.Update(
        home.entry(), home.table(), home.key(), set, home.remove(), home.condition());
  }

  private static RowWrite.Update update(
      Key key, Placement.Row row, Expiration expiration, Condition condition) {
    Map<String, Attribute> set =
        expiration
            .at()
            .map(at -> Map.of(Layout.EXPIRATION, Attribute.of(at.getEpochSecond())))
            .orElse(Map.of());
    Set<String> remove = set.isEmpty() ? Set.of(Layout.EXPIRATION) : Set.of();
    return new RowWrite.Update(key, row.table(), row.key(), set, remove, Optional.of(condition));
  }
}
