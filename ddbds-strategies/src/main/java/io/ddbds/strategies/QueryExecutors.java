package io.ddbds.strategies;

import io.ddbds.dynamo.spi.QueryExecutor;

/** How the pages of queries and scans are fetched. */
public final class QueryExecutors {
  /** DynamoDB allows a million ("Scan" in its API reference); each has a thread and a page here. */
  private static final int MAX_SEGMENTS = 256;

  private static final int MAX_LANES = 64;

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
   * One page after the other, by a thread of its own, the next while one is read. Holds two pages.
   * Where a limit is known, no page is fetched ahead once enough rows are there.
   *
   * @return the executor
   */
  public static QueryExecutor prefetching() {
    return new PrefetchingExecutor();
  }

  /**
   * Scans in several segments at once, each by a thread of its own, and queries as {@link
   * #sequential}. Holds one page a segment, and the one that is read. A scan that is read to its
   * end costs what it costs in one segment; one that ends early has read ahead by up to that many
   * pages.
   *
   * @param segments how many, from 1 to 256; AWS suggests one for each 2 GB ("Parallel scan" in
   *     DynamoDB's guide)
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

  /**
   * Reads one partition by several lanes at once, in key order, and scans as {@link #parallelScan}.
   * The first page is read as by {@link #sequential}. If it is not all that is wanted, each lane
   * takes the next small range of sort keys that nobody has read, ahead of the reader. The ranges
   * are guessed from the keys that pages have shown; rows come in order, each once, whatever the
   * keys are.
   *
   * <p>Holds at most four pages a lane. To guess better it reads the last row of the partition,
   * too, and of some pages less than they could hold. A query that ends early has read ahead, at
   * first by one page a lane.
   *
   * @param lanes how many, from 2 to 64, each with a thread
   * @return the executor
   * @throws IllegalArgumentException if there are fewer than 2 or more than 64
   */
  public static QueryExecutor rangeSplit(int lanes) {
    if (lanes < 2 || lanes > MAX_LANES) {
      throw new IllegalArgumentException(
          "a partition read by " + lanes + " lanes: choose from 2 to " + MAX_LANES);
    }
    return new RangeSplitExecutor(lanes);
  }
}
