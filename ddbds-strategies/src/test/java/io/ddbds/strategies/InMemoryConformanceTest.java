package io.ddbds.strategies;

import io.ddbds.Feature;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.testsuite.Conformance;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Two compositions keep the contract over a table in memory: what mutation testing can run. */
class InMemoryConformanceTest {
  @TestFactory
  Stream<DynamicNode> first() {
    return conformance(Composition.all().toList().get(1)).tests();
  }

  @TestFactory
  Stream<DynamicNode> second() {
    return conformance(Composition.all().toList().get(2)).tests();
  }

  private static Conformance conformance(Composition composition) {
    return Conformance.of(
            composition.name() + "-memory-short",
            clock ->
                composition
                    .applyTo(Ddbds.builder(new InMemoryTable(composition.keySchema().schema())))
                    .clock(clock)
                    .build())
        .features(Feature.BATCHING, Feature.TTL, Feature.EXPLAINING)
        .accepts(composition::accepts)
        .ownKeys(Composition.OWN_KEYS)
        .tries(10)
        .seed(1);
  }
}
