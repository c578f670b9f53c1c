package io.ddbds.cache;

import io.ddbds.Datastore;
import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.compose.AutoBatchDatastore;
import io.ddbds.compose.Datastores;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import io.ddbds.testsuite.Conformance;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** A cache keeps every rule, alone and among the other wrappers over a composition. */
class CachedDatastoreConformanceTest {
  private static final int TRIES = 8;
  private static final int OPERATIONS = 100;
  private static final CacheSettings SMALL = CacheSettings.ofBytes(20_000);

  @TestFactory
  Stream<DynamicNode> cache() {
    return Conformance.of(
            "cache", clock -> CachedDatastore.over(new InMemoryDatastore(clock), SMALL, clock))
        .features(Feature.values())
        .tries(TRIES)
        .concurrency(4, OPERATIONS)
        .reportTo(Path.of("target", "conformance-wrappers"))
        .tests();
  }

  @TestFactory
  Stream<DynamicNode> allWrappersOverDynamo() {
    return Conformance.of("all wrappers over dynamo", CachedDatastoreConformanceTest::wrapped)
        .features(EnumSet.complementOf(EnumSet.of(Feature.STREAMING)).toArray(Feature[]::new))
        .accepts(key -> key.utf8Length() < 1_000)
        .largestValue(390_000)
        .tries(TRIES)
        .concurrency(4, OPERATIONS)
        .reportTo(Path.of("target", "conformance-wrappers"))
        .tests();
  }

  private static Datastore wrapped(Clock clock) {
    var keySchema = KeySchemas.split();
    Datastore dynamo =
        Ddbds.builder(new InMemoryTable(keySchema.schema()))
            .keySchema(keySchema)
            .batches(Batches.batchWriteItem())
            .transactions(Txns.optimistic())
            .conditionalWrites()
            .clock(clock)
            .build();
    Datastore space = Datastores.namespace(dynamo, Key.of("/space"));
    Datastore mounted = Datastores.mounts().at(Key.ROOT, space).build();
    Datastore batched = AutoBatchDatastore.over(mounted, 5, 10_000, clock);
    return Datastores.observed(CachedDatastore.over(batched, SMALL, clock), it -> {});
  }
}
