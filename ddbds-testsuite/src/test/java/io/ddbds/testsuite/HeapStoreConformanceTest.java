package io.ddbds.testsuite;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class HeapStoreConformanceTest {
  @TestFactory
  Stream<DynamicNode> conformance() {
    return Conformance.ofSystemClock("heap", HeapStore::new).tests();
  }
}
