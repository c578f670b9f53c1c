package io.ddbds.strategies;

import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.Direction;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sort keys as numbers in the order in which they are read, so that the one at some distance behind
 * another can be found. A key is a fraction whose digits are its characters behind a start that all
 * keys have; only characters that occur in keys are digits, as those of identifiers are few and
 * evenly used.
 *
 * <p>Its answers are guesses about where keys are; nothing is wrong but slow when they are bad.
 */
final class KeyScale {
  /** Enough for identifiers of any kind; keys that differ only behind them have the same number. */
  private static final int DIGITS = 64;

  /** How much of the start may change, when counting on carries into it. */
  private static final int CARRY = 8;

  /** A key is found to one part in this many of the distance that is asked for. */
  private static final BigInteger PRECISION = BigInteger.valueOf(64);

  private final String start;
  private final int[] alphabet;
  private final BigInteger base;
  private final Direction direction;

  /**
   * A scale.
   *
   * @param common what all keys begin with
   * @param alphabet the code points of digits in their order; at least two
   */
  KeyScale(String common, int[] alphabet, Direction direction) {
    this.alphabet = alphabet;
    this.base = BigInteger.valueOf(alphabet.length);
    this.direction = direction;
    this.start = withoutDigits(common);
  }

  /** Where a key is; of two keys the one that is read first is not behind the other. */
  BigInteger position(String key) {
    BigInteger value = value(key);
    return direction == Direction.ASCENDING ? value : value.negate();
  }

  /** A short key at a distance behind a position; empty when that is behind all keys. */
  Optional<String> key(BigInteger position, BigInteger distance) {
    BigInteger there = position.add(distance);
    BigInteger value = direction == Direction.ASCENDING ? there : there.negate();
    if (value.signum() < 0 || value.compareTo(base.pow(DIGITS)) >= 0) {
      return Optional.empty();
    }
    return Optional.of(start + text(value, digitsFor(distance)));
  }

  private BigInteger value(String key) {
    if (!key.startsWith(start)) {
      return Utf8.compare(key, start) < 0 ? BigInteger.ZERO : base.pow(DIGITS);
    }
    BigInteger value = BigInteger.ZERO;
    int[] rest = key.substring(start.length()).codePoints().limit(DIGITS).toArray();
    boolean between = false;
    for (int i = 0; i < DIGITS; i++) {
      int digit = 0;
      if (i < rest.length && !between) {
        int found = Arrays.binarySearch(alphabet, rest[i]);
        between = found < 0; // then what follows cannot be told
        digit = between ? -found - 1 : found;
      }
      value = value.multiply(base).add(BigInteger.valueOf(digit));
    }
    return value;
  }

  private String text(BigInteger value, int digits) {
    int[] codePoints = new int[DIGITS];
    BigInteger left = value;
    for (int i = DIGITS - 1; i >= 0; i--) {
      BigInteger[] parts = left.divideAndRemainder(base);
      codePoints[i] = alphabet[parts[1].intValue()];
      left = parts[0];
    }
    return new String(codePoints, 0, digits);
  }

  private int digitsFor(BigInteger distance) {
    BigInteger smallest = distance.divide(PRECISION);
    int digits = DIGITS;
    for (BigInteger unit = base; unit.compareTo(smallest) <= 0; unit = unit.multiply(base)) {
      digits--;
    }
    return Math.max(1, digits);
  }

  private String withoutDigits(String common) {
    int end = common.length();
    for (int i = 0; i < CARRY && end > 0; i++) {
      int last = common.codePointBefore(end);
      if (Arrays.binarySearch(alphabet, last) < 0) {
        break;
      }
      end -= Character.charCount(last);
    }
    return common.substring(0, end);
  }
}
