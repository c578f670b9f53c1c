package io.ddbds.dynamo.maintenance;

import io.ddbds.Backoff;
import io.ddbds.Comparison;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.LoneWrite;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Compares rows with what the key schema makes of their keys, and can bring them there. What others
 * write meanwhile is neither taken for wrong nor undone.
 */
public final class Inspection {
  private static final Backoff RETRIES =
      new Backoff(Duration.ofMillis(40), Duration.ofMillis(640), 9, Duration.ofMinutes(1));

  private final Table table;
  private final KeySchemaStrategy keySchema;
  private final Clock clock;
  private final Stamps stamps;
  private final Links links;

  /**
   * Looks at nothing yet.
   *
   * @param keySchema the key schema of those who write
   * @param table the tables
   * @param clock says what has expired and is passed over
   */
  public Inspection(KeySchemaStrategy keySchema, Table table, Clock clock) {
    Schema schema = keySchema.schema();
    this.table = table;
    this.keySchema = keySchema;
    this.clock = clock;
    this.stamps = new Stamps(table, schema.main(), RETRIES);
    this.links = new Links(table, schema, clock, RETRIES);
  }

  /**
   * What must be read of the rows of a table.
   *
   * @param of the table
   * @return the names of attributes
   */
  public Set<String> attributes(TableSchema of) {
    Set<String> attributes = new HashSet<>(of.key().names());
    attributes.add(Layout.KEY);
    attributes.add(Layout.EXPIRATION);
    if (of.suffix().isEmpty()) {
      attributes.addAll(stamps.names());
    }
    return attributes;
  }

  /**
   * Looks at a row, if it is one of ours and its entry has not expired.
   *
   * @param item the row, with at least the {@link #attributes}
   * @param of the table that it is in
   * @param repair whether to repair what is wrong
   * @param verdict told what was found of which entry
   */
  public void look(Item item, TableSchema of, boolean repair, BiConsumer<Key, Verdict> verdict) {
    live(item, of).ifPresent(row -> verdict.accept(row.entry(), look(row, repair, Glance.NONE)));
  }

  /** The row, if it is one of ours and its entry has not expired. */
  Optional<FoundRow> live(Item item, TableSchema of) {
    return FoundRow.of(item, of).filter(row -> !row.hasExpired(clock));
  }

  /** Whether reads of the entry find it in this row. */
  boolean isHome(FoundRow row) {
    return row.isHomeIn(keySchema);
  }

  /** The rows of other tables that a row is compared with. */
  List<Placement.Row> counterparts(FoundRow row) {
    Optional<Placement> rows = keySchema.locate(row.entry());
    return row.isMain()
        ? rows.map(Placement::others).orElse(List.of())
        : rows.map(Placement::home).stream().toList();
  }

  /** Looks at a row; the closer, the less was seen of its counterparts. */
  Verdict look(FoundRow row, boolean repair, Glance glance) {
    try {
      Placement placement = keySchema.place(row.entry());
      return row.isMain()
          ? home(row, placement, repair, glance)
          : other(row, placement, repair, glance);
    } catch (KeyRefusedException refused) {
      return refused(row, refused, repair);
    }
  }

  private Verdict home(FoundRow row, Placement placement, boolean repair, Glance glance) {
    if (!isAt(placement.home(), row)) {
      return misplaced(row);
    }
    Verdict stamped = stamps.check(row, placement.home(), repair);
    if (stamped instanceof Verdict.Wrong || isLinked(row, placement, glance)) {
      return stamped;
    }
    Verdict linked = links.check(row.entry(), placement, repair);
    return linked instanceof Verdict.Sound ? stamped : linked;
  }

  private boolean isLinked(FoundRow row, Placement placement, Glance glance) {
    return placement.others().stream()
        .allMatch(
            other ->
                glance
                    .row(other)
                    .filter(there -> links.matches(row.item(), other, there))
                    .isPresent());
  }

  private Verdict other(FoundRow row, Placement placement, boolean repair, Glance glance) {
    Optional<Placement.Row> place = placeOf(row, placement);
    if (place.isEmpty()) {
      return repair ? removed(row) : new Verdict.Wrong(stray(row));
    }
    return glance.row(placement.home()).filter(links::isLive).isPresent()
        ? Verdict.SOUND
        : links.checkBack(row.entry(), placement.home(), place.get(), repair);
  }

  /** What was written before the key was refused is left where reads find it. */
  private Verdict refused(FoundRow row, KeyRefusedException refused, boolean repair) {
    if (row.isMain()) {
      return isHome(row) ? new Verdict.Wrong(String.valueOf(refused.getMessage())) : misplaced(row);
    }
    Optional<Placement> found = keySchema.locate(row.entry());
    return found
        .flatMap(rows -> placeOf(row, rows))
        .map(place -> links.checkBack(row.entry(), found.get().home(), place, repair))
        .orElseGet(() -> new Verdict.Wrong(stray(row)));
  }

  /** No one who writes by this key schema writes there, or reads there. */
  private Verdict removed(FoundRow row) {
    Condition ours =
        new Condition.Compare(Layout.KEY, Comparison.EQUAL, Attribute.of(row.entry().toString()));
    boolean gone =
        new LoneWrite(
                table,
                new RowWrite.Delete(row.entry(), row.of().suffix(), row.key(), Optional.of(ours)),
                RETRIES)
            .send();
    return gone ? new Verdict.Repaired(stray(row)) : Verdict.SOUND;
  }

  private static Optional<Placement.Row> placeOf(FoundRow row, Placement placement) {
    return placement.others().stream().filter(other -> isAt(other, row)).findFirst();
  }

  private static boolean isAt(Placement.Row place, FoundRow row) {
    return place.table().equals(row.of().suffix()) && place.key().equals(row.key());
  }

  /** It may hold the only copy of the value. */
  private static Verdict misplaced(FoundRow row) {
    return new Verdict.Wrong(
        "its row is in partition \""
            + row.key().partition()
            + "\", where other settings put it: put the entry again, and delete that row");
  }

  private static String stray(FoundRow row) {
    return String.format(
        "table *%s holds it in partition \"%s\" too, where other settings put it: scrub the store,"
            + " or delete that row",
        row.of().suffix(), row.key().partition());
  }
}
