package io.ddbds.testsuite;

import io.ddbds.Feature;
import io.ddbds.memory.InMemoryDatastore;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class InMemoryDatastoreConformanceTest {
  @TestFactory
  Stream<DynamicNode> conformance() {
    return Conformance.of("in memory", InMemoryDatastore::new).features(Feature.values()).tests();
  }
}
