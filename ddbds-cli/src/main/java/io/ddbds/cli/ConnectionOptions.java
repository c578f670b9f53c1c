package io.ddbds.cli;

import io.ddbds.local.LocalDynamoDb;
import io.ddbds.local.LocalS3;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which DynamoDB is meant. */
final class ConnectionOptions {
  /** Where the data of {@code --local} are unless it says where. */
  static final String FOLDER = ".ddbds";

  private static final String IN_MEMORY = ":memory:";

  @Option(
      names = "--local",
      arity = "0..1",
      paramLabel = "DIR",
      fallbackValue = FOLDER,
      preprocessor = AttachedValue.class,
      description =
          "DynamoDB Local in this process, with its data in DIR (default: "
              + FOLDER
              + " here), or nowhere with --local="
              + IN_MEMORY
              + ". Missing tables are created.")
  private @Nullable String local;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "A service that speaks the protocol of DynamoDB.")
  private @Nullable String endpoint;

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "A service that speaks the protocol of S3, for values that overflow.")
  private @Nullable String s3Endpoint;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The region of AWS. Default: as the AWS CLI finds it.")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The profile of AWS whose credentials are used.")
  private @Nullable String profile;

  /** Whether it was said at all. */
  boolean isGiven() {
    return local != null
        || endpoint != null
        || s3Endpoint != null
        || region != null
        || profile != null;
  }

  Optional<String> region() {
    return Optional.ofNullable(region);
  }

  boolean isLocal() {
    return local != null;
  }

  /** Starts the engine, or prepares to call the service. */
  Endpoint.Connection connect() {
    if (local != null && (endpoint != null || region != null || profile != null)) {
      throw CommandFailedException.usage(
          "--local is this process: leave out --endpoint, --region and --profile, or --local");
    }
    if (local == null) {
      return Endpoint.connect(
          Optional.ofNullable(endpoint).map(url -> Endpoint.checked("--endpoint", url)),
          Optional.ofNullable(region),
          Optional.ofNullable(profile));
    }
    try {
      LocalDynamoDb engine =
          local.equals(IN_MEMORY)
              ? LocalDynamoDb.embedded()
              : LocalDynamoDb.embeddedIn(Path.of(local));
      return new Endpoint.Connection(engine.client(), engine::close);
    } catch (IllegalStateException e) {
      throw CommandFailedException.failure("--local=" + local + ": " + e.getMessage(), e);
    }
  }

  /** Starts a stand-in for S3, or prepares to call the service. */
  Buckets.S3 connectS3() {
    if (local == null) {
      return Endpoint.connectS3(
          Optional.ofNullable(s3Endpoint).map(url -> Endpoint.checked("--s3-endpoint", url)),
          Optional.ofNullable(region),
          Optional.ofNullable(profile));
    }
    LocalS3 s3 =
        local.equals(IN_MEMORY)
            ? LocalS3.start()
            : LocalS3.startIn(Path.of(local).resolve("objects"));
    return new Buckets.S3(s3.client(), s3::close);
  }
}
