package io.ddbds.strategies.faults;

import io.ddbds.local.LocalDynamoDb;
import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.HttpFaultPlan;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local over HTTP, and a client of it whose requests about rows follow a plan. */
public final class FaultyEngine implements AutoCloseable {
  /** What the SDK's standard retry strategy makes. */
  public static final int STANDARD_ATTEMPTS = 3;

  private static final AtomicInteger TABLES = new AtomicInteger();

  private final LocalDynamoDb local = LocalDynamoDb.start();
  private final DynamoDbClient faulty;
  private volatile HttpFaultPlan plan = HttpFaultPlan.none();

  private FaultyEngine(int attempts) {
    faulty =
        LocalDynamoDb.clientOf(
            local.endpoint().orElseThrow(),
            this::strike,
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .circuitBreakerEnabled(false)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build());
  }

  /** Starts one whose client makes so many attempts a call, without pauses. */
  public static FaultyEngine start(int attempts) {
    return new FaultyEngine(attempts);
  }

  /** Has requests about rows follow a plan from now on. */
  public FaultJournal follow(HttpFaultPlan next) {
    FaultJournal journal = new FaultJournal(next);
    plan = journal;
    return journal;
  }

  /** Lets everything pass from now on. */
  public void calm() {
    plan = HttpFaultPlan.none();
  }

  /** The client whose requests go wrong. */
  public DynamoDbClient faulty() {
    return faulty;
  }

  /** A client of the same tables whose requests do not go wrong. */
  public DynamoDbClient sound() {
    return local.client();
  }

  /** A name without a hyphen, which begins what index tables add. */
  public static String newTable() {
    return "table_" + TABLES.incrementAndGet();
  }

  @Override
  public void close() {
    faulty.close();
    local.close();
  }

  private HttpFault strike(Attempt attempt) {
    return attempt.isRead() || attempt.isWrite() ? plan.strike(attempt) : HttpFault.none();
  }
}
