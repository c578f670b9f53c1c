package io.ddbds.testsuite;

import io.ddbds.Feature;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.testsuite.broken.FaultyDatastore;
import io.ddbds.testsuite.broken.Place;
import io.ddbds.testsuite.faults.Fault;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class InMemoryDatastoreConformanceTest {
  @TestFactory
  Stream<DynamicNode> conformance() {
    return Conformance.of("in memory", InMemoryDatastore::new)
        .features(Feature.values())
        .faults(FaultyDatastore::inMemory, Fault.values())
        .tests();
  }

  @TestFactory
  Stream<DynamicNode> conformance_of_one_that_can_be_opened_again() {
    return Conformance.of("InMemoryDatastore-at-places", Place::new, Place::open)
        .features(Feature.values())
        .tests();
  }
}
