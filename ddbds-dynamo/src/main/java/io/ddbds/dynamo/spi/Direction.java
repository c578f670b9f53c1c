package io.ddbds.dynamo.spi;

/** In which order of sort keys a partition is read. */
public enum Direction {
  /** Least sort key first. */
  ASCENDING,
  /** Greatest sort key first. */
  DESCENDING
}
