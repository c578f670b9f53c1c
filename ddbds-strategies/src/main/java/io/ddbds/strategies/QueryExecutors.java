package io.ddbds.strategies;

import io.ddbds.dynamo.spi.QueryExecutor;

/** How the pages of queries and scans are fetched. */
public final class QueryExecutors {
  /** DynamoDB allows a million, but each has a thread and up to a megabyte here. */
  private static final int MAX_SEGMENTS = 256;

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
   * #sequential}. Holds one page a segment, and the one that is read. A scan that is read to its
   * end costs what it costs in one segment; one that ends early has read ahead by up to that many
   * pages.
   *
   * @param segments how many, from 1 to 256; AWS suggests one for each 2 GB
   * @return the executor
   * @throws IllegalArgumentException if there are fewer than 1 or more than 256
   */
  public static QueryExecutor parallelScan(int segments) {
    if (segments < 1 || segments > MAX_SEGMENTS) {
      throw new IllegalArgumentException(
          "a scan in " + segments + " segments: choose from 1 to " + MAX_SEGMENTS);
    }
    return new ParallelScanExecutor(segments);
  }
}
