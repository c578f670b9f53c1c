package io.ddbds.strategies.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.TimeToLive;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Writes of one key through the real SDK: whatever its three attempts meet, what the caller is told
 * is true, and is no doubt where there is certainty.
 */
@Tag("engine")
class WriteFaultsTest {
  private static final Key KEY = Key.of("/providers/cid/peer");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

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
  @EnumSource
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

  @Test
  void write_ofSeveralRows_whoseReplyIsLost_isNotAppliedOverALaterOne() {
    Trial trial = trial(indexTables(), Operation.PUT);
    AtomicInteger attempts = new AtomicInteger();
    engine.follow(
        attempt -> {
          if (attempts.incrementAndGet() == 1) {
            return HttpFault.lostReply();
          }
          trial.sound().put(KEY, StoredState.bytes("later"));
          return HttpFault.none();
        });

    Operation.PUT.run(trial.store());

    engine.calm();
    assertThat(StoredState.of(KEY, trial.sound()).value()).contains("later");
    assertThat(StoredState.of(KEY, trial.sound()).isWhole()).isTrue();
  }

  @Test
  void write_thatGoesOnFailing_isAttemptedAsOftenAsTheSdkDoes() {
    String table = FaultyEngine.newTable();
    engine.calm();
    Datastore store =
        Ddbds.builder(engine.faulty(), table)
            .keySchema(KeySchemas.simple())
            .createMissingTables()
            .build();
    FaultJournal journal = engine.follow(attempt -> HttpFault.throttled());

    ThrottledException failure =
        catchThrowableOfType(
            ThrottledException.class, () -> store.put(KEY, StoredState.bytes("new")));

    assertThat(failure)
        .hasMessageContaining("TableWriteProvisionedThroughputExceeded of ")
        .hasMessageContaining(":table/" + table);
    assertThat(journal.strikes())
        .extracting(strike -> strike.attempt().number())
        .containsExactly(1, 2, 3);
  }

  private static Trial trial(KeySchemaStrategy schema, Operation operation) {
    return new Trial(engine, builder -> builder.keySchema(schema).clock(CLOCK), KEY, operation);
  }

  private static List<List<Mishap>> sequences(List<Mishap> mishaps, Operation operation) {
    List<Operation> operations = List.of(Operation.values());
    return Trial.sequences(mishaps, operations.size(), operations.indexOf(operation));
  }

  private static KeySchemaStrategy indexTables() {
    return KeySchemas.indexTables(KeyRoute.template("providers", "/providers/{cid}/{peer...}"));
  }

  /** A write and what it finds and leaves. */
  private enum Operation implements Trial.Write {
    PUT {
      @Override
      public void run(Datastore store) {
        store.put(KEY, StoredState.bytes("new"));
      }
    },
    DELETE {
      @Override
      public void run(Datastore store) {
        store.delete(KEY);
      }
    },
    SET_TTL {
      @Override
      public void run(Datastore store) {
        assertThat(ttl(store).setTtl(KEY, Duration.ofDays(2))).isTrue();
      }
    },
    CLEAR_TTL {
      @Override
      public void run(Datastore store) {
        assertThat(ttl(store).clearTtl(KEY)).isTrue();
      }
    };

    @Override
    public void prepare(Datastore store) {
      ttl(store).put(KEY, StoredState.bytes("old"), Duration.ofDays(1));
    }

    private static TimeToLive ttl(Datastore store) {
      return store.facet(TimeToLive.class).orElseThrow();
    }
  }
}
