package io.ddbds.strategies.overflow;

import com.google.common.base.Throwables;
import io.ddbds.BackendException;
import io.ddbds.DatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.ThrottledException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Makes calls to S3, and says what their failures mean. */
final class S3Calls {
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final String bucket;

  S3Calls(String bucket) {
    this.bucket = bucket;
  }

  /** Makes a call whose answer says nothing. */
  void run(S3Call call, Runnable request) {
    send(
        call,
        () -> {
          request.run();
          return Optional.empty();
        });
  }

  <T> T send(S3Call call, Supplier<T> request) {
    return send(call, request, failure -> Optional.empty());
  }

  /** Makes a call some of whose failures are answers. */
  <T> T send(S3Call call, Supplier<T> request, Function<RuntimeException, Optional<T>> answer) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(call);
    }
    try {
      return request.get();
    } catch (SdkException | IllegalStateException failure) {
      // The SDK throws IllegalStateException once its client is closed.
      return answer.apply(failure).orElseThrow(() -> translate(call, failure));
    }
  }

  /** Whether there is no such object; a missing bucket is something else. */
  static boolean isMissing(RuntimeException failure) {
    return status(failure) == NOT_FOUND && !(failure instanceof NoSuchBucketException);
  }

  /** Whether the object has no bytes where they were asked for. */
  static boolean isBeyondEnd(RuntimeException failure) {
    return status(failure) == RANGE_NOT_SATISFIABLE;
  }

  /** What a failed call means to its caller. The interrupt status is set where it was the cause. */
  DatastoreException translate(S3Call call, RuntimeException failure) {
    if (isInterrupt(failure)) {
      Thread.currentThread().interrupt();
      return interrupted(call);
    }
    String what = call.in(bucket) + " failed: ";
    if (isThrottling(failure)) {
      return new ThrottledException(
          what + "S3 asks for fewer requests; try again later", call.keys(), failure);
    }
    return new BackendException(what + reason(failure), call.keys(), failure);
  }

  private InterruptedOperationException interrupted(S3Call call) {
    return new InterruptedOperationException(call.in(bucket) + " was interrupted");
  }

  private static String reason(RuntimeException failure) {
    if (failure instanceof NoSuchBucketException) {
      return "there is no such bucket: create it, or correct name, region or endpoint";
    } else if (status(failure) == FORBIDDEN) {
      return "access is denied: the client needs s3:GetObject, s3:PutObject, s3:DeleteObject,"
          + " s3:AbortMultipartUpload and s3:ListBucket";
    } else if (failure instanceof AwsServiceException refusal) {
      return "S3 answers " + refusal.statusCode() + ": " + refusal.getMessage();
    }
    return failure.getMessage() + " (is the endpoint right, and reachable?)";
  }

  private static boolean isThrottling(RuntimeException failure) {
    return failure instanceof AwsServiceException refusal
        && (refusal.isThrottlingException() || refusal.statusCode() == SERVICE_UNAVAILABLE);
  }

  private static boolean isInterrupt(RuntimeException failure) {
    return Throwables.getCausalChain(failure).stream()
            .anyMatch(
                cause ->
                    cause instanceof AbortedException
                        || cause instanceof InterruptedException
                        || cause instanceof ClosedByInterruptException)
        || (Thread.currentThread().isInterrupted() && status(failure) == 0);
  }

  private static int status(RuntimeException failure) {
    return failure instanceof AwsServiceException refusal ? refusal.statusCode() : 0;
  }
}
