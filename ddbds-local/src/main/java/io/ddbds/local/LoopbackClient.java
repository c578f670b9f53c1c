package io.ddbds.local;

import io.ddbds.local.faults.FaultyHttpClient;
import io.ddbds.local.faults.HttpFaultPlan;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A client of an engine on this machine. Everything the SDK would look up in the environment, in
 * system properties or in {@code ~/.aws} is fixed here.
 */
final class LoopbackClient {
  /** The engine takes letters and digits only. */
  static final AwsBasicCredentials CREDENTIALS =
      AwsBasicCredentials.create("ddbdslocal", "ddbdslocal");

  private static final Region REGION = Region.US_EAST_1;

  private LoopbackClient() {}

  static DynamoDbClient of(URI endpoint) {
    return builder(endpoint, standardRetries()).httpClientBuilder(http()).build();
  }

  /** A client whose attempts suffer what a plan says. */
  static DynamoDbClient of(URI endpoint, HttpFaultPlan faults, RetryStrategy retries) {
    return builder(endpoint, retries)
        .httpClientBuilder(FaultyHttpClient.builder(http(), faults))
        .build();
  }

  /** A client of an S3 stand-in, whose buckets are in paths: their names are not in any DNS. */
  static S3Client s3(URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(REGION)
        .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
        .defaultsMode(DefaultsMode.LEGACY)
        .forcePathStyle(true)
        .dualstackEnabled(false)
        .fipsEnabled(false)
        .overrideConfiguration(overrides(standardRetries()))
        .httpClientBuilder(http())
        .build();
  }

  private static DynamoDbClientBuilder builder(URI endpoint, RetryStrategy retries) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(REGION)
        .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
        .defaultsMode(DefaultsMode.LEGACY)
        .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
        .endpointDiscoveryEnabled(false)
        .dualstackEnabled(false)
        .fipsEnabled(false)
        .overrideConfiguration(overrides(retries));
  }

  private static ClientOverrideConfiguration overrides(RetryStrategy retries) {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(retries)
        .defaultProfileFile(ProfileFile.aggregator().build())
        .build();
  }

  static RetryStrategy standardRetries() {
    return AwsRetryStrategy.standardRetryStrategy();
  }

  private static Apache5HttpClient.Builder http() {
    return Apache5HttpClient.builder().proxyConfiguration(noProxy());
  }

  private static ProxyConfiguration noProxy() {
    return ProxyConfiguration.builder()
        .useSystemPropertyValues(false)
        .useEnvironmentVariableValues(false)
        .build();
  }
}
