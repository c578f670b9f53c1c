package io.ddbds.testsuite.contract;

import io.ddbds.BackendException;
import io.ddbds.BatchFailedException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import java.util.List;
import java.util.Optional;

/**
 * What an operation said of itself when a fault struck.
 *
 * @param failure what it threw; empty if it returned
 */
record Outcome(Optional<DatastoreException> failure) {
  /** Runs the operation, which may fail with nothing but a {@link DatastoreException}. */
  static Outcome of(Runnable operation) {
    try {
      operation.run();
      return new Outcome(Optional.empty());
    } catch (DatastoreException e) {
      return new Outcome(Optional.of(e));
    } catch (RuntimeException e) {
      throw new AssertionError("a fault must be told by a DatastoreException, not by " + e, e);
    }
  }

  boolean succeeded() {
    return failure.isEmpty();
  }

  /** What it said of one key of a batch. */
  Outcome of(Key key) {
    if (failure.isEmpty() || !(failure.get() instanceof BatchFailedException batch)) {
      return this;
    } else if (batch.applied().contains(key)) {
      return new Outcome(Optional.empty());
    }
    List<Key> keys = List.of(key);
    return new Outcome(
        Optional.of(
            batch.inDoubt().contains(key)
                ? new UnknownOutcomeException("the batch says so", keys, batch)
                : new BackendException("the batch says so", keys, batch)));
  }

  /** Holds what is found afterwards to what the operation said. */
  <S> void requireTruth(S before, S after, S found) {
    boolean unknown = failure.filter(UnknownOutcomeException.class::isInstance).isPresent();
    boolean mayBeAfter = unknown || succeeded();
    boolean mayBeBefore = unknown || !succeeded();
    if (!(mayBeAfter && found.equals(after)) && !(mayBeBefore && found.equals(before))) {
      throw new AssertionError(
          "the operation %s; there was %s, it writes %s, and what is there now is %s"
              .formatted(this, before, after, found),
          failure.orElse(null));
    }
  }

  @Override
  public String toString() {
    return failure.map(e -> "threw " + e.getClass().getSimpleName()).orElse("succeeded");
  }
}
