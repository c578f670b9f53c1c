package io.ddbds.testsuite.property;

import static net.jqwik.api.Combinators.combine;

import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.testsuite.contract.StoreUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/** Makes up programs for a store, with steps of the features that it declares. */
final class Programs {
  private static final int LONGEST = 40;

  private final StoreUnderTest store;
  private final boolean expires;
  private final Arbitrary<Key> keys;
  private final Arbitrary<Value> values;
  private final Arbitrary<Duration> ttls;
  private final Ingredients ingredients;

  Programs(StoreUnderTest store) {
    this.store = store;
    this.expires = store.clockMoves() && has(Feature.TTL);
    this.ingredients = new Ingredients(store);
    this.keys = ingredients.keys();
    this.values = ingredients.values();
    this.ttls = ingredients.ttls();
  }

  /** Whether programs have times to live. */
  boolean expires() {
    return expires;
  }

  Arbitrary<ActionChain<World>> startingWith(Supplier<World> world) {
    Queries queries = new Queries(ingredients, expires);
    ActionChainArbitrary<World> programs =
        ActionChain.startWith(world)
            .withAction(8, performing(combine(keys, values).as(Write::put)))
            .withAction(2, performing(keys.map(Write::delete)))
            .withAction(3, performing(keys.map(Reading.Look::new)))
            .withAction(4, performing(queries.any().map(Reading.Ask::new)))
            .withAction(1, performing(queries.ranges().map(Reading.Ask::new)))
            .withAction(1, performing(keys.map(FacetOperation.Sync::new)))
            .withMaxTransformations(LONGEST);
    programs = store.outlivesClosing() ? withReopening(programs) : programs;
    programs = expires ? withTime(programs) : programs;
    programs = has(Feature.BATCHING) ? withBatches(programs) : programs;
    programs = has(Feature.TRANSACTIONS) ? withTransactions(programs) : programs;
    programs = has(Feature.CONDITIONAL) ? withConditions(programs) : programs;
    programs = has(Feature.BULK_READING) ? withBulkReads(programs) : programs;
    programs = has(Feature.STREAMING) ? withStreams(programs) : programs;
    programs = with(Feature.GARBAGE_COLLECTED, FacetOperation.Upkeep.COLLECT_GARBAGE, programs);
    programs = with(Feature.CHECKED, FacetOperation.Upkeep.CHECK, programs);
    return with(Feature.SCRUBBED, FacetOperation.Upkeep.SCRUB, programs);
  }

  private static ActionChainArbitrary<World> withReopening(ActionChainArbitrary<World> programs) {
    return programs.withAction(
        1, acting(Arbitraries.just(Transformer.mutate("reopen", World::reopen))));
  }

  private ActionChainArbitrary<World> withTime(ActionChainArbitrary<World> programs) {
    return programs
        .withAction(3, performing(combine(keys, values, ttls).as(Write::put)))
        .withAction(1, performing(combine(keys, ttls).as(TtlOperation.SetTtl::new)))
        .withAction(1, performing(keys.map(TtlOperation.ClearTtl::new)))
        .withAction(1, performing(keys.map(TtlOperation.LookAtExpiration::new)))
        .withAction(
            2,
            acting(
                Arbitraries.integers()
                    .between(1, 3)
                    .map(Duration::ofHours)
                    .map(time -> Transformer.mutate("wait", world -> world.pass(time)))));
  }

  private ActionChainArbitrary<World> withBatches(ActionChainArbitrary<World> programs) {
    Arbitrary<List<Write>> many =
        combine(ingredients.manyKeys(), ingredients.smallValues())
            .as((all, value) -> all.stream().map(key -> Write.put(key, value)).toList());
    int largest = store.largestBatch();
    return programs
        .withAction(
            2, performing(writes(keys).list().ofMaxSize(5).map(CommitOperation.WriteBatch::new)))
        .withAction(
            1,
            performing(
                many.map(writes -> writes.subList(0, Math.min(writes.size(), largest)))
                    .map(CommitOperation.WriteBatch::new)));
  }

  /** Transactions over few keys, so that their steps meet. */
  private ActionChainArbitrary<World> withTransactions(ActionChainArbitrary<World> programs) {
    Arbitrary<Key> few = ingredients.fewKeys();
    Arbitrary<Part> parts =
        combine(Arbitraries.of(0, 0, 1, 1, 1, 2), few, writes(few))
            .as(
                (kind, key, write) ->
                    switch (kind) {
                      case 0 -> write;
                      case 1 -> new Reading.Look(key);
                      default -> new Reading.Ask(Query.prefix(key.toString()));
                    });
    return programs.withAction(
        3,
        performing(
            combine(
                    parts.list().ofMaxSize(3),
                    writes(few).list().ofMaxSize(1).map(list -> list.stream().findFirst()),
                    parts.list().ofMaxSize(2),
                    Arbitraries.of(true, true, true, false))
                .as(CommitOperation.Transact::new)));
  }

  private ActionChainArbitrary<World> withConditions(ActionChainArbitrary<World> programs) {
    return programs
        .withAction(1, performing(combine(keys, values).as(ConditionalOperation.PutIfAbsent::new)))
        .withAction(2, performing(keys.map(ConditionalOperation.TakeSnapshot::new)))
        .withAction(2, performing(values.map(ConditionalOperation.ReplaceIfUnchanged::new)))
        .withAction(1, performing(Arbitraries.just(new ConditionalOperation.DeleteIfUnchanged())));
  }

  private ActionChainArbitrary<World> withBulkReads(ActionChainArbitrary<World> programs) {
    return programs
        .withAction(2, performing(keys.list().ofMaxSize(8).map(FacetOperation.GetAll::new)))
        .withAction(1, performing(ingredients.manyKeys().map(FacetOperation.GetAll::new)));
  }

  private ActionChainArbitrary<World> withStreams(ActionChainArbitrary<World> programs) {
    return programs
        .withAction(1, performing(combine(keys, values).as(FacetOperation.PutStream::new)))
        .withAction(1, performing(keys.map(FacetOperation.OpenStream::new)));
  }

  private ActionChainArbitrary<World> with(
      Feature feature, Operation upkeep, ActionChainArbitrary<World> programs) {
    return has(feature) ? programs.withAction(1, performing(Arbitraries.just(upkeep))) : programs;
  }

  private Arbitrary<Write> writes(Arbitrary<Key> targets) {
    return combine(Arbitraries.of(0, 0, 0, 1, 2), targets, values, ttls)
        .as(
            (kind, key, value, ttl) ->
                switch (kind) {
                  case 0 -> Write.put(key, value);
                  case 1 -> Write.delete(key);
                  default -> expires ? Write.put(key, value, ttl) : Write.put(key, value);
                });
  }

  private boolean has(Feature feature) {
    return store.features().contains(feature);
  }

  private static Action<World> performing(Arbitrary<? extends Operation> operations) {
    return acting(
        operations.map(
            operation ->
                Transformer.mutate(operation.toString(), world -> world.perform(operation))));
  }

  private static Action.Independent<World> acting(Arbitrary<Transformer<World>> transformers) {
    return () -> transformers;
  }
}
