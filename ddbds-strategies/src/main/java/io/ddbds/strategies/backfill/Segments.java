package io.ddbds.strategies.backfill;

/** Which of the segments that a scan is divided into. */
record Segments(int from, int to, int total) {
  /** The most that a scan has ("Scan" in DynamoDB's API reference). */
  private static final int MAX_TOTAL = 1_000_000;

  static final Segments ALL = new Segments(0, 1, 1);

  Segments {
    if (total < 1 || total > MAX_TOTAL) {
      throw new IllegalArgumentException(
          "a table in " + total + " segments: choose from 1 to " + MAX_TOTAL);
    }
    if (from < 0 || from >= to || to > total) {
      throw new IllegalArgumentException(
          String.format(
              "segments %d to %d are not among those from 0 to %d, the last not included: begin"
                  + " before the end, and end there at most",
              from, to, total));
    }
  }

  @Override
  public String toString() {
    return from + " to " + to + " of " + total;
  }
}
