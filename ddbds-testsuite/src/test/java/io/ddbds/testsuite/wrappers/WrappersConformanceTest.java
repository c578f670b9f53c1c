package io.ddbds.testsuite.wrappers;

import io.ddbds.Datastore;
import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.compose.AutoBatchDatastore;
import io.ddbds.compose.Datastores;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.Conformance;
import io.ddbds.testsuite.broken.FaultyDatastore;
import io.ddbds.testsuite.faults.Fault;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every wrapper keeps every rule that the store below keeps, with every facet. */
class WrappersConformanceTest {
  private static final int TRIES = 15;
  private static final int OPERATIONS = 100;

  @TestFactory
  Stream<DynamicNode> namespace() {
    return conformance(
        "namespace", (store, clock) -> Datastores.namespace(store, Key.of("/space")));
  }

  @TestFactory
  Stream<DynamicNode> transformedKeys() {
    return conformance(
        "transformed", (store, clock) -> Datastores.transformed(store, new MirroredKeys()));
  }

  @TestFactory
  Stream<DynamicNode> intercepted() {
    return conformance("observed", (store, clock) -> Datastores.observed(store, observation -> {}));
  }

  @TestFactory
  Stream<DynamicNode> autoBatch() {
    // A put that waits makes no request that could go wrong: its own tests have flushes fail.
    return Conformance.of(
            "auto-batch",
            clock -> AutoBatchDatastore.over(new InMemoryDatastore(clock), 7, 1_000, clock))
        .features(Feature.values())
        .tries(TRIES)
        .concurrency(4, OPERATIONS)
        .tests();
  }

  @TestFactory
  Stream<DynamicNode> mountAtTheRoot() {
    return conformance(
        "mount",
        (store, clock) ->
            Datastores.mounts()
                .at(Key.ROOT, store)
                .at(Key.of("/nobody/knows"), new InMemoryDatastore(clock))
                .build());
  }

  @TestFactory
  Stream<DynamicNode> mountsOfSeveral() {
    Feature[] all =
        Arrays.stream(Feature.values())
            .filter(feature -> feature != Feature.TRANSACTIONS)
            .toArray(Feature[]::new);
    return conformance(
            "mounts",
            (store, clock) ->
                Datastores.mounts()
                    .at(Key.of("/a"), new Untransactional(new InMemoryDatastore(clock)))
                    .at(Key.of("/a/b"), new InMemoryDatastore(clock))
                    .at(Key.ROOT, new Untransactional(store))
                    .at(Key.raw("//a"), new InMemoryDatastore(clock))
                    .build(),
            all)
        .tests();
  }

  private static Stream<DynamicNode> conformance(
      String name, BiFunction<Datastore, Clock, Datastore> wrap) {
    return conformance(name, wrap, Feature.values()).tests();
  }

  private static Conformance conformance(
      String name, BiFunction<Datastore, Clock, Datastore> wrap, Feature... features) {
    return Conformance.of(name, clock -> wrap.apply(new InMemoryDatastore(clock), clock))
        .features(features)
        .faults(
            (clock, plan) -> wrap.apply(FaultyDatastore.inMemory(clock, plan), clock),
            Fault.values())
        .tries(TRIES)
        .concurrency(4, OPERATIONS);
  }
}
