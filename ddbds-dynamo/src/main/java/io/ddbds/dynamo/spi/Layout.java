package io.ddbds.dynamo.spi;

import io.ddbds.Comparison;
import io.ddbds.Expiration;
import io.ddbds.Key;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes that every row of an entry has, by name. With inline values they are those of
 * go-ds-dynamodb v0.2.
 */
public final class Layout {
  /** S: the full key. Without it an item is not ours and is passed over. */
  public static final String KEY = "DSKey";

  /** B: the value. Absent when the value has no bytes or lives elsewhere. */
  public static final String VALUE = "Value";

  /** N: the length of the value in bytes. */
  public static final String SIZE = "Size";

  /**
   * N: the second since the epoch at which the entry expires; the table's TTL attribute. Absent, or
   * 0 as go-ds-dynamodb writes it, when it never does.
   */
  public static final String EXPIRATION = "Expiration";

  /**
   * B: 16 bytes, new on every write by a composition with transactions or conditional writes; only
   * on the home row. Rows that others have written do not have it.
   */
  public static final String REVISION = "Rev";

  /** M: where a value lives that is not in the item; reserved for overflow. */
  public static final String VALUE_REFERENCE = "ValueRef";

  /** All of them: key attributes of a schema must be named otherwise, but for {@link #KEY}. */
  public static final Set<String> NAMES =
      Set.of(KEY, VALUE, SIZE, EXPIRATION, REVISION, VALUE_REFERENCE);

  /** Those that tell of an entry all but its value, wherever that lives. */
  public static final Set<String> WITHOUT_VALUE = Set.of(KEY, SIZE, EXPIRATION);

  private Layout() {}

  /**
   * The entry of a row.
   *
   * @param row the row, with at least {@link #KEY}
   * @return its key; empty when the row is not one of ours
   */
  public static Optional<Key> key(Item row) {
    return row.get(KEY) instanceof Attribute.Text text && isPath(text.text())
        ? Optional.of(Key.raw(text.text()))
        : Optional.empty();
  }

  /**
   * When the entry of a row ceases to exist. A stamp that is absent, 0, no number, or too far ahead
   * for an instant means never. Only whole seconds count.
   *
   * @param row the row, with at least {@link #EXPIRATION}
   * @return the expiration
   */
  public static Expiration expiration(Item row) {
    return row.number(EXPIRATION)
        .filter(seconds -> seconds.signum() != 0)
        .map(Layout::expiration)
        .orElse(Expiration.never());
  }

  /**
   * What a row is like whose {@link #expiration} has not passed.
   *
   * @param now the time to compare with
   * @return the condition, which an absent row meets, too
   */
  public static Condition notExpired(Instant now) {
    return Condition.or(
        new Condition.Not(stamp(Comparison.LESS, now.getEpochSecond() + 1)),
        stamp(Comparison.EQUAL, 0));
  }

  private static boolean isPath(String text) {
    return text.equals("/") || (text.startsWith("/") && !text.endsWith("/"));
  }

  private static Condition stamp(Comparison comparison, long seconds) {
    return new Condition.Compare(EXPIRATION, comparison, Attribute.of(seconds));
  }

  private static Expiration expiration(BigDecimal seconds) {
    try {
      long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
      return Expiration.at(Instant.ofEpochSecond(whole));
    } catch (ArithmeticException | DateTimeException beyond) {
      return seconds.signum() > 0 ? Expiration.never() : Expiration.at(Instant.MIN);
    }
  }
}
