package io.ddbds.dynamo.batch;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one parcel after the other and sends it until it is written. Several threads may run it.
 */
final class Courier<T> implements Runnable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Courier.class);

  private final Manifest<T> manifest;
  private final Backoff.Attempts attempts;

  Courier(Manifest<T> manifest, Backoff.Attempts attempts) {
    this.manifest = manifest;
    this.attempts = attempts;
  }

  @Override
  public void run() {
    Optional<Parcel<T>> next = manifest.next();
    while (next.isPresent()) {
      new Round(next.get()).run();
      next = manifest.next();
    }
  }

  /** A parcel, and what comes back of it. */
  private final class Round {
    private final Backoff.Attempts tries = attempts.fork();
    private final Queue<Parcel<T>> toSend = new ArrayDeque<>();
    private @Nullable DatastoreException refusal;

    Round(Parcel<T> parcel) {
      toSend.add(parcel);
    }

    void run() {
      while (!toSend.isEmpty() && !manifest.isStopped()) {
        Parcel<T> parcel = toSend.remove();
        List<Parcel<T>> left = send(parcel);
        if (count(left) < parcel.content().size()) {
          tries.progress();
        }
        toSend.addAll(left);
        if (!left.isEmpty()) {
          LOGGER.debug("{} of {} writes are sent again", count(left), parcel.content().size());
          await();
        }
      }
    }

    private List<Parcel<T>> send(Parcel<T> parcel) {
      manifest.leaves(parcel);
      refusal = null;
      try {
        List<Parcel<T>> left = parcel.send();
        manifest.written(parcel, left);
        return left;
      } catch (ThrottledException | ConflictException e) {
        refusal = e;
        manifest.returned(parcel);
        return List.of(parcel);
      } catch (UnknownOutcomeException e) {
        refusal = e;
        manifest.lost(parcel);
        return List.of(parcel);
      } catch (DatastoreException e) {
        manifest.returned(parcel);
        manifest.stop(e);
        return List.of();
      } catch (RuntimeException | Error e) { // whatever it was, it does not say what was written
        manifest.lost(parcel);
        manifest.stop(e);
        return List.of();
      }
    }

    private void await() {
      try {
        if (!tries.await(manifest::isStopped)) {
          manifest.stop(givenUp());
        }
      } catch (InterruptedOperationException e) {
        manifest.stop(e);
      }
    }

    private DatastoreException givenUp() {
      return refusal != null
          ? refusal
          : new ThrottledException(
              String.format(
                  "%d writes of a request to %s were left unprocessed, at last by %d retries in a"
                      + " row: try later, or raise the write capacity",
                  count(toSend), toSend.element().place(), tries.retries()),
              List.of(),
              null);
    }

    private int count(Iterable<Parcel<T>> parcels) {
      int count = 0;
      for (Parcel<T> parcel : parcels) {
        count += parcel.content().size();
      }
      return count;
    }
  }
}
