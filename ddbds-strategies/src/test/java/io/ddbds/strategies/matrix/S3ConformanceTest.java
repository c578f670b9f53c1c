package io.ddbds.strategies.matrix;

import io.ddbds.local.LocalS3;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** A store all of whose values are in S3 keeps the contract, over a stand-in. */
@Tag("engine")
class S3ConformanceTest {
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");
  private static final String BUCKET = "values";
  private static LocalS3 s3;

  @BeforeAll
  static void start() {
    s3 = LocalS3.start();
    s3.client().createBucket(request -> request.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  @TestFactory
  Stream<DynamicNode> overS3() {
    return Composition.pairwise().stream()
        .filter(composition -> composition.name().contains("overflow(0)"))
        .filter(composition -> composition.keySchema().schema().others().isEmpty())
        .limit(THOROUGH ? Integer.MAX_VALUE : 1)
        .flatMap(
            composition ->
                CompositionConformance.withObjects(s3.client(), BUCKET, "s3", composition)
                    .tries(THOROUGH ? 100 : 3)
                    .concurrency(3, THOROUGH ? 200 : 40)
                    .reportTo(Path.of("target", "conformance-s3"))
                    .tests());
  }
}
