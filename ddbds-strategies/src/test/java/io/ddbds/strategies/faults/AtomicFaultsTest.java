package io.ddbds.strategies.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.Conditional;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Conditional writes and transactions through the real SDK: whatever their attempts meet, what the
 * caller is told is true, and nothing is applied twice.
 */
@Tag("engine")
class AtomicFaultsTest {
  private static final Key KEY = Key.of("/providers/cid/peer");
  private static final Key OTHER = Key.of("/providers/cid/other");

  /** One request and the retries of {@code AtomicWrite}. */
  private static final int OWN_ATTEMPTS = 6;

  private static FaultyEngine engine;

  @BeforeAll
  static void start() {
    engine = FaultyEngine.start(FaultyEngine.STANDARD_ATTEMPTS);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(names = "COMMIT", mode = EnumSource.Mode.EXCLUDE)
  void write_ofOneRow_whateverItsAttemptsMeet_tellsTheTruth(Operation operation) {
    Trial trial = trial(KeySchemas.simple(), operation);

    sequences(Mishap.OF_SINGLE_WRITES, operation).forEach(trial::run);
  }

  @ParameterizedTest
  @EnumSource
  void write_ofSeveralRows_whateverItsAttemptsMeet_tellsTheTruth(Operation operation) {
    Trial trial = trial(indexTables(), operation);

    sequences(Mishap.OF_TRANSACTIONS, operation).forEach(trial::run);
  }

  @ParameterizedTest
  @EnumSource
  void write_whoseReplyIsLost_isNotAppliedOverALaterOne(Operation operation) {
    for (KeySchemaStrategy schema : List.of(KeySchemas.simple(), indexTables())) {
      Trial trial = trial(schema, operation);
      operation.prepare(trial.sound());
      AtomicBoolean lost = new AtomicBoolean();
      AtomicBoolean later = new AtomicBoolean();
      engine.follow(
          attempt -> {
            if (attempt.isRead()) {
              return HttpFault.none();
            } else if (lost.compareAndSet(false, true)) {
              return HttpFault.lostReply();
            } else if (later.compareAndSet(false, true)) {
              trial.sound().put(KEY, StoredState.bytes("later"));
            }
            return HttpFault.none();
          });

      Throwable failure = catchThrowable(() -> operation.run(trial.store()));

      engine.calm();
      assertThat(later).isTrue();
      if (failure != null) {
        assertThat(failure).isInstanceOf(UnknownOutcomeException.class);
      }
      assertThat(StoredState.of(KEY, trial.sound()).value()).contains("later");
      assertThat(StoredState.of(KEY, trial.sound()).isWhole()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PUT_IF_ABSENT", "REPLACE"})
  void put_allOfWhoseRepliesAreLost_findsItsOwnRevision(Operation operation) {
    Trial trial = trial(KeySchemas.simple(), operation);
    operation.prepare(trial.sound());
    FaultJournal journal = engine.follow(AtomicFaultsTest::losingReplies);

    operation.run(trial.store());

    engine.calm();
    assertThat(journal.strikes()).hasSize(FaultyEngine.STANDARD_ATTEMPTS);
    assertThat(StoredState.of(KEY, trial.sound()).value()).contains("new");
  }

  @Test
  void delete_whoseReplyIsLost_isUnknown() {
    Trial trial = trial(KeySchemas.simple(), Operation.DELETE);
    Operation.DELETE.prepare(trial.sound());
    engine.follow(AtomicFaultsTest::losingReplies);

    assertThatThrownBy(() -> Operation.DELETE.run(trial.store()))
        .isInstanceOf(UnknownOutcomeException.class);

    engine.calm();
    assertThat(trial.sound().has(KEY)).isFalse();
  }

  @Test
  void commit_allOfWhoseRepliesAreLost_isUnknownAndDoneOnce() {
    Trial trial = trial(indexTables(), Operation.COMMIT);
    Operation.COMMIT.prepare(trial.sound());
    FaultJournal journal = engine.follow(AtomicFaultsTest::losingReplies);

    assertThatThrownBy(() -> Operation.COMMIT.run(trial.store()))
        .isInstanceOf(UnknownOutcomeException.class);

    engine.calm();
    assertThat(Operation.COMMIT.isWhole(trial.sound())).isTrue();
    assertThat(StoredState.of(KEY, trial.sound()).value()).contains("new");
    assertThat(journal.strikes())
        .as("a doubtful transaction is asked for by the store, and by the store alone")
        .hasSize(OWN_ATTEMPTS);
  }

  @ParameterizedTest
  @CsvSource({
    "TransactionConflict, 1",
    "ProvisionedThroughputExceeded, 6",
    "ThrottlingError, 6",
    "ConditionalCheckFailed, 1",
    "ItemCollectionSizeLimitExceeded, 1",
    "ValidationError, 1"
  })
  void commit_cancelled_changesNothingAndSaysWhy(String code, int attempts) {
    Trial trial = trial(indexTables(), Operation.COMMIT);
    Operation.COMMIT.prepare(trial.sound());
    StoredState before = StoredState.of(KEY, trial.sound());
    FaultJournal journal =
        engine.follow(attempt -> attempt.isWrite() ? HttpFault.cancelled(code) : HttpFault.none());

    DatastoreException failure =
        catchThrowableOfType(DatastoreException.class, () -> Operation.COMMIT.run(trial.store()));

    engine.calm();
    assertThat(failure).isInstanceOf(meaning(code));
    assertThat(failure.keys()).contains(KEY);
    assertThat(failure).hasMessageContaining(KEY.toString()).hasMessageNotContaining("new");
    assertThat(StoredState.of(KEY, trial.sound())).isEqualTo(before);
    assertThat(journal.strikes()).as("the SDK does not try again").hasSize(attempts);
  }

  private static Class<? extends DatastoreException> meaning(String code) {
    return switch (code) {
      case "TransactionConflict", "ConditionalCheckFailed" -> ConflictException.class;
      case "ProvisionedThroughputExceeded", "ThrottlingError" -> ThrottledException.class;
      default -> BackendException.class;
    };
  }

  private static HttpFault losingReplies(Attempt attempt) {
    return attempt.isWrite() ? HttpFault.lostReply() : HttpFault.none();
  }

  private static List<List<Mishap>> sequences(List<Mishap> mishaps, Operation operation) {
    List<Operation> operations = List.of(Operation.values());
    return Trial.sequences(mishaps, operations.size(), operations.indexOf(operation));
  }

  private static Trial trial(KeySchemaStrategy schema, Operation operation) {
    return new Trial(
        engine,
        builder -> builder.keySchema(schema).transactions(Txns.optimistic()).conditionalWrites(),
        KEY,
        operation);
  }

  private static KeySchemaStrategy indexTables() {
    return KeySchemas.indexTables(KeyRoute.template("providers", "/providers/{cid}/{peer...}"));
  }

  /** Writes under conditions that hold. */
  private enum Operation implements Trial.Write {
    PUT_IF_ABSENT {
      @Override
      public void prepare(Datastore store) {
        store.delete(KEY);
      }

      @Override
      public void run(Datastore store) {
        assertThat(conditional(store).putIfAbsent(KEY, StoredState.bytes("new"))).isTrue();
      }
    },
    REPLACE {
      @Override
      public void run(Datastore store) {
        Conditional.Snapshot old = conditional(store).snapshot(KEY).orElseThrow();
        assertThat(conditional(store).replaceIfUnchanged(old, StoredState.bytes("new"))).isTrue();
      }
    },
    DELETE {
      @Override
      public void run(Datastore store) {
        Conditional.Snapshot old = conditional(store).snapshot(KEY).orElseThrow();
        assertThat(conditional(store).deleteIfUnchanged(old)).isTrue();
      }
    },
    COMMIT {
      @Override
      public void prepare(Datastore store) {
        super.prepare(store);
        store.put(OTHER, StoredState.bytes("old"));
      }

      @Override
      public void run(Datastore store) {
        try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
          assertThat(txn.get(KEY)).isPresent();
          txn.put(KEY, StoredState.bytes("new"));
          txn.put(OTHER, StoredState.bytes("new"));
          txn.commit();
        }
      }

      @Override
      public boolean isWhole(Datastore store) {
        return StoredState.of(KEY, store).value().equals(StoredState.of(OTHER, store).value());
      }
    };

    @Override
    public void prepare(Datastore store) {
      store.put(KEY, StoredState.bytes("old"));
    }

    private static Conditional conditional(Datastore store) {
      return store.facet(Conditional.class).orElseThrow();
    }
  }
}
