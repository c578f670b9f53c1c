package io.ddbds.dynamo.internal;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Throwables;
import io.ddbds.BackendException;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.spi.Cancellation;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ReplicatedWriteConflictException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Translates what the SDK throws. With {@link Attempts}, the only place that looks at it. */
final class Failures {
  /** A request's own values, as constraint violations may quote them. */
  private static final Pattern QUOTED = Pattern.compile("Value .* at '", Pattern.DOTALL);

  private static final Pattern ATTEMPT_COUNT = Pattern.compile(" \\(SDK Attempt Count: \\d+\\)$");

  private final Endpoint endpoint;

  Failures(DynamoDbClient client) {
    this.endpoint = new Endpoint(client);
  }

  /**
   * The answer to a conditional write whose condition does not hold; empty for other failures. It
   * is no answer when an earlier attempt may have been applied: then the condition may fail for
   * that.
   */
  static Optional<Boolean> conditionFailed(RuntimeException failure) {
    return failure instanceof ConditionalCheckFailedException && Attempts.changedNothing(failure)
        ? Optional.of(false)
        : Optional.empty();
  }

  /** Why a transaction was cancelled; empty for other failures, and for reasons of other kinds. */
  static Optional<List<Cancellation>> cancellations(RuntimeException failure) {
    if (!(failure instanceof TransactionCanceledException cancelled)
        || cancelled.cancellationReasons().isEmpty()) {
      return Optional.empty();
    }
    List<Cancellation> cancellations = new ArrayList<>();
    cancelled.cancellationReasons().forEach(reason -> cancellations.add(cancellation(reason)));
    return cancellations.contains(Cancellation.OTHER)
        ? Optional.empty()
        : Optional.of(cancellations);
  }

  /** Whether another transaction kept one from reading. */
  static boolean isReadConflict(RuntimeException failure) {
    return cancellations(failure).filter(why -> why.contains(Cancellation.CONFLICT)).isPresent();
  }

  /** What a failed call means to its caller. The interrupt status is set where it was the cause. */
  DatastoreException translate(Call call, RuntimeException failure) {
    boolean uncertain = call.write() && !Attempts.changedNothing(failure);
    if (isInterrupt(failure)) {
      Thread.currentThread().interrupt();
      return uncertain
          ? unknown(call, "the thread was interrupted", failure)
          : new InterruptedOperationException(call + " was interrupted");
    } else if (uncertain) {
      return unknown(call, reason(failure), failure);
    } else if (isThrottling(failure)) {
      return new ThrottledException(throttled(call, failure), call.entries(), failure);
    } else if (isConflict(failure)) {
      return new ConflictException(
          call + " met another write of the same row: try again", call.entries());
    }
    return new BackendException(
        describe(call, failure), call.entries(), quotesValues(failure) ? null : failure);
  }

  private String describe(Call call, RuntimeException failure) {
    if (isMissing(failure)) {
      return call.where()
          + (" does not exist at " + endpoint)
          + ": create it, for example with TableAdmin, or correct name, region or endpoint";
    } else if (failure instanceof ResourceInUseException) {
      return call.where() + " exists already, or is being changed: " + reason(failure);
    } else if (failure instanceof IdempotentParameterMismatchException) {
      return call + " names a transaction of other writes: use a new token for new writes";
    } else if (Attempts.lacksCredentials(failure)) {
      return "no AWS credentials were found for "
          + call
          + ": set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
          + " or give the client a credentials provider";
    } else if (Attempts.isUnreachable(failure)) {
      return "DynamoDB cannot be reached at "
          + endpoint
          + (" for " + call + " (" + root(failure) + ")")
          + ": check endpoint, region and network";
    } else if (failure instanceof TransactionCanceledException cancelled) {
      return call + " was cancelled: " + reasons(call, cancelled);
    } else if (failure instanceof AwsServiceException) {
      return "DynamoDB refused " + call + ": " + reason(failure);
    }
    return call + " failed at " + endpoint + ": " + reason(failure);
  }

