package io.ddbds.cli;

import io.ddbds.dynamo.ClientPlugin;
import io.ddbds.local.LocalDynamoDb;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Where the tables are.
 *
 * @param url a service that speaks the protocol of DynamoDB; empty for DynamoDB Local in this
 *     process
 */
record Endpoint(Optional<URI> url) {
  /** DynamoDB Local in this process. */
  static final Endpoint EMBEDDED = new Endpoint(Optional.empty());

  private static final String EMBEDDED_NAME = "embedded";
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Duration CONNECTING = Duration.ofSeconds(2);
  private static final Duration CALL = Duration.ofSeconds(20);

  /** Services that are not of AWS mostly take anything. */
  private static final AwsBasicCredentials MADE_UP = AwsBasicCredentials.create("ddbds", "ddbds");

  /**
   * A client of an endpoint.
   *
   * @param client the client
   * @param closing what is done in the end
   */
  record Connection(DynamoDbClient client, Runnable closing) implements AutoCloseable {
    @Override
    public void close() {
      closing.run();
    }
  }

  /**
   * Reads what {@link #toString} writes: {@code embedded} or a URL.
   *
   * @throws TypeConversionException if it is neither
   */
  static Endpoint of(String text) {
    if (text.equals(EMBEDDED_NAME)) {
      return EMBEDDED;
    }
    return new Endpoint(
        Optional.of(
            url(text)
                .orElseThrow(
                    () ->
                        new TypeConversionException(
                            "'"
                                + text
                                + "' is neither 'embedded' nor a URL such as"
                                + " http://localhost:8000"))));
  }

  /** Refuses a URL at which there can be no service. */
  static URI checked(String option, String text) {
    return url(text)
        .orElseThrow(
            () ->
                CommandFailedException.usage(
                    option + " is '" + text + "', which is no URL such as http://localhost:8000"));
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() != null && SCHEMES.contains(url.getScheme())
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Prepares to call a service.
   *
   * @param url where it is; empty for AWS
   * @param region the region; empty to have the SDK find it
   * @param profile whose credentials are used; empty to have the SDK find some
   */
  static Connection connect(Optional<URI> url, Optional<String> region, Optional<String> profile) {
    DynamoDbClientBuilder builder = settings();
    region.map(Region::of).ifPresent(builder::region);
    profile.map(ProfileCredentialsProvider::create).ifPresent(builder::credentialsProvider);
    if (url.isPresent()) {
      builder.endpointOverride(url.get());
      if (region.isEmpty()) {
        builder.region(region());
      }
      if (profile.isEmpty()) {
        builder.credentialsProvider(credentials());
      }
    }
    DynamoDbClient client = built(builder::build);
    return new Connection(client, client::close);
  }

  /** Prepares to call S3, as {@link #connect(Optional, Optional, Optional)} DynamoDB. */
  static Buckets.S3 connectS3(
      Optional<URI> url, Optional<String> region, Optional<String> profile) {
    S3ClientBuilder builder = S3Client.builder().httpClientBuilder(Apache5HttpClient.builder());
    region.map(Region::of).ifPresent(builder::region);
    profile.map(ProfileCredentialsProvider::create).ifPresent(builder::credentialsProvider);
    if (url.isPresent()) {
      builder.endpointOverride(url.get()).forcePathStyle(true);
      if (region.isEmpty()) {
        builder.region(region());
      }
      if (profile.isEmpty()) {
        builder.credentialsProvider(credentials());
      }
    }
    S3Client client = built(builder::build);
    return new Buckets.S3(client, client::close);
  }

  /** Starts DynamoDB Local, or prepares to call the service: it is not called yet. */
  Connection connect() {
    if (url.isEmpty()) {
      LocalDynamoDb local = LocalDynamoDb.embedded();
      return new Connection(local.client(), local::close);
    }
    return connect(url, Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return url.map(URI::toString).orElse(EMBEDDED_NAME);
  }

  private static DynamoDbClientBuilder settings() {
    return DynamoDbClient.builder()
        .addPlugin(new ClientPlugin())
        .httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(CONNECTING))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                .build());
  }

  /** The SDK's own sentence lists its classes, and not what to do. */
  private static <T> T built(Supplier<T> client) {
    try {
      return client.get();
    } catch (SdkClientException e) {
      if (String.valueOf(e.getMessage()).startsWith("Unable to load region")) {
        throw CommandFailedException.failure(
            "no AWS region is known: name one by --region, or set AWS_REGION; --local needs none",
            e);
      }
      throw e;
    }
  }

  private static Region region() {
    return Optional.ofNullable(System.getenv("AWS_REGION"))
        .map(Region::of)
        .orElse(Region.US_EAST_1);
  }

  /** Never asks the metadata service of a machine in the cloud: elsewhere that takes seconds. */
  private static AwsCredentialsProvider credentials() {
    return AwsCredentialsProviderChain.of(
        EnvironmentVariableCredentialsProvider.create(),
        ProfileCredentialsProvider.create(),
        StaticCredentialsProvider.create(MADE_UP));
  }
}
