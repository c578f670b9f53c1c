package io.ddbds.strategies;

import com.google.common.base.Strings;
import io.ddbds.dynamo.spi.Direction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What pages have shown of the sort keys of a partition, and what that says about the next page. It
 * expects what was found just before, or on the average where nothing was found there.
 */
final class KeyDensity {
  /** How much of a page a piece shall be: more, and many would take a second page. */
  private static final double FILL = 0.9;

  /** What is expected to be no more than this is not cut: a page too much costs no more. */
  private static final double ENOUGH = 1.2;

  /** Pieces are made no smaller to have one for each lane. */
  private static final double LEAST = 0.5;

  /** A piece with less than this says nothing of what is behind it. */
  private static final double NEARLY_NOTHING = 0.05;

  /** How much farther to reach where nothing was found: what is too far is a full page, no loss. */
  private static final BigInteger FAR = BigInteger.valueOf(1_000);

  private static final int SAMPLES = 64;
  private static final int REMEMBERED = 64;

  private final Direction direction;
  private final BitSet characters = new BitSet();
  private final Deque<Reading> readings = new ArrayDeque<>();
  private final String first;
  private String farthest;
  private Optional<String> last = Optional.empty();

  /** How many pages there would have been if all were full, and how many there were. */
  private double pages;

  private int requests;

  /** Nothing is known but the sort key of the first row. */
  KeyDensity(Direction direction, String first) {
    this.direction = direction;
    this.first = first;
    this.farthest = first;
  }

  /** The sort key of the last row of all. */
  void end(String sort) {
    last = Optional.of(sort);
  }

  /** Some sort keys, as they follow one another. */
  void keys(List<String> sorts) {
    if (sorts.isEmpty()) {
      return;
    }
    int common = Strings.commonPrefix(sorts.get(0), sorts.get(sorts.size() - 1)).length();
    int step = 1 + sorts.size() / SAMPLES;
    for (int i = 0; i < sorts.size(); i += step) {
      sorts.get(i).substring(common).codePoints().forEach(characters::set);
    }
  }

  /** What was read between two sort keys, in pages of full size. */
  void read(String from, Optional<String> to, double size) {
    String end = to.or(() -> last).orElse(from);
    readings.addFirst(new Reading(from, end, size));
    if (readings.size() > REMEMBERED) {
      readings.removeLast();
    }
    pages += size;
    requests++;
    if (scale().position(end).compareTo(scale().position(farthest)) > 0) {
      farthest = end;
    }
  }

  /** Where to cut a piece so that its first part makes a page; empty to leave it whole. */
  Optional<String> cut(Piece piece, int lanes) {
    return requests - pages > pages + lanes
        ? Optional.empty() // guesses have been so bad that no more are made for a while
        : guess(piece, lanes, scale());
  }

  private Optional<String> guess(Piece piece, int lanes, KeyScale scale) {
    BigInteger near = scale.position(piece.near());
    BigInteger page = pageBehind(near, scale);
    if (page.signum() <= 0) {
      return Optional.empty();
    }
    BigInteger distance = times(page, FILL);
    Optional<BigInteger> far = far(piece, scale);
    if (far.isPresent()) {
      BigInteger whole = far.get().subtract(near);
      if (whole.compareTo(times(page, ENOUGH)) <= 0) {
        return Optional.empty();
      }
      BigInteger share = whole.divide(BigInteger.valueOf(lanes)).max(times(page, LEAST));
      distance = distance.min(share);
    }
    return scale.key(near, distance).filter(piece::isCutBy);
  }

  private Optional<BigInteger> far(Piece piece, KeyScale scale) {
    Optional<BigInteger> end = last.map(scale::position);
    Optional<BigInteger> bound = piece.keys().far(direction).map(scale::position);
    return end.isPresent() && bound.isPresent()
        ? Optional.of(end.get().min(bound.get()))
        : end.or(() -> bound);
  }

  /**
   * How far a page is expected to reach that begins at a position: as far as the one before, or on
   * the average if nothing was found just before. Nothing if that cannot be told.
   */
  private BigInteger pageBehind(BigInteger near, KeyScale scale) {
    BigInteger average =
        times(scale.position(farthest).subtract(scale.position(first)), 1 / Math.max(pages, 1));
    List<Stretch> before =
        readings.stream()
            .map(reading -> Stretch.of(reading, scale))
            .filter(stretch -> stretch.to().compareTo(near) <= 0)
            .sorted(Comparator.comparing(Stretch::to).reversed())
            .toList();
    BigInteger width = BigInteger.ZERO;
    double size = 0;
    for (int i = 0; i < before.size() && size < 1; i++) {
      width = width.add(before.get(i).width());
      size += before.get(i).pages();
    }
    boolean nothing = before.isEmpty() || before.get(0).pages() < NEARLY_NOTHING;
    BigInteger local = times(width, 1 / Math.max(size, 1));
    return nothing ? average.max(local.multiply(FAR)) : local;
  }

  private KeyScale scale() {
    String common = Strings.commonPrefix(first, last.orElse(farthest));
    return new KeyScale(common, characters.stream().toArray(), direction);
  }

  private static BigInteger times(BigInteger number, double factor) {
    return new BigDecimal(number).multiply(BigDecimal.valueOf(factor)).toBigInteger();
  }

  private record Reading(String from, String to, double pages) {}

  /** What a reading is on a scale. */
  private record Stretch(BigInteger to, BigInteger width, double pages) {
    static Stretch of(Reading reading, KeyScale scale) {
      BigInteger to = scale.position(reading.to());
      return new Stretch(to, to.subtract(scale.position(reading.from())), reading.pages());
    }
  }
}
