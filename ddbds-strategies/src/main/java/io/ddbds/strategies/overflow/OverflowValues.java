package io.ddbds.strategies.overflow;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import io.ddbds.Comparison;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.NewObject;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.StoredValue;
import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.dynamo.spi.ValuePointer;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Short values in their rows, and longer ones in objects that the rows lead to; made by {@code
 * Values.overflowToS3}. Immutable.
 *
 * <p>Every value that overflows gets an object of its own, under a name that was never used before,
 * which is complete before a row leads to it and never changes.
 */
public final class OverflowValues implements ValueStrategy {
  /** How long a value may be that stays in its row, unless set otherwise: 32 KiB. */
  public static final int DEFAULT_THRESHOLD = 32 << 10;

  /** What the names of objects begin with, unless set otherwise. */
  public static final String DEFAULT_PREFIX = "ddbds/";

  /** How long after its object was begun a row may be sent, unless set otherwise. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);

  private final ValueStrategy rows;
  private final Settings settings;
  private final ValueObjects objects;

  private OverflowValues(ValueStrategy rows, Settings settings, String table) {
    this.rows = rows;
    this.settings = settings;
    this.objects =
        new ValueObjects(
            settings.store,
            settings.prefix + (table.isEmpty() ? "" : table + "/"),
            settings.deadline);
  }

  /**
   * Values that overflow to some store of objects.
   *
   * @param rows how the values that do not are held in their rows
   * @param store keeps the objects
   * @return the value strategy
   */
  public static OverflowValues of(ValueStrategy rows, ObjectStore store) {
    Settings settings =
        new Settings(
            requireNonNull(store, "store"),
            DEFAULT_THRESHOLD,
            DEFAULT_PREFIX,
            DEFAULT_DEADLINE,
            true);
    return new OverflowValues(requireNonNull(rows, "rows"), settings, "");
  }

  /**
   * The same with another threshold.
   *
   * @param bytes how long a value may be that stays in its row, 0 or more; {@value
   *     #DEFAULT_THRESHOLD} unless set. A value without bytes always does
   * @return the value strategy
   * @throws IllegalArgumentException if it is negative
   */
  public OverflowValues threshold(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "the threshold is " + bytes + " bytes, but must not be negative; 0 has all overflow");
    }
    return with(
        new Settings(
            settings.store, bytes, settings.prefix, settings.deadline, settings.writesObjects));
  }

  /**
   * The same with other names. The name of the table follows the prefix, so that several tables may
   * share it: but not tables of the same name in several accounts or regions.
   *
   * @param keyPrefix what the names of objects begin with, best with a slash at its end; {@value
   *     #DEFAULT_PREFIX} unless set. Objects that were written under another one are still read
   * @return the value strategy
   */
  public OverflowValues prefix(String keyPrefix) {
    return with(
        new Settings(
            settings.store,
            settings.threshold,
            requireNonNull(keyPrefix, "prefix"),
            settings.deadline,
            settings.writesObjects));
  }

  /**
   * The same with another deadline. All stores of a table should have the same.
   *
   * @param time how long after its object was begun a row may be sent: a value that takes longer is
   *     refused. 5 minutes unless set; garbage is kept ten times as long, at least
   * @return the value strategy
   * @throws IllegalArgumentException if it is less than a second
   */
  public OverflowValues deadline(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "the deadline is " + time + ", in which nothing can be written: allow a second or more");
    }
    return with(
        new Settings(
            settings.store, settings.threshold, settings.prefix, time, settings.writesObjects));
  }

  /**
   * The same, but values of any length are kept in rows, and refused where they do not fit; those
   * in objects are read. The first step of introducing objects: when all stores of a table read
   * them, one after the other may write them.
   *
   * @return the value strategy
   */
  public OverflowValues readingOnly() {
    return with(
        new Settings(
            settings.store, settings.threshold, settings.prefix, settings.deadline, false));
  }

  @Override
  public StoredValue store(Key key, byte[] value) {
    if (!overflows(value.length)) {
      return rows.store(key, value);
    }
    ValuePointer pointer =
        new ValuePointer(
            settings.store.bucket(),
            objects.newName(),
            value.length,
            Hashing.sha256().hashBytes(value).toString(),
            Instant.EPOCH);
    return StoredValue.inObject(new NewObject(key, pointer, value));
  }

  @Override
  public boolean overflows(long length) {
    return settings.writesObjects && length > settings.threshold;
  }

  @Override
  public byte[] load(Key key, Item row) {
    return rows.load(key, row);
  }

  @Override
  public Optional<Condition> admitting(Comparison comparison, byte[] operand) {
    return rows.admitting(comparison, operand)
        .map(held -> Condition.or(new Condition.Exists(Layout.VALUE_REFERENCE), held));
  }

  @Override
  public Set<String> attributes() {
    Set<String> names = new HashSet<>(rows.attributes());
    names.add(Layout.VALUE_REFERENCE);
    return names;
  }

  @Override
  public Optional<ValueObjects> objects() {
    return Optional.of(objects);
  }

  @Override
  public ValueStrategy forTable(String tableName) {
    return new OverflowValues(rows, settings, tableName);
  }

  private OverflowValues with(Settings other) {
    return new OverflowValues(rows, other, "");
  }

  private record Settings(
      ObjectStore store, int threshold, String prefix, Duration deadline, boolean writesObjects) {}
}
