package io.ddbds.strategies.matrix;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ddbds.dynamo.testing.TestEngine;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.local.LocalS3;
import io.ddbds.testsuite.Conformance;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract on engines in containers, by the same code as on those in process. */
@Tag("engine")
class ContainerConformanceTest {
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");
  private static final int COMPOSITIONS = THOROUGH ? Integer.MAX_VALUE : 4;
  private static final int PROGRAMS = THOROUGH ? 100 : 3;
  private static final int THREADS = 3;
  private static final int OPERATIONS = THOROUGH ? 200 : 40;

  /** What the clients of engines on this machine say. */
  private static final String CREDENTIALS = "ddbdslocal";

  private static final String BUCKET = "values";
  private static final int DYNAMODB_PORT = 8000;
  private static final int S3_PORT = 9000;

  @BeforeAll
  static void requireDocker() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "there is no Docker here, in which engines would run");
  }

  @TestFactory
  Stream<DynamicNode> onDynamoDbLocal() {
    return on("dynamodb-local", container("amazon/dynamodb-local:3.1.0", DYNAMODB_PORT));
  }

  /** Without what it does not have: transactions, and indexes that are never behind. */
  @TestFactory
  Stream<DynamicNode> onAlternator() {
    return on(
        "alternator",
        container("scylladb/scylla:2025.1", DYNAMODB_PORT)
            .withCommand(
                "--alternator-port=" + DYNAMODB_PORT,
                "--alternator-write-isolation=always_use_lwt",
                "--smp=1",
                "--memory=750M",
                "--overprovisioned=1"));
  }

  @TestFactory
  Stream<DynamicNode> onMinio() {
    GenericContainer<?> container =
        container("minio/minio:RELEASE.2025-04-22T22-12-26Z", S3_PORT)
            .withEnv("MINIO_ROOT_USER", CREDENTIALS)
            .withEnv("MINIO_ROOT_PASSWORD", CREDENTIALS)
            .withCommand("server", "/data");
    S3Client s3 = LocalS3.clientOf(started(container));
    s3.createBucket(request -> request.bucket(BUCKET));
    return Composition.pairwise().stream()
        .filter(composition -> composition.name().contains("overflow(0)"))
        .limit(COMPOSITIONS)
        .flatMap(it -> sized(CompositionConformance.withObjects(s3, BUCKET, "minio", it)).tests())
        .onClose(s3::close)
        .onClose(container::stop);
  }

  private static Stream<DynamicNode> on(String name, GenericContainer<?> container) {
    TestEngine engine = TestEngine.of(LocalDynamoDb.clientOf(started(container)));
    return Composition.pairwise().stream()
        .filter(it -> CompositionConformance.obstacle(engine, it).isEmpty())
        .limit(COMPOSITIONS)
        .flatMap(it -> sized(CompositionConformance.on(() -> engine, name, it)).tests())
        .onClose(engine::close)
        .onClose(container::stop);
  }

  private static Conformance sized(Conformance conformance) {
    return conformance
        .tries(PROGRAMS)
        .concurrency(THREADS, OPERATIONS)
        .reportTo(Path.of("target", "conformance-containers"));
  }

  private static GenericContainer<?> container(String image, int port) {
    return new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(port);
  }

  private static URI started(GenericContainer<?> container) {
    container.start();
    return URI.create("http://" + container.getHost() + ":" + container.getFirstMappedPort());
  }
}
