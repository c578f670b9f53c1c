package io.ddbds.bench.report;

/**
 * The least that AWS charges, by "Read and write operations" in the DynamoDB developer guide.
 *
 * @param requests how many requests
 * @param units capacity units, of reads and writes together
 */
record Floor(double requests, double units) {
  private static final double READ_BYTES = 4_096;
  private static final double WRITE_BYTES = 1_024;

  /** Rows read together by one query, consistently or not. */
  static double read(long bytes, boolean consistent) {
    return Math.ceil(bytes / READ_BYTES) * (consistent ? 1 : 0.5);
  }

  /** One row written, outside of transactions. */
  static double write(long bytes) {
    return Math.ceil(bytes / WRITE_BYTES);
  }
}
