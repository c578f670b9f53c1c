package io.ddbds.bench;

import io.ddbds.dynamo.ClientPlugin;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Clients of the SDK. The retry mode is pinned, as SDKs change theirs. */
final class Clients {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("benchmarks", "benchmarks"));

  private Clients() {}

  /** A client as the SDK makes it where nothing else is asked for. */
  static DynamoDbClient plain(SdkHttpClient http) {
    return builder(http).build();
  }

  /** A client as we advise. */
  static DynamoDbClient prepared(SdkHttpClient http) {
    return builder(http).addPlugin(new ClientPlugin()).build();
  }

  /** A client of a server, as we advise. */
  static DynamoDbClient of(SdkHttpClient http, URI endpoint) {
    return builder(http).addPlugin(new ClientPlugin()).endpointOverride(endpoint).build();
  }

  private static DynamoDbClientBuilder builder(SdkHttpClient http) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .region(Region.EU_WEST_1)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(
            settings -> settings.retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
  }
}
