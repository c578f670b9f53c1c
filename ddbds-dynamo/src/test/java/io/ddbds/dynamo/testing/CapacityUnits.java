package io.ddbds.dynamo.testing;

/**
 * What reads and writes are charged, by "DynamoDB read and write operations" in the developer
 * guide: strongly consistent reads one unit for every 4 KB begun, others half, writes one for every
 * 1 KB begun, transactions twice. What is not there counts as one unit.
 */
final class CapacityUnits {
  /** By how much transactions are dearer: they prepare and then commit. */
  static final int TRANSACTION = 2;

  private static final long READ_UNIT = 4096;
  private static final long WRITE_UNIT = 1024;

  private CapacityUnits() {}

  /** Of a row that is read for itself. */
  static double ofRow(long bytes, boolean consistent) {
    return ofPage(Math.max(bytes, 1), consistent);
  }

  /** Of the rows of a page together. An empty page is free, as in DynamoDB Local. */
  static double ofPage(long bytes, boolean consistent) {
    return units(bytes, READ_UNIT) * (consistent ? 1 : 0.5);
  }

  /** Of a row that is written; the larger of what was there and what is. */
  static double ofWrite(long before, long after) {
    return Math.max(1, units(Math.max(before, after), WRITE_UNIT));
  }

  private static double units(long bytes, long unit) {
    return Math.ceil((double) bytes / unit);
  }
}
