package io.ddbds.strategies.matrix;

import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.HttpFaultPlan;
import io.ddbds.testsuite.faults.Fault;
import io.ddbds.testsuite.faults.FaultPlan;
import java.util.Set;

/**
 * The suite's faults at the HTTP layer. Made for a client that makes one attempt a call, since the
 * suite counts requests.
 *
 * @param plan what the suite wants
 */
record SuiteFaults(FaultPlan plan) implements HttpFaultPlan {
  private static final Set<Fault> OF_WRITES = Set.of(Fault.CANCELLED, Fault.LOST_REPLY);

  @Override
  public HttpFault strike(Attempt attempt) {
    if (attempt.isRead() || attempt.isWrite()) {
      for (Fault fault : Fault.values()) {
        HttpFault brought = fault(fault);
        boolean possible =
            brought.canStrike(attempt) && (!OF_WRITES.contains(fault) || attempt.isWrite());
        if (possible && plan.strikes(fault)) {
          return brought;
        }
      }
    }
    return HttpFault.none();
  }

  private static HttpFault fault(Fault fault) {
    return switch (fault) {
      case REJECTED -> HttpFault.unreachable();
      case THROTTLED -> HttpFault.throttled();
      case CANCELLED -> HttpFault.cancelled("TransactionConflict");
      case UNPROCESSED -> HttpFault.halfUnprocessed();
      case CUT_PAGE -> HttpFault.cutPage(1);
      case LOST_REPLY -> HttpFault.lostReply();
    };
  }
}
