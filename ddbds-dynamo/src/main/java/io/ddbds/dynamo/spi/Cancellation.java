package io.ddbds.dynamo.spi;

/** Why one action of a transaction kept it from committing. */
public enum Cancellation {
  /** This action was not the reason. */
  NONE,
  /** Its condition does not hold. */
  CONDITION_FAILED,
  /** Another transaction or write is at the same row. */
  CONFLICT,
  /** Its table or index has no capacity left. */
  THROTTLED,
  /** Something else; the exception's message says what. */
  OTHER
}