  /** AWS's own sentence lists the codes of all reasons, but not which entries they are about. */
  private static String reasons(Call call, TransactionCanceledException cancelled) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    return IntStream.range(0, Math.min(reasons.size(), call.entries().size()))
        .filter(i -> cancellation(reasons.get(i)) != Cancellation.NONE)
        .mapToObj(
            i ->
                call.entries().get(i)
                    + ": "
                    + reasons.get(i).code()
                    + ": "
                    + redacted(String.valueOf(reasons.get(i).message())))
        .collect(joining("; "));
  }

  private static UnknownOutcomeException unknown(Call call, String why, RuntimeException failure) {
    return new UnknownOutcomeException(
        "it is unknown whether " + call + " was applied (" + why + "): read before writing again",
        call.entries(),
        quotesValues(failure) ? null : failure);
  }

  private static String throttled(Call call, RuntimeException failure) {
    List<ThrottlingReason> reasons = throttlingReasons(failure);
    String details =
        reasons.isEmpty()
            ? reason(failure)
            : reasons.stream()
                .map(reason -> reason.reason() + " of " + reason.resource())
                .collect(joining(", "));
    return call + " was throttled (" + details + "): try again later, or raise the capacity";
  }

  private static List<ThrottlingReason> throttlingReasons(RuntimeException failure) {
    if (failure instanceof ProvisionedThroughputExceededException exceeded) {
      return exceeded.throttlingReasons();
    } else if (failure instanceof ThrottlingException throttling) {
      return throttling.throttlingReasons();
    } else if (failure instanceof RequestLimitExceededException exceeded) {
      return exceeded.throttlingReasons();
    }
    return List.of();
  }

  private static boolean isInterrupt(RuntimeException failure) {
    return Throwables.getCausalChain(failure).stream()
            .anyMatch(
                cause ->
                    cause instanceof AbortedException
                        || cause instanceof InterruptedException
                        || cause instanceof ClosedByInterruptException)
        || (Thread.currentThread().isInterrupted() && !(failure instanceof AwsServiceException));
  }

  static boolean isThrottling(RuntimeException failure) {
    return failure instanceof AwsServiceException refusal
        && (refusal.isThrottlingException()
            || cancellations(failure)
                .filter(why -> why.contains(Cancellation.THROTTLED))
                .isPresent());
  }

  static boolean isConflict(RuntimeException failure) {
    return failure instanceof TransactionConflictException
        || failure instanceof ReplicatedWriteConflictException;
  }

  /** Whether the table or index does not exist. */
  static boolean isMissing(RuntimeException failure) {
    // A missing index is no exception of its own.
    return failure instanceof ResourceNotFoundException
        || reason(failure).contains("does not have the specified index");
  }

  private static Cancellation cancellation(CancellationReason reason) {
    return switch (String.valueOf(reason.code())) {
      case "None" -> Cancellation.NONE;
      case "ConditionalCheckFailed" -> Cancellation.CONDITION_FAILED;
      case "TransactionConflict" -> Cancellation.CONFLICT;
      case "ProvisionedThroughputExceeded", "ThrottlingError" -> Cancellation.THROTTLED;
      default -> Cancellation.OTHER;
    };
  }

  private static boolean quotesValues(RuntimeException failure) {
    return Throwables.getCausalChain(failure).stream()
        .flatMap(cause -> Stream.concat(Stream.of(cause), Arrays.stream(cause.getSuppressed())))
        .anyMatch(cause -> QUOTED.matcher(String.valueOf(cause.getMessage())).find());
  }

  private static String reason(RuntimeException failure) {
    return redacted(words(failure));
  }

  private static String redacted(String message) {
    return QUOTED.matcher(message).replaceAll("Value at '");
  }

  /** What went wrong at the bottom, as the SDK's own sentences hide the host's name. */
  private static String root(RuntimeException failure) {
    Throwable root = Throwables.getRootCause(failure);
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private static String words(RuntimeException failure) {
    @Nullable AwsErrorDetails details =
        failure instanceof AwsServiceException refusal ? refusal.awsErrorDetails() : null;
    @Nullable String message = details == null ? null : details.errorMessage();
    return ATTEMPT_COUNT
        .matcher(message == null ? String.valueOf(failure.getMessage()) : message)
        .replaceFirst("");
  }
}
