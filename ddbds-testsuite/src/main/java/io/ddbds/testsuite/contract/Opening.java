package io.ddbds.testsuite.contract;

import io.ddbds.Datastore;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a store is opened.
 *
 * @param places gives a new place each time, at which a store that lives by a clock can be opened;
 *     it is empty at first
 * @param outlivesClosing whether a place keeps what a store had when it was closed, for the next
 *     one that is opened there
 * @param clockMoves whether the store really lives by the clock it is given; if not, it lives by
 *     the system's
 */
public record Opening(
    Supplier<Function<Clock, ? extends Datastore>> places,
    boolean outlivesClosing,
    boolean clockMoves) {
  /**
   * How a store is opened that is gone when it is closed.
   *
   * @param opener gives an empty store that lives by the clock
   * @param clockMoves whether the store really lives by the clock it is given
   * @return the opening
   */
  public static Opening anew(Function<Clock, ? extends Datastore> opener, boolean clockMoves) {
    return new Opening(() -> opener, false, clockMoves);
  }
}
