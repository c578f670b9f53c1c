package io.ddbds.strategies.backfill;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.ValueTooLargeException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Compares rows with what the key schema makes of their keys. */
final class Inspection {
  private final KeySchemaStrategy keySchema;
  private final Clock clock;
  private final Stamps stamps;
  private final Links links;

  Inspection(KeySchemaStrategy keySchema, Table table, Clock clock) {
    Schema schema = keySchema.schema();
    this.keySchema = keySchema;
    this.clock = clock;
    this.stamps = new Stamps(table, schema.main());
    this.links = new Links(table, schema, clock);
  }

  /** What must be read of the rows of a table. */
  Set<String> attributes(TableSchema of) {
    Set<String> attributes = new HashSet<>(of.key().names());
    attributes.add(Layout.KEY);
    attributes.add(Layout.EXPIRATION);
    if (of.suffix().isEmpty()) {
      attributes.addAll(stamps.names());
    }
    return attributes;
  }

  /** Looks at a row of a table, if it is one of ours, and counts it. */
  void look(Item item, TableSchema of, boolean repair, Tally tally) {
    FoundRow row = new FoundRow(item, of.key());
    Optional<Key> entry = row.entry();
    if (entry.isPresent() && !row.hasExpired(clock)) {
      Key key = entry.get();
      tally.add(key, of.suffix().isEmpty() ? home(key, row, repair) : other(key, row, of));
    }
  }

  private Verdict home(Key key, FoundRow row, boolean repair) {
    try {
      Placement placement = keySchema.place(key);
      if (!placement.home().key().equals(row.key())) {
        return new Verdict.Wrong(
            "its row is in partition \""
                + row.key().partition()
                + "\", where other settings put it: put the entry again, and delete that row");
      }
      Verdict stamped = stamps.check(key, row.item(), placement.home(), repair);
      Verdict linked =
          placement.others().isEmpty() || stamped instanceof Verdict.Wrong
              ? stamped
              : links.check(key, placement, repair);
      return linked instanceof Verdict.Sound ? stamped : linked;
    } catch (KeyRefusedException | ValueTooLargeException e) {
      return new Verdict.Wrong(String.valueOf(e.getMessage()));
    }
  }

  private Verdict other(Key key, FoundRow row, TableSchema of) {
    try {
      Placement placement = keySchema.place(key);
      return placement.others().stream()
          .filter(other -> other.table().equals(of.suffix()))
          .filter(other -> other.key().equals(row.key()))
          .findFirst()
          .map(other -> links.checkBack(key, placement.home(), other))
          .orElseGet(() -> stray(row, of));
    } catch (KeyRefusedException refused) {
      return stray(row, of);
    }
  }

  private static Verdict stray(FoundRow row, TableSchema of) {
    return new Verdict.Wrong(
        String.format(
            "table *%s holds it in partition \"%s\" too, where other settings put it: delete that"
                + " row",
            of.suffix(), row.key().partition()));
  }
}
