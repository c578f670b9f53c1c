package io.ddbds.strategies.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.Backoff;
import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.Transactions;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.strategies.Batches;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Each cause of a retry has one place where it is retried: the attempts of two never multiply. */
@Tag("engine")
@Timeout(60)
@ParameterizedClass(name = "client with our plugin: {0}")
@ValueSource(booleans = {false, true})
class RetriesTest {
  private static final Key KEY = Key.of("/providers/cid/peer");
  private static final Backoff FIVE =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 5, Duration.ofMinutes(1));

  private static FaultyEngine engine;

  @Parameter private boolean prepared;

  @BeforeAll
  static void start() {
    engine = FaultyEngine.start(FaultyEngine.STANDARD_ATTEMPTS);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void throttledTransaction_isTriedAgainByTheStoreOnly() {
    ThrottledException failure =
        failure(ThrottledException.class, severalRows(), HttpFault.throttled(), FIVE, 1, 6);

    assertThat(failure).hasMessageContaining(":table/table_");
  }

  @Test
  void transactionOfUnknownOutcome_isTriedAgainByTheStoreOnly() {
    failure(UnknownOutcomeException.class, severalRows(), HttpFault.lostReply(), FIVE, 1, 6);
    failure(UnknownOutcomeException.class, severalRows(), HttpFault.serverError(), FIVE, 1, 6);
    failure(
        UnknownOutcomeException.class,
        severalRows(),
        HttpFault.transactionInProgress(),
        FIVE,
        1,
        6);
  }

  @Test
  void cancelledTransaction_isTriedAgainByTheStoreOnly() {
    HttpFault cancelled = HttpFault.cancelled("TransactionConflict");

    failure(ConflictException.class, severalRows(), cancelled, FIVE, 1, 6);
  }

  @Test
  void transactionInConflict_isTriedAgainByWhoeverRunsItOnly() {
    Datastore store = open(severalRows(), FIVE);
    FaultJournal journal =
        engine.follow(
            attempt ->
                attempt.isWrite() ? HttpFault.cancelled("TransactionConflict") : HttpFault.none());
    AtomicInteger runs = new AtomicInteger();

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(
            () ->
                Transactions.run(
                    store,
                    FIVE.withRetries(3),
                    txn -> {
                      txn.put(KEY, new byte[1]);
                      return runs.incrementAndGet();
                    }))
        .satisfies(failure -> assertThat(failure.keys()).containsExactly(KEY));

    assertThat(numbers(journal)).hasSize(4).containsOnly(1);
    assertThat(runs).hasValue(4);
  }

  @Test
  void transactionWithoutConnection_isTriedAgainByTheSdkOnly() {
    failure(BackendException.class, severalRows(), HttpFault.unreachable(), FIVE, 3, 3);
  }

  @Test
  void writeOfOneRow_isTriedAgainByTheSdkOnly_andAfterAConflictByTheStoreOnly() {
    KeySchemaStrategy oneRow = KeySchemas.simple();

    failure(ThrottledException.class, oneRow, HttpFault.throttled(), FIVE, 3, 3);
    failure(UnknownOutcomeException.class, oneRow, HttpFault.lostReply(), FIVE, 3, 3);
    failure(BackendException.class, oneRow, HttpFault.unreachable(), FIVE, 3, 3);
    failure(ConflictException.class, oneRow, HttpFault.transactionConflict(), FIVE, 1, 6);
  }

  @Test
  void batch_isTriedAgainByTheStoreOnly() {
    for (HttpFault fault :
        List.of(HttpFault.throttled(), HttpFault.lostReply(), HttpFault.unprocessed(0))) {
      Datastore store = open(KeySchemas.simple(), FIVE);
      FaultJournal journal = engine.follow(attempt -> fault);

      assertThatExceptionOfType(BatchFailedException.class).isThrownBy(() -> commit(store));
      assertThat(numbers(journal)).as("%s", fault).hasSize(6).containsOnly(1);
    }
  }

  @Test
  void deadline_endsTheRetriesOfTheStore() {
    Duration deadline = Duration.ofMillis(300);
    Backoff patient =
        new Backoff(Duration.ofMillis(20), Duration.ofMillis(20), Integer.MAX_VALUE, deadline);
    Datastore store = open(severalRows(), patient);
    FaultJournal journal = engine.follow(attempt -> HttpFault.throttled());

    long begin = System.nanoTime();
    ThrottledException failure =
        catchThrowableOfType(ThrottledException.class, () -> store.put(KEY, new byte[1]));

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(deadline, deadline.plusSeconds(5));
    assertThat(failure.keys()).containsExactly(KEY);
    assertThat(numbers(journal)).containsOnly(1);
  }

  /** A write whose every attempt meets a fault fails after so many, none of a call beyond most. */
  private <T extends DatastoreException> T failure(
      Class<T> type,
      KeySchemaStrategy schema,
      HttpFault fault,
      Backoff retries,
      int most,
      int attempts) {
    Datastore store = open(schema, retries);
    FaultJournal journal = engine.follow(attempt -> fault);

    T failure = catchThrowableOfType(type, () -> store.put(KEY, new byte[1]));

    assertThat(failure).as("%s", fault).isNotNull();
    assertThat(failure.keys()).containsExactly(KEY);
    assertThat(numbers(journal)).as("%s", fault).hasSize(attempts);
    assertThat(numbers(journal)).allMatch(number -> number <= most);
    return failure;
  }

  private static List<Integer> numbers(FaultJournal journal) {
    return journal.strikes().stream().map(strike -> strike.attempt()).map(Attempt::number).toList();
  }

  private Datastore open(KeySchemaStrategy schema, Backoff retries) {
    engine.calm();
    DynamoDbClient client = prepared ? engine.prepared() : engine.faulty();
    return Ddbds.builder(client, FaultyEngine.newTable())
        .keySchema(schema)
        .batches(Batches.batchWriteItem().backoff(retries))
        .transactions(Txns.optimistic(retries))
        .retries(retries)
        .createMissingTables()
        .build();
  }

  private static void commit(Datastore store) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(KEY, new byte[1]);
    batch.commit();
  }

  private static KeySchemaStrategy severalRows() {
    return KeySchemas.indexTables(KeyRoute.template("providers", "/providers/{cid}/{peer...}"));
  }
}
