package io.ddbds.testsuite.contract;

import static java.util.Objects.requireNonNull;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.testsuite.faults.FaultSchedule;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * One store under test as one rule sees it: empty at first, with a clock of its own, and closed
 * with the subject. The store is opened when it is first asked for.
 */
public final class Subject implements AutoCloseable {
  private final StoreUnderTest described;
  private final Sampling sampling;
  private final SuiteClock clock = new SuiteClock();
  private @Nullable Function<Clock, ? extends Datastore> place;
  private @Nullable Datastore store;
  private boolean samples;
  private @Nullable FaultSchedule faults;

  /**
   * A subject whose store is not open yet.
   *
   * @param described what the implementer says about the store
   * @param sampling how much is tried of what cannot be tried to the end
   */
  public Subject(StoreUnderTest described, Sampling sampling) {
    this.described = described;
    this.sampling = sampling;
  }

  /**
   * What the implementer says about the store.
   *
   * @return the description
   */
  public StoreUnderTest described() {
    return described;
  }

  /**
   * How much is tried of what cannot be tried to the end. Asking tells the report that the rule has
   * a seed.
   *
   * @return tries, seed and load
   */
  public Sampling sampling() {
    samples = true;
    return sampling;
  }

  /**
   * What the tries of the rule were derived from.
   *
   * @return the seed; empty if the rule has not asked for {@link #sampling}
   */
  public OptionalLong seed() {
    return samples ? OptionalLong.of(sampling.seed()) : OptionalLong.empty();
  }

  /**
   * The store. Several threads may ask for it at once: it is opened by one of them.
   *
   * @return the same one each time, until it is {@linkplain #reopen reopened}
   */
  public synchronized Datastore store() {
    if (store == null) {
      store = requireNonNull(open(), "the opener gave no store");
    }
    return store;
  }

  /**
   * Closes the store, after which {@link #store} opens another one at the same place, with the same
   * clock.
   *
   * @throws TestAbortedException if the suite does not know the places of the store
   */
  public void reopen() {
    requirePlaces();
    close();
    store = null;
  }

  /**
   * A store at another place.
   *
   * @return a subject of its own, to be closed
   * @throws TestAbortedException if the suite does not know the places of the store
   */
  public Subject elsewhere() {
    requirePlaces();
    return new Subject(described, sampling);
  }

  /**
   * The time that the store lives by.
   *
   * @return the clock that the store was opened with
   */
  public Clock clock() {
    return described.clockMoves() ? clock : Clock.systemUTC();
  }

  /**
   * Lets time pass for the store.
   *
   * @param duration how much
   * @throws TestAbortedException if the store lives by the system's clock
   */
  public void advance(Duration duration) {
    if (!described.clockMoves()) {
      throw new TestAbortedException(
          "'" + described.name() + "' lives by the system's clock, which the suite cannot advance");
    }
    clock.advance(duration);
  }

  /**
   * Returns the key if the store is said to hold it.
   *
   * @param key the key that a rule is about to write
   * @return the key
   * @throws TestAbortedException if not: the rule cannot be tried on this store
   */
  public Key accepted(Key key) {
    if (!described.accepts().test(key)) {
      throw new TestAbortedException(
          "the rule writes " + key.toJson() + ", which '" + described.name() + "' does not accept");
    }
    return key;
  }

  /**
   * Ends a rule that commits more than the store is said to take in a batch.
   *
   * @param writes how many writes the rule commits
   * @throws TestAbortedException if they are too many: the rule cannot be tried on this store
   */
  public void requireBatchOf(int writes) {
    if (writes > described.largestBatch()) {
      throw new TestAbortedException(
          String.format(
              "the rule commits %d writes in a batch, of which '%s' takes %d",
              writes, described.name(), described.largestBatch()));
    }
  }

  /**
   * Asks the store, once its queries see all that was written.
   *
   * @param query the question
   * @return the results
   */
  public Results query(Query query) {
    described.settle().accept(store());
    return store().query(query);
  }

  /**
   * Has the store opened with the layer in which requests go wrong; what goes wrong, the rule says.
   */
  FaultSchedule faults() {
    faults = new FaultSchedule();
    return faults;
  }

  /** Closes the store if it was opened. */
  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }

  private Function<Clock, ? extends Datastore> place() {
    if (place == null) {
      place = requireNonNull(described.opening().places().get(), "there is no place");
    }
    return place;
  }

  private void requirePlaces() {
    if (!described.outlivesClosing()) {
      throw new TestAbortedException(
          "'" + described.name() + "' cannot be opened again: the suite was given no places");
    }
  }

  private @Nullable Datastore open() {
    return faults == null
        ? place().apply(clock())
        : described.faulty().orElseThrow().opener().apply(clock(), faults);
  }
}
