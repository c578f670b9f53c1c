package io.ddbds.strategies.backfill;

import static java.util.Objects.requireNonNull;

import io.ddbds.Progress;
import io.ddbds.dynamo.maintenance.Inspection;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the entries that a table has already into indexes that were added to its key schema, while
 * others read and write.
 *
 * <p>Begin it when every writer uses the new key schema, its new routes {@linkplain
 * io.ddbds.strategies.KeyRoute#writeOnly write-only}; let these serve queries when {@link #verify}
 * finds nothing wrong. Immutable; a run is made by the thread that calls for it.
 */
public final class Backfill {
  private final Table table;
  private final String tableName;
  private final KeySchemaStrategy keySchema;
  private final Segments segments;
  private final Rate rate;
  private final Clock clock;

  private Backfill(
      Table table,
      String tableName,
      KeySchemaStrategy keySchema,
      Segments segments,
      Rate rate,
      Clock clock) {
    this.table = table;
    this.tableName = tableName;
    this.keySchema = keySchema;
    this.segments = segments;
    this.rate = rate;
    this.clock = clock;
  }

  /**
   * A backfill of all entries, without a limit to its rate.
   *
   * @param table the tables, such as {@link io.ddbds.dynamo.TableAdmin#open} opens; a limit in
   *     units counts all that is done by this object
   * @param tableName the name of the main table, by which checkpoints are told apart
   * @param keySchema the key schema of those who write; checkpoints are told apart by what its
   *     {@code toString} says, too
   * @return the backfill
   */
  public static Backfill of(Table table, String tableName, KeySchemaStrategy keySchema) {
    return new Backfill(
        requireNonNull(table, "table"),
        requireNonNull(tableName, "table name"),
        requireNonNull(keySchema, "key schema"),
        Segments.ALL,
        Rate.UNLIMITED,
        Clock.systemUTC());
  }

  /**
   * This backfill for a part of the table, so that several can share it.
   *
   * @param from the first segment, from 0
   * @param to the segment after the last
   * @param total into how many segments the table is divided, at most 1,000,000
   * @return the backfill
   * @throws IllegalArgumentException unless {@code 0 <= from < to <= total <= 1000000}
   */
  public Backfill segments(int from, int to, int total) {
    return new Backfill(table, tableName, keySchema, new Segments(from, to, total), rate, clock);
  }

  /**
   * This backfill at a limited use of capacity. DynamoDB reports the units; for engines that do
   * not, use {@link #itemsPerSecond}.
   *
   * @param units read and write units a second, more than 0; a page of 1 MB at most is read at once
   * @return the backfill
   * @throws IllegalArgumentException if it is not more than 0
   */
  public Backfill unitsPerSecond(double units) {
    return with(new Rate(units, rate.items()));
  }

  /**
   * This backfill at a limited number of rows.
   *
   * @param items rows a second, more than 0
   * @return the backfill
   * @throws IllegalArgumentException if it is not more than 0
   */
  public Backfill itemsPerSecond(double items) {
    return with(new Rate(rate.units(), items));
  }

  /**
   * This backfill by another clock, which says what has expired and is passed over.
   *
   * @param newClock the clock; the system's unless set
   * @return the backfill
   */
  public Backfill clock(Clock newClock) {
    return new Backfill(
        table, tableName, keySchema, segments, rate, requireNonNull(newClock, "clock"));
  }

  /**
   * Puts those entries into the indexes that these do not have. It goes on from its checkpoint;
   * once all is done it does nothing, and with a new checkpoint it looks at everything again.
   *
   * <p>An entry that others write meanwhile is not overwritten, and one that they delete stays
   * deleted. What cannot be put right is counted as wrong: an entry that the key schema refuses, or
   * a row that other settings have put elsewhere.
   *
   * @param checkpoint where it is noted how far the run has come; for one run at a time
   * @param progress told how many rows were looked at
   * @return what was done since the checkpoint was begun
   * @throws IllegalArgumentException if the checkpoint is of another table, key schema or segments
   * @throws io.ddbds.DatastoreException if DynamoDB fails, or the thread is interrupted; run it
   *     again to go on
   */
  public BackfillReport run(Checkpoint checkpoint, Progress progress) {
    Journal journal = new Journal(checkpoint, identity());
    Tally tally = journal.tally();
    Walk walk = walk(true, tally, progress);
    TableSchema main = keySchema.schema().main();
    for (int segment = segments.from(); segment < segments.to(); segment++) {
      if (!journal.isDone(segment)) {
        int at = segment;
        walk.through(
            main,
            at,
            segments.total(),
            journal.position(at),
            next -> journal.save(at, next, tally.report()));
      }
    }
    return tally.report();
  }

  /**
   * Compares all rows with what the key schema makes of their keys, and changes nothing. Finds
   * entries that an index does not have, or has elsewhere, for example by another number of shards,
   * keys that the key schema refuses, and rows of index tables that no entry has. What others write
   * meanwhile is not taken for wrong.
   *
   * @param progress told how many rows were looked at
   * @return what was found
   * @throws io.ddbds.DatastoreException if DynamoDB fails, or the thread is interrupted
   */
  public BackfillReport verify(Progress progress) {
    Tally tally = new Tally(0, 0, 0);
    Walk walk = walk(false, tally, progress);
    Schema schema = keySchema.schema();
    for (int segment = segments.from(); segment < segments.to(); segment++) {
      walk.through(schema.main(), segment, segments.total(), Optional.empty(), next -> {});
      for (TableSchema other : schema.others()) {
        walk.through(other, segment, segments.total(), Optional.empty(), next -> {});
      }
    }
    return tally.report();
  }

  private Walk walk(boolean repair, Tally tally, Progress progress) {
    Inspection inspection = new Inspection(keySchema, table, clock);
    return new Walk(table, inspection, repair, tally, rate, progress);
  }

  private Map<String, String> identity() {
    return Map.of(
        "table", tableName,
        "keySchema", String.valueOf(keySchema),
        "segments", segments.toString());
  }

  private Backfill with(Rate newRate) {
    return new Backfill(table, tableName, keySchema, segments, newRate, clock);
  }
}
