package io.ddbds.dynamo;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Throwables;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.dynamo.spi.RequestThreads;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Transfers of objects, a few at once for a whole datastore, in threads that end with it. */
final class Transfers implements AutoCloseable {
  /** An HTTP client of the SDK has 50 connections, unless set otherwise. */
  static final int AT_ONCE = 16;

  private static final long LOOK_MILLIS = 20;

  private final RequestThreads threads = new RequestThreads(AT_ONCE);
  private volatile boolean closed;

  /** Begins a transfer. */
  <T> Transfer<T> start(Supplier<T> task) {
    Transfer<T> transfer = new Transfer<>(task);
    transfer.start();
    return transfer;
  }

  /** Makes transfers; if one fails, the rest are given up. */
  void all(List<Runnable> tasks) {
    if (tasks.size() <= 1) {
      tasks.forEach(Runnable::run); // by the thread that waits for it anyhow
      return;
    }
    List<Transfer<Boolean>> transfers =
        tasks.stream()
            .map(
                task ->
                    start(
                        () -> {
                          task.run();
                          return true;
                        }))
            .toList();
    try {
      transfers.forEach(Transfer::get);
    } finally {
      transfers.forEach(Transfer::cancel);
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.close();
  }

  /** One transfer under way. */
  final class Transfer<T> implements Supplier<T> {
    private final FutureTask<T> task;

    Transfer(Supplier<T> task) {
      this.task = new FutureTask<>(task::get);
    }

    private void start() {
      try {
        threads.execute(task);
      } catch (RejectedExecutionException e) {
        throw new ClosedDatastoreException();
      }
    }

    /** Waits for the end, unless the thread is interrupted or the datastore closed. */
    @Override
    public T get() {
      try {
        while (true) {
          try {
            return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
          } catch (TimeoutException e) {
            requireOpen();
          }
        }
      } catch (InterruptedException e) {
        cancel();
        Thread.currentThread().interrupt();
        throw new InterruptedOperationException("the transfer of an object was interrupted");
      } catch (ExecutionException e) {
        requireOpen(); // which interrupts what is under way
        Throwable cause = requireNonNull(e.getCause(), "cause");
        Throwables.throwIfUnchecked(cause);
        throw new IllegalStateException(cause);
      }
    }

    /** Gives it up, unless it has ended. */
    void cancel() {
      task.cancel(true);
    }

    private void requireOpen() {
      if (closed) {
        throw new ClosedDatastoreException();
      }
    }
  }
}
