package io.ddbds.dynamo.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Requests that are sent again by their caller, so that the SDK does not. A client that made by
 * {@link #makeKnown} tells them from others by the thread that makes them, which the SDK tries
 * again in; to another client each of them brings a plugin of its own, for which the SDK makes a
 * configuration: 36 kB.
 */
public final class RepeatedRequests {
  private static final ThreadLocal<Boolean> UNDER_WAY = new ThreadLocal<>();

  private static final AwsRequestOverrideConfiguration PLUGIN =
      AwsRequestOverrideConfiguration.builder()
          .addPlugin(
              request ->
                  request
                      .overrideConfiguration()
                      .retryStrategy()
                      .ifPresent(
                          retries -> replace(request, new CallersRetries(retries, () -> true))))
          .build();

  private final boolean known;

  private RepeatedRequests(boolean known) {
    this.known = known;
  }

  static RepeatedRequests of(DynamoDbClient client) {
    return new RepeatedRequests(retries(client) instanceof CallersRetries);
  }

  /**
   * Has a client know them, unless it has a retry policy, which the SDK has deprecated.
   *
   * @param client the settings of a client that is being built
   */
  public static void makeKnown(SdkServiceClientConfiguration.Builder client) {
    ClientOverrideConfiguration settings = client.overrideConfiguration();
    if (settings.retryPolicy().isEmpty()) { // which a strategy would replace
      RetryStrategy retries = CompleteRetries.of(settings);
      replace(client, new CallersRetries(retries, () -> UNDER_WAY.get() != null));
    }
  }

  /** What one of them is to carry; null for nothing. */
  @Nullable AwsRequestOverrideConfiguration configuration() {
    return known ? null : PLUGIN;
  }

  /** Makes one. */
  <T> T send(Supplier<T> request) {
    UNDER_WAY.set(true);
    try {
      return request.get();
    } finally {
      UNDER_WAY.remove();
    }
  }

  private static void replace(SdkServiceClientConfiguration.Builder client, RetryStrategy retries) {
    client.overrideConfiguration(
        client.overrideConfiguration().toBuilder().retryStrategy(retries).build());
  }

  /** Clients that are not the SDK's own may have no configuration to show. */
  private static @Nullable RetryStrategy retries(DynamoDbClient client) {
    try {
      return client
          .serviceClientConfiguration()
          .overrideConfiguration()
          .retryStrategy()
          .orElse(null);
    } catch (UnsupportedOperationException none) {
      return null;
    }
  }
}
