package io.ddbds.local.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan together with what has come of it. Prints as both, so that a run that went wrong can be
 * repeated: with the plan's seed, or by {@link HttpFaultPlan#at} with the ordinals.
 */
public final class FaultJournal implements HttpFaultPlan {
  private final HttpFaultPlan plan;
  private final List<Strike> strikes = new ArrayList<>();

  /**
   * Begins a journal.
   *
   * @param plan what is followed and written down
   */
  public FaultJournal(HttpFaultPlan plan) {
    this.plan = plan;
  }

  @Override
  public synchronized HttpFault strike(Attempt attempt) {
    HttpFault fault = plan.strike(attempt);
    if (fault != HttpFault.none()) {
      strikes.add(new Strike(attempt, fault));
    }
    return fault;
  }

  /**
   * What struck so far.
   *
   * @return in the order in which the plan was asked
   */
  public synchronized List<Strike> strikes() {
    return List.copyOf(strikes);
  }

  /**
   * How often each fault struck so far.
   *
   * @return by {@link HttpFault#kind}
   */
  public Map<String, Long> counts() {
    return strikes().stream()
        .collect(groupingBy(strike -> strike.fault().kind(), TreeMap::new, counting()));
  }

  @Override
  public String toString() {
    return strikes().stream().map(Strike::toString).collect(joining(", ", plan + "; struck: ", ""));
  }

  /**
   * A fault and what it struck.
   *
   * @param attempt what was struck
   * @param fault by what
   */
  public record Strike(Attempt attempt, HttpFault fault) {
    @Override
    public String toString() {
      return attempt + " " + fault;
    }
  }
}
