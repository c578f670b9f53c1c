package io.ddbds.testsuite.faults;

/** What can happen to one request of a store to its engine. */
public enum Fault {
  /** The request fails and has no effect. */
  REJECTED,
  /** The engine has no capacity left: the request has no effect, and is worth trying again. */
  THROTTLED,
  /**
   * The engine cancels a write of several entries, as another one is at work on them. No effect.
   */
  CANCELLED,
  /** A request about several entries does a part of them, and says what it has left out. */
  UNPROCESSED,
  /** A page of entries ends early, perhaps without any, and says that there are more. */
  CUT_PAGE,
  /** A write takes effect, but its reply does not arrive. */
  LOST_REPLY
}
