package io.ddbds.dynamo.internal;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The retries that a client comes to have. Only once a client is built does the SDK add what it
 * tries again to a strategy that does not say so, or take one by the environment, the profile and
 * the defaults of DynamoDB. A client that sends nothing is built for that.
 */
final class CompleteRetries {
  private CompleteRetries() {}

  static RetryStrategy of(ClientOverrideConfiguration settings) {
    ClientOverrideConfiguration.Builder asked = ClientOverrideConfiguration.builder();
    settings.retryStrategy().ifPresent(asked::retryStrategy);
    settings.defaultProfileFileSupplier().ifPresent(asked::defaultProfileFileSupplier);
    settings.defaultProfileName().ifPresent(asked::defaultProfileName);
    // Not closed: the strategy may be closed with it, and it holds neither threads nor connections.
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(new NoHttp())
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(asked.build())
            .build();
    return client
        .serviceClientConfiguration()
        .overrideConfiguration()
        .retryStrategy()
        .orElseThrow();
  }

  private static final class NoHttp implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      throw new UnsupportedOperationException("nothing is sent by a client made for its settings");
    }

    @Override
    public void close() {}
  }
}
