package io.ddbds;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions, again after a conflict.
 *
 * <pre>{@code
 * long visits = Transactions.run(store, txn -> {
 *   long next = txn.get(counter).map(Visits::parse).orElse(0L) + 1;
 *   txn.put(counter, Visits.format(next));
 *   return next;
 * });
 * }</pre>
 */
public final class Transactions {
  /** Others at the same keys are done in milliseconds, unless there are many of them. */
  private static final Backoff STANDARD =
      new Backoff(Duration.ofMillis(10), Duration.ofSeconds(1), 50, Duration.ofSeconds(30));

  private Transactions() {}

  /**
   * Begins a transaction, does the work and commits. After a conflict all of that is done again, at
   * most 50 times and for half a minute, with random waits between that grow up to a second.
   *
   * @param store a store with {@link Transactional}
   * @param work what is to be done; run several times, perhaps, so that it should have no effect
   *     but on its transaction, which it leaves to be committed
   * @param <T> what it results in
   * @return the result of the work that was committed
   * @throws ConflictException if there was a conflict each time; nothing was written
   * @throws UnknownOutcomeException if everything or nothing was written; it is not tried again
   * @throws DatastoreException if nothing was written, as the work or the commit throws it
   * @throws IllegalArgumentException if the store has no transactions
   */
  public static <T extends @Nullable Object> T run(Datastore store, Function<Txn, T> work) {
    return run(store, STANDARD, work);
  }

  /**
   * Like {@link #run(Datastore, Function)}, with other waits and bounds.
   *
   * @param store a store with {@link Transactional}
   * @param backoff how often it is tried again, how long, and after which waits
   * @param work what is to be done; run several times, perhaps
   * @param <T> what it results in
   * @return the result of the work that was committed
   * @throws ConflictException if there was a conflict each time; nothing was written
   * @throws UnknownOutcomeException if everything or nothing was written; it is not tried again
   * @throws DatastoreException if nothing was written, as the work or the commit throws it
   * @throws IllegalArgumentException if the store has no transactions
   */
  public static <T extends @Nullable Object> T run(
      Datastore store, Backoff backoff, Function<Txn, T> work) {
    Transactional transactional = transactional(store);
    Backoff.Attempts attempts =
        backoff.start("a transaction that is to run again was interrupted: nothing was written");
    while (true) {
      try (Txn txn = transactional.begin()) {
        T result = work.apply(txn);
        txn.commit();
        return result;
      } catch (ConflictException conflict) {
        if (!attempts.await()) {
          throw givenUp(attempts.retries() + 1, conflict);
        }
      }
    }
  }

  private static Transactional transactional(Datastore store) {
    return store
        .facet(Transactional.class)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the store has no transactions, only "
                        + store.features()
                        + ": open it with a transaction strategy"));
  }

  private static ConflictException givenUp(int attempts, ConflictException last) {
    ConflictException failure =
        new ConflictException(
            "a transaction met a conflict in each of "
                + attempts
                + " attempts, the last time: "
                + last.getMessage(),
            last.keys());
    failure.addSuppressed(last);
    return failure;
  }
}
