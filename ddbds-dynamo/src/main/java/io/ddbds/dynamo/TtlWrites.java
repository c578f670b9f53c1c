package io.ddbds.dynamo;

import io.ddbds.Comparison;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Changes the expiration of an entry in all its rows, if the entry is present. */
final class TtlWrites {
  private final Composition composition;
  private final Table table;

  TtlWrites(Composition composition, Table table) {
    this.composition = composition;
    this.table = table;
  }

  /** Returns whether the entry was present. */
  boolean expire(Key key, Expiration expiration) {
    Optional<Placement> rows = composition.keySchema().locate(key);
    return rows.isPresent() && expire(key, rows.get(), expiration);
  }

  private boolean expire(Key key, Placement rows, Expiration expiration) {
    Condition present = isLive(composition.clock().instant());
    RowWrite.Update home = update(key, rows.home(), expiration, present);
    if (rows.others().isEmpty()) {
      return table.update(home);
    }
    List<RowWrite> updates = new ArrayList<>(List.of(home));
    Condition there = new Condition.Exists(Layout.KEY);
    rows.others().forEach(row -> updates.add(update(key, row, expiration, there)));
    List<Cancellation> reasons = table.transactWrite(updates, UUID.randomUUID().toString());
    if (!reasons.isEmpty() && reasons.get(0) != Cancellation.CONDITION_FAILED) {
      throw Cancellation.failure(key, reasons);
    }
    return reasons.isEmpty();
  }

  /** The row is there, and its stamp is absent, 0, or after the second that {@code now} is in. */
  static Condition isLive(Instant now) {
    return Condition.and(
        new Condition.Exists(Layout.KEY),
        Condition.or(
            new Condition.Absent(Layout.EXPIRATION),
            stamp(Comparison.EQUAL, 0),
            stamp(Comparison.GREATER, now.getEpochSecond())));
  }

  private static Condition stamp(Comparison comparison, long seconds) {
    return new Condition.Compare(Layout.EXPIRATION, comparison, Attribute.of(seconds));
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
