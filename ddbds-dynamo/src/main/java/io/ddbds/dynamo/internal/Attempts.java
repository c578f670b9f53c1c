package io.ddbds.dynamo.internal;

import com.google.common.base.Throwables;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * What is certain about the attempts of a failed call. The SDK makes several and reports the last;
 * of those before it only the messages are left, as suppressed exceptions.
 */
final class Attempts {
  /** HTTP clients have timeouts of their own for getting a connection, and share no type. */
  private static final Set<String> UNCONNECTED =
      Set.of(
          "ConnectTimeoutException",
          "ConnectionPoolTimeoutException",
          "ConnectionRequestTimeoutException");

  private Attempts() {}

  /** Whether no attempt can have changed anything, because none got through or all were refused. */
  static boolean changedNothing(RuntimeException failure) {
    return (isRefusal(failure) || neverSent(failure))
        && earlier(failure).allMatch(message -> isHarmless(message, failure));
  }

  /** Whether the last attempt did not even find a connection. */
  static boolean isUnreachable(RuntimeException failure) {
    return Throwables.getCausalChain(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLHandshakeException
                    || UNCONNECTED.contains(cause.getClass().getSimpleName()));
  }

  /** Whether the last attempt had no credentials to sign with. */
  static boolean lacksCredentials(RuntimeException failure) {
    return message(failure).startsWith("Unable to load credentials");
  }

  private static boolean neverSent(RuntimeException failure) {
    return isUnreachable(failure) || lacksCredentials(failure);
  }

  private static boolean isRefusal(RuntimeException failure) {
    return failure instanceof AwsServiceException refusal
        && refusal.statusCode() / 100 == 4
        && !(failure instanceof TransactionInProgressException);
  }

  private static Stream<String> earlier(RuntimeException failure) {
    return Throwables.getCausalChain(failure).stream()
        .flatMap(cause -> Arrays.stream(cause.getSuppressed()))
        .map(Attempts::message)
        .filter(message -> message.startsWith("Request attempt "));
  }

  /**
   * An attempt that was refused, or not even taken, or that ended in the very words of the last,
   * harmless one.
   */
  private static boolean isHarmless(String message, RuntimeException last) {
    if (message.contains("Status Code: 4") || message.contains("Connection refused")) {
      return true;
    }
    String words = message.substring(message.indexOf(": ") + 2);
    return !words.isEmpty()
        && Throwables.getCausalChain(last).stream()
            .anyMatch(cause -> message(cause).startsWith(words));
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
