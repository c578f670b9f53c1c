package io.ddbds.dynamo;

import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.TableStatistics;
import io.ddbds.dynamo.spi.Target;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Estimates of what queries will cost, from what tables and indexes say that they hold. Nobody
 * counts partitions, so that the cost of reading a whole one is not estimated, and only bounded in
 * words. Filters are taken to let everything through, as nobody knows better.
 */
final class CostEstimates {
  private final Composition composition;
  private final Function<Target, Optional<TableStatistics>> statistics;

  CostEstimates(Composition composition, Function<Target, Optional<TableStatistics>> statistics) {
    this.composition = composition;
    this.statistics = statistics;
  }

  CostEstimate of(QueryPlan plan) {
    return plan.target().map(target -> of(plan, target)).orElse(CostEstimate.NOTHING);
  }

  private CostEstimate of(QueryPlan plan, Target target) {
    Optional<TableStatistics> held = statistics.apply(target);
    Optional<TableStatistics> homes = plan.readsHomeRows() ? statistics.apply(Target.MAIN) : held;
    if (held.isEmpty() || homes.isEmpty()) {
      return CostEstimate.unknown("none, as the statistics of " + target + " cannot be read");
    }
    ReadCost cost = cost(plan, target, held.get(), homes.get());
    if (plan.route().path() instanceof AccessPath.PartitionRead read && !isBounded(plan)) {
      double requests = cost.requests() + read.partitions().size() - 1;
      return CostEstimate.unknown(atMost(requests, cost.units(), basis(held.get(), target)));
    }
    String most = plan.firstPage().isPresent() ? "at most, " : "";
    return new CostEstimate(
        OptionalDouble.of(cost.requests()),
        OptionalDouble.of(cost.units()),
        Optional.of(most + basis(held.get(), target)));
  }

  private ReadCost cost(
      QueryPlan plan, Target target, TableStatistics held, TableStatistics homes) {
    double rows = held.items();
    int partitions = 1;
    if (isBounded(plan)) {
      rows = Math.min(rows, plan.firstPage().getAsInt());
      partitions = partitions(plan.route().path());
    }
    return ReadCost.ofPages(
            rows, ReadCost.rowBytes(held), plan.firstPage(), composition.consistentReads(target))
        .times(partitions)
        .plus(homeRows(plan, rows, homes));
  }

  /** Whether the first page is all that is read, as far as can be said. */
  private static boolean isBounded(QueryPlan plan) {
    return plan.everyRowCounts() && plan.firstPage().isPresent();
  }

  private static int partitions(AccessPath path) {
    return path instanceof AccessPath.PartitionRead read ? read.partitions().size() : 1;
  }

  private ReadCost homeRows(QueryPlan plan, double rows, TableStatistics homes) {
    return plan.readsHomeRows()
        ? ReadCost.ofRows(
            rows,
            ReadCost.rowBytes(homes),
            plan.firstEntries(),
            composition.consistentReads(Target.MAIN))
        : new ReadCost(0, 0);
  }

  private static String atMost(double requests, double units, String basis) {
    return String.format(
        Locale.ROOT,
        "none, as nobody counts partitions; at most %.0f requests and %.1f units, %s",
        requests,
        units,
        basis);
  }

  private static String basis(TableStatistics held, Target target) {
    return String.format(
        Locale.ROOT,
        "by %d items of %.0f bytes on average in %s, counted %s",
        held.items(),
        ReadCost.rowBytes(held),
        target,
        ago(held.age()));
  }

  private static String ago(Duration age) {
    if (age.isZero()) {
      return "now";
    }
    return "up to " + age.toHours() + " h " + age.toMinutesPart() + " min ago";
  }
}
