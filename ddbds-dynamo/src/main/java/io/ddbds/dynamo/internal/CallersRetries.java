package io.ddbds.dynamo.internal;

import java.util.function.BooleanSupplier;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * The client's retries, but for requests that are sent again by their caller: of these the SDK
 * leaves to the caller a lack of capacity, and a failure that leaves open what was done, so that
 * attempts do not multiply and the caller hears of each. The SDK's is what the caller does not
 * repeat: no connection, a clock that is wrong.
 */
final class CallersRetries implements RetryStrategy {
  private final RetryStrategy client;
  private final BooleanSupplier repeatedByCaller;

  /**
   * Retries for some requests.
   *
   * @param repeatedByCaller whether the request that the thread makes is sent again by its caller
   */
  CallersRetries(RetryStrategy client, BooleanSupplier repeatedByCaller) {
    this.client = client;
    this.repeatedByCaller = repeatedByCaller;
  }

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    return client.acquireInitialToken(request);
  }

  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    if (repeatedByCaller.getAsBoolean() && isCallers(request.failure())) {
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

  /** A client closes its strategy. */
  @Override
  public void close() {
    client.close();
  }

  private static boolean isCallers(Throwable failure) {
    return !(failure instanceof RuntimeException one)
        || Failures.isThrottling(one)
        || !Attempts.changedNothing(one);
  }
}
