package io.ddbds.strategies.chaos;

import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.HttpFaultPlan;
import io.ddbds.local.faults.RandomFaults;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults of every kind by chance, and how many of each there were. */
final class Chaos implements HttpFaultPlan {
  /** How old a page of an index is at most, in attempts. */
  static final long LAG = 400;

  private static final int ONE_IN = 2;

  /** Those that strike few attempts are there several times. */
  private static final HttpFault[] FAULTS = {
    HttpFault.throttled(),
    HttpFault.serverError(),
    HttpFault.serverErrorAfter(),
    HttpFault.unreachable(),
    HttpFault.lostRequest(),
    HttpFault.lostReply(),
    HttpFault.delayed(Duration.ofMillis(1)),
    HttpFault.unprocessed(0),
    HttpFault.halfUnprocessed(),
    HttpFault.cancelled("TransactionConflict"),
    HttpFault.cancelled("None", "ProvisionedThroughputExceeded"),
    HttpFault.cancelled("ItemCollectionSizeLimitExceeded"),
    HttpFault.transactionInProgress(),
    HttpFault.transactionConflict(),
    HttpFault.cutPage(1),
    HttpFault.cutPage(2),
    HttpFault.emptyPage(),
    HttpFault.emptyPage(),
    HttpFault.emptyPage(),
    HttpFault.staleIndex(LAG),
    HttpFault.staleIndex(LAG),
    HttpFault.staleIndex(LAG),
    HttpFault.staleIndex(LAG)
  };

  private static final Set<String> APPLYING = Set.of("lostReply", "serverErrorAfter");
  private static final Pattern TOKEN = Pattern.compile("\"ClientRequestToken\":\"([^\"]+)\"");

  private final HttpFaultPlan chance;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Set<String> applied = new HashSet<>();
  private long attempts;

  Chaos(long seed) {
    chance = RandomFaults.of(seed, ONE_IN, FAULTS);
  }

  @Override
  public synchronized HttpFault strike(Attempt attempt) {
    attempts = attempt.ordinal();
    HttpFault fault = chance.strike(attempt);
    if (fault == HttpFault.none() || isCancelledAfterItWasApplied(attempt, fault)) {
      return HttpFault.none();
    }
    counts.merge(fault.kind(), 1L, Long::sum);
    return fault;
  }

  /** How many there were so far, by kind. */
  synchronized Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /** The ordinal of the last attempt that was made. */
  synchronized long attempts() {
    return attempts;
  }

  /** DynamoDB knows a transaction by its token, and answers for one that was applied. */
  private boolean isCancelledAfterItWasApplied(Attempt attempt, HttpFault fault) {
    Matcher token = TOKEN.matcher(attempt.body());
    if (!token.find()) {
      return false;
    } else if (APPLYING.contains(fault.kind())) {
      applied.add(token.group(1));
    }
    return fault.kind().equals("cancelled") && applied.contains(token.group(1));
  }

  @Override
  public String toString() {
    return chance.toString();
  }
}
