package io.ddbds.strategies.ledger;

/**
 * What an operation costs, and what it has sent to the client.
 *
 * @param requests how many
 * @param readUnits read capacity units
 * @param writeUnits write capacity units
 * @param rows how many rows came back
 * @param valueBytes how many bytes of values were in them
 */
record Cost(long requests, double readUnits, double writeUnits, long rows, long valueBytes) {
  static Cost read(long requests, double readUnits, long rows, long valueBytes) {
    return new Cost(requests, readUnits, 0, rows, valueBytes);
  }

  static Cost write(long requests, double writeUnits) {
    return new Cost(requests, 0, writeUnits, 0, 0);
  }

  /** The same without what DynamoDB Local charges otherwise than AWS. */
  Cost withoutWriteUnits() {
    return new Cost(requests, readUnits, 0, rows, valueBytes);
  }
}
