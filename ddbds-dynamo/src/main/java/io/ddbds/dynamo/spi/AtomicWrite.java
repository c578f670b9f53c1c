package io.ddbds.dynamo.spi;

import io.ddbds.Backoff;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.DatastoreException;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are written and checked by one DynamoDB transaction, which is sent until it is known
 * what became of it. All requests carry the same token, so that it takes effect only once: if an
 * earlier one was applied and its reply lost, a later one is told of success.
 *
 * <p>One is made for each write, and sent once.
 */
public final class AtomicWrite {
  /** How often, and after which waits: contention at a row is over in milliseconds. */
  public static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(10), Duration.ofMillis(500), 5, Duration.ofMinutes(1));

  private final Table table;
  private final List<RowWrite> writes;
  private final Backoff backoff;
  private final TransactionToken token;
  private @Nullable UnknownOutcomeException doubt;
  private @Nullable ThrottledException refusal;

  /**
   * Prepares a write.
   *
   * @param table where to write
   * @param writes at most 100, of different rows
   * @param backoff how often it is sent again, and after which waits
   */
  public AtomicWrite(Table table, List<RowWrite> writes, Backoff backoff) {
    this(table, writes, backoff, new TransactionToken());
  }

  AtomicWrite(Table table, List<RowWrite> writes, Backoff backoff, TransactionToken token) {
    this.table = table;
    this.token = token;
    this.writes = List.copyOf(writes);
    this.backoff = backoff;
  }

  /**
   * Writes. A conflict with others, a lack of capacity and an unknown outcome are tried again a few
   * times, a condition that does not hold is not.
   *
   * @return why it was cancelled in the end, one for each write in their order; empty when it was
   *     committed
   * @throws UnknownOutcomeException if it may or may not have been committed
   * @throws DatastoreException if nothing was written, as the table reports it
   */
  public List<Cancellation> send() {
    return send(true, () -> true);
  }

  /**
   * Writes what was decided by rows that were read before. As {@link #send}, but a conflict with
   * others is not tried again, since they change what was read: whoever can read again begins anew.
   * Only after a lost reply is it asked on, for what became of that request.
   *
   * @param open whether the datastore is open; asked every few milliseconds of waiting
   * @return why it was cancelled in the end, one for each write in their order; empty when it was
   *     committed
   * @throws UnknownOutcomeException if it may or may not have been committed
   * @throws ClosedDatastoreException if the datastore was closed meanwhile; nothing was written
   * @throws DatastoreException if nothing was written, as the table reports it
   */
  public List<Cancellation> sendUnlessContended(BooleanSupplier open) {
    return send(false, open);
  }

  private List<Cancellation> send(boolean intoConflicts, BooleanSupplier open) {
    Backoff.Attempts attempts = backoff.start("a transaction was interrupted before it was sent");
    List<Cancellation> reasons;
    try {
      reasons = attempt();
      while (isWorthAnother(reasons, intoConflicts)
          && !mayBeAppliedTwice()
          && attempts.await(() -> !open.getAsBoolean())) {
        reasons = attempt();
      }
      if (!isWorthAnother(reasons, intoConflicts)) {
        return reasons;
      } else if (!open.getAsBoolean()) {
        throw new ClosedDatastoreException();
      }
    } catch (DatastoreException failure) {
      throw certain(failure);
    }
    if (refusal != null) {
      throw certain(refusal);
    } else if (doubt != null) {
      throw doubt;
    }
    return reasons;
  }

  /** A failure that changed nothing says nothing of an earlier request whose outcome is unknown. */
  private DatastoreException certain(DatastoreException failure) {
    if (doubt == null) {
      return failure;
    }
    doubt.addSuppressed(failure);
    return doubt;
  }

  /**
   * One request. An unknown outcome is kept in mind, and looks like a conflict; so is a refusal for
   * want of capacity, which is the last word unless there is another.
   */
  private List<Cancellation> attempt() {
    refusal = null;
    try {
      return table.transactWrite(writes, token.text());
    } catch (UnknownOutcomeException unknown) {
      doubt = unknown;
      return List.of(Cancellation.CONFLICT);
    } catch (ThrottledException throttled) {
      refusal = throttled;
      return List.of(Cancellation.THROTTLED);
    }
  }

  private boolean mayBeAppliedTwice() {
    return doubt != null && token.isSpent();
  }

  private boolean isWorthAnother(List<Cancellation> reasons, boolean intoConflicts) {
    if (reasons.contains(Cancellation.CONDITION_FAILED)) {
      return false;
    }
    return reasons.contains(Cancellation.CONFLICT)
        ? intoConflicts || doubt != null
        : reasons.contains(Cancellation.THROTTLED);
  }
}
