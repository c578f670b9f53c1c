package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a partition that is to be read, is being read, or has been read by one page. */
final class Piece {
  private final Direction direction;
  private final Optional<Item> start;
  private final String near;
  private SortInterval keys;
  private boolean taken;
  private @Nullable List<Item> items;

  /**
   * A part that nobody reads yet.
   *
   * @param start where the page before ended, if its size ended it
   * @param near the sort key behind which its first row is
   */
  Piece(Direction direction, SortInterval keys, Optional<Item> start, String near) {
    this.direction = direction;
    this.keys = keys;
    this.start = start;
    this.near = near;
  }

  SortInterval keys() {
    return keys;
  }

  Optional<Item> start() {
    return start;
  }

  String near() {
    return near;
  }

  boolean isFree() {
    return !taken;
  }

  void take() {
    taken = true;
  }

  /** Its rows, once they are there. */
  Optional<List<Item>> items() {
    return Optional.ofNullable(items);
  }

  void read(List<Item> rows) {
    items = rows;
  }

  /** Whether it can be cut after a sort key so that its start remains in the first part. */
  boolean isCutBy(String cut) {
    Optional<String> end = Optional.of(near);
    SortInterval behindNear =
        direction == Direction.ASCENDING
            ? new SortInterval(end, Optional.empty())
            : new SortInterval(Optional.empty(), end);
    return keys.isCutBy(cut) && behindNear.isCutBy(cut);
  }

  /** Keeps the first part, and returns the second. */
  Piece cut(String cut) {
    Piece rest = new Piece(direction, keys.behind(cut, direction), Optional.empty(), cut);
    keys = keys.before(cut, direction);
    return rest;
  }
}
