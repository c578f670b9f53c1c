package io.ddbds.strategies;

import io.ddbds.dynamo.spi.QueryExecutor;

/** How the pages of queries and scans are fetched. */
public final class QueryExecutors {
  /** DynamoDB's limit for the segments of a scan ("Scan" in its API reference). */
  static final int MAX_SEGMENTS = 1_000_000;

  private QueryExecutors() {}

  /**
   * One page after the other, each when the one before it has been read. Holds one page.
   *
   * @return the executor
   */
  public static QueryExecutor sequential() {
    return new SequentialExecutor();
  }

  /**
   * Scans in several segments at once, each by a thread of its own, and queries as {@link
   * #sequential}. Holds two pages a segment. It reads and costs the same as one segment, but
   * faster, as long as the table has the capacity. A scan that has a limit reads pages ahead of it.
   *
   * @param segments how many, from 1 to 1,000,000; AWS suggests one for each 2 GB
   * @return the executor
   * @throws IllegalArgumentException if there are fewer than 1 or more than 1,000,000
   */
  public static QueryExecutor parallelScan(int segments) {
    if (segments < 1 || segments > MAX_SEGMENTS) {
      throw new IllegalArgumentException(
          "a scan in " + segments + " segments: DynamoDB allows 1 to " + MAX_SEGMENTS);
    }
    return new ParallelScanExecutor(segments);
  }
}
