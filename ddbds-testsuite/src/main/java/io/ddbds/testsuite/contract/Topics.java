package io.ddbds.testsuite.contract;

import java.util.List;

/** The index of the contracts here. */
public final class Topics {
  private static final List<Topic> ALL =
      List.of(
          Topic.of("Values", ValueContract.class, ValueContract::new),
          Topic.of("Prefix", PrefixContract.class, PrefixContract::new),
          Topic.of("Order", OrderContract.class, OrderContract::new),
          Topic.of("Offset and limit", WindowContract.class, WindowContract::new)
              .and(ManyEntriesContract.class, ManyEntriesContract::new),
          Topic.of("Filters", FilterContract.class, FilterContract::new),
          Topic.of("Entries", EntryContract.class, EntryContract::new),
          Topic.of("Results", ResultsContract.class, ResultsContract::new),
          Topic.of("Time to live", TimeToLiveContract.class, TimeToLiveContract::new),
          Topic.of(
              "Changing times to live",
              TimeToLiveChangeContract.class,
              TimeToLiveChangeContract::new),
          Topic.of("Lifecycle", LifecycleContract.class, LifecycleContract::new),
          Topic.of("Reopening", ReopeningContract.class, ReopeningContract::new),
          Topic.of("Features", FeatureContract.class, FeatureContract::new),
          Topic.of("Batches", BatchContract.class, BatchContract::new)
              .and(LargeBatchContract.class, LargeBatchContract::new),
          Topic.of("Conditional writes", ConditionalContract.class, ConditionalContract::new)
              .and(ConditionalRefusalContract.class, ConditionalRefusalContract::new),
          Topic.of("Bulk reads", BulkReadContract.class, BulkReadContract::new),
          Topic.of("Transactions", TransactionContract.class, TransactionContract::new)
              .and(TransactionRefusalContract.class, TransactionRefusalContract::new),
          Topic.of(
              "Inside transactions", TransactionQueryContract.class, TransactionQueryContract::new),
          Topic.of("Streaming", StreamContract.class, StreamContract::new),
          Topic.of("Maintenance", CheckContract.class, CheckContract::new)
              .and(ScrubContract.class, ScrubContract::new)
              .and(GarbageContract.class, GarbageContract::new)
              .and(DiskUsageContract.class, DiskUsageContract::new),
          Topic.of("Explaining", ExplanationContract.class, ExplanationContract::new),
          Topic.of("Faults", KeyFaultContract.class, KeyFaultContract::new),
          Topic.of("Faults in queries", QueryFaultContract.class, QueryFaultContract::new),
          Topic.of("Faults in groups", GroupFaultContract.class, GroupFaultContract::new),
          Topic.of("Faults in atomic writes", AtomicFaultContract.class, AtomicFaultContract::new));

  private Topics() {}

  /**
   * The topics.
   *
   * @return an unmodifiable list, in the order of {@code CONTRACT.md}
   */
  public static List<Topic> all() {
    return ALL;
  }
}
