package io.ddbds.strategies;

import io.ddbds.dynamo.spi.ValueStrategy;

/** Where the bytes of values live. */
public final class Values {
  private Values() {}

  /**
   * In the item, in attribute {@code Value}. An item, with its key and the names of its attributes,
   * has 409,600 bytes at most.
   *
   * @return the value strategy
   */
  public static ValueStrategy inline() {
    return new InlineValues();
  }
}
