package io.ddbds.bench.report;

/** How long it is measured: a few minutes, or until the intervals are narrow. */
enum Form {
  /** Under ten minutes on two cores. */
  SHORT,
  /** About forty minutes. */
  FULL;

  boolean isFull() {
    return this == FULL;
  }
}
