package io.ddbds.strategies.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.TimeToLive;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.HttpFaultPlan;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");
  private static final Key KEY = Key.of("/providers/cid/peer");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

  private static final List<Mishap> OF_SINGLE_WRITES =
      List.of(
          Mishap.PASSES,
          Mishap.THROTTLED,
          Mishap.ERROR,
          Mishap.ERROR_AFTER,
          Mishap.UNREACHABLE,
          Mishap.LOST_REQUEST,
          Mishap.LOST_REPLY,
          Mishap.CONFLICT);

  private static final List<Mishap> OF_TRANSACTIONS =
      List.of(
          Mishap.PASSES,
          Mishap.THROTTLED,
          Mishap.ERROR_AFTER,
          Mishap.UNREACHABLE,
          Mishap.LOST_REQUEST,
          Mishap.LOST_REPLY,
          Mishap.CANCELLED,
          Mishap.IN_PROGRESS);

  private static FaultyEngine engine;

  private final String table = FaultyEngine.newTable();

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
    Trial trial = new Trial(KeySchemas.simple(), operation);

    sequences(OF_SINGLE_WRITES, operation).forEach(trial::run);
  }

  @ParameterizedTest
  @EnumSource
  void write_ofSeveralRows_whateverItsAttemptsMeet_tellsTheTruth(Operation operation) {
    Trial trial = new Trial(indexTables(), operation);

    sequences(OF_TRANSACTIONS, operation).stream()
        .filter(Predicate.not(WriteFaultsTest::isCancelledAfterItWasApplied))
        .forEach(trial::run);
  }

  @Test
  void write_ofSeveralRows_whoseReplyIsLost_isNotAppliedOverALaterOne() {
    Datastore store = open(indexTables());
    Datastore other = sound(indexTables());
    engine.follow(
        attempt -> {
          if (attempt.number() == 1) {
            return HttpFault.lostReply();
          }
          other.put(KEY, StoredState.bytes("later"));
          return HttpFault.none();
        });

    store.put(KEY, StoredState.bytes("earlier"));

    engine.calm();
    assertThat(StoredState.of(KEY, other).value()).contains("later");
    assertThat(StoredState.of(KEY, other).isWhole()).isTrue();
  }

  @Test
  void write_thatGoesOnFailing_isAttemptedAsOftenAsTheSdkDoes() {
    Datastore store = open(KeySchemas.simple());
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

  /** All of them; or every fourth, so that each is tried by one operation at least. */
  private static List<List<Mishap>> sequences(List<Mishap> mishaps, Operation operation) {
    List<Operation> operations = List.of(Operation.values());
    List<List<Mishap>> all = Mishap.sequences(FaultyEngine.STANDARD_ATTEMPTS, mishaps);
    return IntStream.range(0, all.size())
        .filter(i -> THOROUGH || i % operations.size() == operations.indexOf(operation))
        .mapToObj(all::get)
        .toList();
  }

  /** DynamoDB knows a transaction by its token, and answers for one that was applied. */
  private static boolean isCancelledAfterItWasApplied(List<Mishap> sequence) {
    return sequence.get(sequence.size() - 1).equals(Mishap.CANCELLED)
        && sequence.stream().anyMatch(Mishap::isApplied);
  }

  private static KeySchemaStrategy indexTables() {
    return KeySchemas.indexTables(KeyRoute.template("providers", "/providers/{cid}/{peer...}"));
  }

  private Datastore open(KeySchemaStrategy schema) {
    engine.calm();
    return Ddbds.builder(engine.faulty(), table)
        .keySchema(schema)
        .createMissingTables()
        .clock(CLOCK)
        .build();
  }

  private Datastore sound(KeySchemaStrategy schema) {
    return Ddbds.builder(engine.sound(), table).keySchema(schema).clock(CLOCK).build();
  }

  /** A write and what it finds and leaves. */
  private enum Operation {
    PUT {
      @Override
      void run(Datastore store) {
        store.put(KEY, StoredState.bytes("new"));
      }
    },
    DELETE {
      @Override
      void run(Datastore store) {
        store.delete(KEY);
      }
    },
    SET_TTL {
      @Override
      void run(Datastore store) {
        assertThat(ttl(store).setTtl(KEY, Duration.ofDays(2))).isTrue();
      }
    },
    CLEAR_TTL {
      @Override
      void run(Datastore store) {
        assertThat(ttl(store).clearTtl(KEY)).isTrue();
      }
    };

    abstract void run(Datastore store);

    static void prepare(Datastore store) {
      ttl(store).put(KEY, StoredState.bytes("old"), Duration.ofDays(1));
    }

    private static TimeToLive ttl(Datastore store) {
      return store.facet(TimeToLive.class).orElseThrow();
    }
  }

  /**
   * Runs a write again and again, while its attempts meet one sequence of mishaps after another.
   */
  private final class Trial {
    private final Operation operation;
    private final Datastore store;
    private final Datastore sound;
    private final StoredState before;
    private final StoredState after;

    Trial(KeySchemaStrategy schema, Operation operation) {
      this.operation = operation;
      store = open(schema);
      sound = sound(schema);
      Operation.prepare(sound);
      before = StoredState.of(KEY, sound);
      operation.run(sound);
      after = StoredState.of(KEY, sound);
      assertThat(before).isNotEqualTo(after);
    }

    void run(List<Mishap> sequence) {
      Operation.prepare(sound);
      HttpFault[] faults = sequence.stream().map(Mishap::fault).toArray(HttpFault[]::new);
      FaultJournal journal = engine.follow(HttpFaultPlan.inOrder(faults).only(Attempt::isWrite));

      DatastoreException failure =
          catchThrowableOfType(DatastoreException.class, () -> operation.run(store));

      engine.calm();
      StoredState state = StoredState.of(KEY, sound);
      assertThat(state.isWhole()).as("%s", journal).isTrue();
      if (failure == null) {
        assertThat(state).as("%s", journal).isEqualTo(after);
      } else {
        assertThat(failure.keys()).contains(KEY);
        if (sequence.stream().anyMatch(Mishap::isDoubtful)) {
          assertThat(state).as("%s", journal).isIn(before, after);
        } else {
          assertThat(failure).as("%s", journal).isInstanceOf(certain(last(sequence)));
        }
        if (!(failure instanceof UnknownOutcomeException)) {
          assertThat(state).as("%s: %s", journal, failure).isEqualTo(before);
        }
      }
    }

    private Mishap last(List<Mishap> sequence) {
      return sequence.get(sequence.size() - 1);
    }

    private Class<? extends DatastoreException> certain(Mishap last) {
      return switch (last.fault().kind()) {
        case "throttled" -> ThrottledException.class;
        case "transactionConflict", "cancelled" -> ConflictException.class;
        default -> BackendException.class;
      };
    }
  }
}
