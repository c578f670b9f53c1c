package io.ddbds.strategies.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.ConflictException;
import io.ddbds.Datastore;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.HttpFaultPlan;
import io.ddbds.strategies.Ddbds;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A write of one key that is done again and again, while its attempts meet one sequence of mishaps
 * after another. What the caller is told must be true, and no doubt where there is certainty.
 */
final class Trial {
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");

  private final FaultyEngine engine;
  private final Key key;
  private final Write write;
  private final Datastore store;
  private final Datastore sound;
  private final StoredState before;
  private final StoredState after;

  /** A trial on a table of its own. */
  Trial(FaultyEngine engine, Consumer<DatastoreBuilder> composition, Key key, Write write) {
    this.engine = engine;
    this.key = key;
    this.write = write;
    engine.calm();
    String table = FaultyEngine.newTable();
    store = open(composition, Ddbds.builder(engine.faulty(), table).createMissingTables());
    sound = open(composition, Ddbds.builder(engine.sound(), table));
    write.prepare(sound);
    before = StoredState.of(key, sound);
    write.run(sound);
    after = StoredState.of(key, sound);
    assertThat(before).isNotEqualTo(after);
  }

  /** The store whose requests go wrong. */
  Datastore store() {
    return store;
  }

  /** The same, whose requests do not. */
  Datastore sound() {
    return sound;
  }

  /** All sequences of a call of the SDK; or every so many, from the given one on. */
  static List<List<Mishap>> sequences(List<Mishap> mishaps, int step, int first) {
    List<List<Mishap>> all = Mishap.sequences(FaultyEngine.STANDARD_ATTEMPTS, mishaps);
    return IntStream.range(0, all.size())
        .filter(i -> THOROUGH || i % step == first)
        .mapToObj(all::get)
        .filter(sequence -> !isCancelledAfterItWasApplied(sequence))
        .toList();
  }

  /** Does the write once, while its first attempts meet these mishaps. */
  void run(List<Mishap> sequence) {
    write.prepare(sound);
    HttpFault[] faults = sequence.stream().map(Mishap::fault).toArray(HttpFault[]::new);
    FaultJournal journal = engine.follow(HttpFaultPlan.inOrder(faults).only(Attempt::isWrite));

    DatastoreException failure =
        catchThrowableOfType(DatastoreException.class, () -> write.run(store));

    engine.calm();
    StoredState state = StoredState.of(key, sound);
    String story = journal + ": " + failure;
    assertThat(state.isWhole() && write.isWhole(sound)).as(story).isTrue();
    assertThat(state).as(story).isIn(before, after);
    if (failure == null) {
      assertThat(state).as(story).isEqualTo(after);
    } else {
      requireTrue(failure, state, story);
      if (sequence.stream().noneMatch(Mishap::isDoubtful)) {
        Mishap last = sequence.get(sequence.size() - 1);
        assertThat(failure).as(story).isInstanceOf(certain(last));
      }
    }
  }

  private void requireTrue(DatastoreException failure, StoredState state, String story) {
    assertThat(failure.keys()).as(story).contains(key);
    if (!(failure instanceof UnknownOutcomeException)) {
      assertThat(state).as(story).isEqualTo(before);
    }
  }

  /** DynamoDB knows a transaction by its token, and answers for one that was applied. */
  private static boolean isCancelledAfterItWasApplied(List<Mishap> sequence) {
    return sequence.get(sequence.size() - 1).equals(Mishap.CANCELLED)
        && sequence.stream().anyMatch(Mishap::isApplied);
  }

  private static Class<? extends DatastoreException> certain(Mishap last) {
    return switch (last.fault().kind()) {
      case "throttled" -> ThrottledException.class;
      case "transactionConflict", "cancelled" -> ConflictException.class;
      default -> BackendException.class;
    };
  }

  private static Datastore open(Consumer<DatastoreBuilder> composition, DatastoreBuilder builder) {
    composition.accept(builder);
    return builder.build();
  }

  /** What is tried. */
  interface Write {
    /** Makes the state that it finds. */
    void prepare(Datastore store);

    /** Does it, and fails if it says that it has not done it. */
    void run(Datastore store);

    /** Whether other keys agree with the one that is looked at. */
    default boolean isWhole(Datastore store) {
      return true;
    }
  }
}
