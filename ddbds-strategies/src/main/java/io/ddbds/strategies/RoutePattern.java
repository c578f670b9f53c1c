package io.ddbds.strategies;

import io.ddbds.Key;

/** Which keys a route holds, where, and which prefixes are its partitions. */
interface RoutePattern {
  /** Whether queries for a prefix read the partition of that name. */
  boolean takes(String prefix);

  /** Where a key stands, if it does. */
  Match match(Key key);
}
