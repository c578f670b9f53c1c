package io.ddbds.dynamo.spi;

import java.time.Duration;

/**
 * How much a table or an index holds, as its engine last counted it.
 *
 * @param items how many items
 * @param bytes their size
 * @param age how long ago they were counted, at most
 */
public record TableStatistics(long items, long bytes, Duration age) {
  public TableStatistics {
    if (items < 0 || bytes < 0 || age.isNegative()) {
      throw new IllegalArgumentException(
          "statistics of " + items + " items, " + bytes + " bytes, " + age + " ago: none is < 0");
    }
  }
}
