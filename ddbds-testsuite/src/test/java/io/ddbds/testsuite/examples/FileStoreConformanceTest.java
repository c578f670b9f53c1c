package io.ddbds.testsuite.examples;

import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.testsuite.Conformance;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class FileStoreConformanceTest {
  @TestFactory
  Stream<DynamicNode> conformance(@TempDir Path place) {
    return Conformance.ofSystemClock(
            "files", () -> place.resolve(Key.random().name()), FileStore::new)
        .features(Feature.PERSISTENT)
        .accepts(FileStore::accepts)
        .tests();
  }
}
