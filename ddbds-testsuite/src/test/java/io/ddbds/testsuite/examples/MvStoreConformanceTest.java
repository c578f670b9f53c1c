package io.ddbds.testsuite.examples;

import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.testsuite.Conformance;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class MvStoreConformanceTest {
  @TestFactory
  Stream<DynamicNode> conformance(@TempDir Path place) {
    return Conformance.ofSystemClock(
            "mvstore", () -> place.resolve(Key.random().name()), MvStore::new)
        .features(Feature.BATCHING, Feature.CONDITIONAL, Feature.PERSISTENT)
        .tests();
  }
}
