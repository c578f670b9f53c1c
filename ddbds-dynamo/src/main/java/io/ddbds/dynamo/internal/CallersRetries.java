package io.ddbds.dynamo.internal;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * The client's retries, for a request that is sent again by its caller: after a lack of capacity,
 * and after a failure that leaves open what was done. The SDK does not try again after these, so
 * that attempts do not multiply and the caller hears of each. The SDK's is what the caller does not
 * repeat: no connection, a clock that is wrong.
 */
final class CallersRetries implements RetryStrategy {
  /** For requests whose callers send them again. */
  static final AwsRequestOverrideConfiguration OVERRIDE =
      AwsRequestOverrideConfiguration.builder().addPlugin(new Plugin()).build();

  private final RetryStrategy client;

  private CallersRetries(RetryStrategy client) {
    this.client = client;
  }

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    return client.acquireInitialToken(request);
  }

  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    if (isCallers(request.failure())) {
      throw new TokenAcquisitionFailedException(
          "the caller sends the request again", request.token(), request.failure());
    }
    return client.refreshRetryToken(request);
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    return client.recordSuccess(request);
  }

  @Override
  public int maxAttempts() {
    return client.maxAttempts();
  }

  @Override
  public Builder<?, ?> toBuilder() {
    return client.toBuilder();
  }

  private static boolean isCallers(Throwable failure) {
    return !(failure instanceof RuntimeException one)
        || Failures.isThrottling(one)
        || !Attempts.changedNothing(one);
  }

  /** Puts them in the place of the client's. */
  private static final class Plugin implements SdkPlugin {
    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder client) {
      ClientOverrideConfiguration settings = client.overrideConfiguration(); // made anew each time
      settings
          .retryStrategy()
          .ifPresent(
              strategy ->
                  client.overrideConfiguration(
                      settings.toBuilder().retryStrategy(new CallersRetries(strategy)).build()));
    }
  }
}
