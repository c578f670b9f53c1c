package io.ddbds.testsuite.broken;

import io.ddbds.Datastore;
import io.ddbds.Facet;
import io.ddbds.Feature;
import io.ddbds.testsuite.Conformance;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The reference with one fault.
 *
 * @param rule the rule that must notice
 * @param fault what is wrong, as the end of "a store that ..."
 * @param spoil puts the fault into the reference
 * @param description what its implementer says about it
 */
public record BrokenStore(
    String rule,
    String fault,
    UnaryOperator<Datastore> spoil,
    UnaryOperator<Conformance> description) {

  /** All of them. */
  public static Stream<BrokenStore> all() {
    return Stream.of(
            BrokenValues.all(),
            BrokenQueries.all(),
            BrokenFilters.all(),
            BrokenEntries.all(),
            BrokenResults.all(),
            BrokenTimesToLive.all(),
            BrokenLifecycles.all(),
            BrokenPlaces.all(),
            BrokenFeatures.all(),
            BrokenBatches.all(),
            BrokenConditions.all(),
            BrokenBulkReads.all(),
            BrokenTransactions.all(),
            BrokenTransactionQueries.all(),
            BrokenStreams.all(),
            BrokenCombinations.all(),
            BrokenSizes.all(),
            BrokenRefusals.all(),
            BrokenChecks.all(),
            BrokenUpkeep.all(),
            BrokenExplanations.all(),
            BrokenFaults.all(),
            BrokenFaultsBesideResults.all(),
            BrokenFaultsInQueries.all(),
            BrokenFaultsInGroups.all(),
            BrokenPrograms.all(),
            BrokenKeyThreads.all(),
            BrokenTransactionThreads.all(),
            BrokenQueryThreads.all())
        .flatMap(stores -> stores);
  }

  /** A store that claims to be as able as the reference. */
  static BrokenStore broken(String rule, String fault, UnaryOperator<Datastore> spoil) {
    return new BrokenStore(
        rule, fault, spoil, conformance -> conformance.features(Feature.values()));
  }

  /** The store as its implementer, who does not know better, describes it. */
  public Conformance conformance() {
    return description.apply(
        Conformance.of("spoilt", Place::new, (place, clock) -> spoil.apply(place.open(clock))));
  }

  /** This store with more to say about it. */
  BrokenStore described(UnaryOperator<Conformance> more) {
    return new BrokenStore(rule, fault, spoil, c -> more.apply(description.apply(c)));
  }

  /** This store without a facet, which is not declared either. */
  BrokenStore hiding(Feature hidden) {
    Set<Feature> others = EnumSet.complementOf(EnumSet.of(hidden));
    return new BrokenStore(
        rule,
        fault,
        store ->
            new Forwarding(spoil.apply(store)) {
              @Override
              public <F extends Facet> Optional<F> facet(Class<F> type) {
                return type == hidden.facet() ? Optional.empty() : super.facet(type);
              }
            },
        conformance -> conformance.features(others.toArray(Feature[]::new)));
  }
}
