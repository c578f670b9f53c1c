package io.ddbds.testsuite.broken;

import io.ddbds.BackendException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.testsuite.faults.Fault;
import io.ddbds.testsuite.faults.FaultPlan;
import java.util.List;

/** Requests to an engine that would never fail, if it were not for a plan. */
record Requests(FaultPlan plan) {
  /** Makes a request that changes nothing; comes back if it succeeds. */
  void read(List<Key> keys) {
    if (plan.strikes(Fault.REJECTED)) {
      throw new BackendException("rejected", keys, null);
    } else if (plan.strikes(Fault.THROTTLED)) {
      throw new ThrottledException("throttled: try again later", keys, null);
    }
  }

  /** Makes a request that changes something, unless it fails. */
  void write(List<Key> keys, Runnable effect) {
    read(keys);
    effect.run();
    if (plan.strikes(Fault.LOST_REPLY)) {
      throw new UnknownOutcomeException("the reply was lost", keys, null);
    }
  }

  /** How many of so many keys the present request does. */
  int processed(int keys) {
    return plan.strikes(Fault.UNPROCESSED) ? keys / 2 : keys;
  }

  boolean cutsPage() {
    return plan.strikes(Fault.CUT_PAGE);
  }

  boolean cancels() {
    return plan.strikes(Fault.CANCELLED);
  }
}
