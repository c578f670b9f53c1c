package io.ddbds.testsuite.concurrency;

import io.ddbds.ConflictException;
import io.ddbds.ThrottledException;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** How one thing is tried until it is done. */
final class Attempts {
  /** Far more than bad luck needs. */
  private static final int MOST = 1_000;

  private Attempts() {}

  /**
   * Tries until the attempt says that it is done; after a conflict it begins again.
   *
   * @return whether it is certain that it was done
   */
  static boolean until(Worker worker, BooleanSupplier attempt) {
    for (int i = 0; i < MOST; i++) {
      try {
        if (attempt.getAsBoolean()) {
          return true;
        }
      } catch (ConflictException | ThrottledException e) {
        worker.pause(); // nothing was changed
      } catch (UnknownOutcomeException e) {
        return false;
      }
    }
    throw new AssertionError(
        "thread " + worker.number() + " was in the way of others " + MOST + " times in a row");
  }

  /**
   * Tries until a transaction has committed.
   *
   * @return whether it is certain that it has
   */
  static boolean committing(Worker worker, Transactional store, Consumer<Txn> body) {
    return until(
        worker,
        () -> {
          try (Txn txn = store.begin()) {
            body.accept(txn);
            txn.commit();
            return true;
          }
        });
  }

  /** Tries until a transaction that only reads has committed: what it read last is true then. */
  static void reading(Worker worker, Transactional store, Consumer<Txn> body) {
    until(
        worker,
        () -> {
          try (Txn txn = store.beginReadOnly()) {
            body.accept(txn);
            txn.commit();
            return true;
          }
        });
  }
}
