package io.ddbds.dynamo.batch;

import io.ddbds.Backoff;
import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.spi.RequestThreads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Sends parcels, a few at once, and again what was left undone, until all is written or it is given
 * up. Then no more requests are made; those under way are waited for, unless the caller was
 * interrupted or the datastore was closed, which interrupts them.
 *
 * @param requests how many requests are under way at once at most
 * @param backoff how long to wait before a parcel is sent again; the deadline is for all of them
 */
public record Delivery(int requests, Backoff backoff) {
  private static final long LOOK_MILLIS = 10;
  private static final String INTERRUPTED = "it was interrupted";

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if there are no requests
   */
  public Delivery {
    if (requests < 1) {
      throw new IllegalArgumentException(
          requests + " requests at once write nothing: allow at least 1");
    }
  }

  /**
   * Delivers parcels. One alone is sent by the calling thread, several by threads that have ended
   * when this returns.
   *
   * @param parcels what is to be sent, in no order
   * @param open whether to go on; asked every few milliseconds
   * @return what became of the writes
   * @param <T> a write
   */
  public <T> Outcome<T> deliver(List<? extends Parcel<T>> parcels, BooleanSupplier open) {
    Manifest<T> manifest = new Manifest<>(parcels, open);
    Courier<T> courier = new Courier<>(manifest, backoff.start(INTERRUPTED));
    if (Thread.currentThread().isInterrupted()) {
      manifest.stop(new InterruptedOperationException(INTERRUPTED));
    } else if (Math.min(requests, parcels.size()) <= 1) {
      courier.run();
    } else {
      run(courier, Math.min(requests, parcels.size()), manifest);
    }
    return manifest.outcome();
  }

  private static void run(Courier<?> courier, int lanes, Manifest<?> manifest) {
    CountDownLatch running = new CountDownLatch(lanes);
    boolean interrupted = false;
    try (RequestThreads threads = new RequestThreads(lanes)) {
      for (int i = 0; i < lanes; i++) {
        threads.execute(
            () -> {
              courier.run();
              running.countDown();
            });
      }
      interrupted = !awaitEnd(running, manifest);
    }
    if (interrupted) { // and not before, so that closing the threads could wait for them
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the thread was not interrupted. */
  private static boolean awaitEnd(CountDownLatch running, Manifest<?> manifest) {
    try {
      boolean ended;
      do {
        ended = running.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } while (!ended && manifest.isOpen());
      return true;
    } catch (InterruptedException e) {
      manifest.stop(new InterruptedOperationException(INTERRUPTED));
      return false;
    }
  }
}
