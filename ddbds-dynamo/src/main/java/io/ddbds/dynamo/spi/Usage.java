package io.ddbds.dynamo.spi;

/**
 * What calls to DynamoDB have cost so far.
 *
 * @param requests how many calls; a retry inside the SDK is not counted again
 * @param readUnits read capacity units, as DynamoDB reports them
 * @param writeUnits write capacity units, as DynamoDB reports them
 */
public record Usage(long requests, double readUnits, double writeUnits) {
  /** Nothing yet. */
  public static final Usage NONE = new Usage(0, 0, 0);

  /**
   * This and more.
   *
   * @param other the other usage
   * @return the sum
   */
  public Usage plus(Usage other) {
    return new Usage(
        requests + other.requests, readUnits + other.readUnits, writeUnits + other.writeUnits);
  }

  /**
   * What has come since.
   *
   * @param earlier the usage at an earlier time
   * @return the difference
   */
  public Usage since(Usage earlier) {
    return new Usage(
        requests - earlier.requests,
        readUnits - earlier.readUnits,
        writeUnits - earlier.writeUnits);
  }
}
