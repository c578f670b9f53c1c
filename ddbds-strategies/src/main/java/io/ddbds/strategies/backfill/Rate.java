package io.ddbds.strategies.backfill;

/** How fast a run may be: capacity units and rows a second, infinite for no limit. */
record Rate(double units, double items) {
  static final Rate UNLIMITED = new Rate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  Rate {
    requirePositive("capacity units", units);
    requirePositive("items", items);
  }

  private static void requirePositive(String what, double perSecond) {
    if (!(perSecond > 0)) { // also what is no number
      throw new IllegalArgumentException(
          "a backfill at "
              + perSecond
              + " "
              + what
              + " a second would never end: allow more than 0");
    }
  }
}
