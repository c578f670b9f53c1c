package io.ddbds.strategies.faults;

import io.ddbds.dynamo.ClientPlugin;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.FaultyHttpClient;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.HttpFaultPlan;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/** DynamoDB Local over HTTP, and a client of it whose requests about rows follow a plan. */
public final class FaultyEngine implements AutoCloseable {
  /** What the SDK's standard retry strategy makes. */
  public static final int STANDARD_ATTEMPTS = 3;

  private static final AtomicInteger TABLES = new AtomicInteger();

  private final LocalDynamoDb local = LocalDynamoDb.start();
  private final DynamoDbClient faulty;
  private final DynamoDbClient prepared;
  private volatile HttpFaultPlan plan = HttpFaultPlan.none();

  private FaultyEngine(int attempts) {
    RetryStrategy retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(attempts)
            .circuitBreakerEnabled(false)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .build();
    URI endpoint = local.endpoint().orElseThrow();
    faulty = LocalDynamoDb.clientOf(endpoint, this::strike, retries);
    prepared = prepared(endpoint, retries);
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

  /** Another one, with our plugin and a timeout for calls. */
  public DynamoDbClient prepared() {
    return prepared;
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
    prepared.close();
    local.close();
  }

  private DynamoDbClient prepared(URI endpoint, RetryStrategy retries) {
    DynamoDbServiceClientConfiguration other = faulty.serviceClientConfiguration();
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(other.region())
        .credentialsProvider(other.credentialsProvider())
        .overrideConfiguration(
            settings -> settings.retryStrategy(retries).apiCallTimeout(Duration.ofMinutes(1)))
        .httpClientBuilder(FaultyHttpClient.builder(Apache5HttpClient.builder(), this::strike))
        .addPlugin(new ClientPlugin())
        .build();
  }

  private HttpFault strike(Attempt attempt) {
    return attempt.isRead() || attempt.isWrite() ? plan.strike(attempt) : HttpFault.none();
  }
}
