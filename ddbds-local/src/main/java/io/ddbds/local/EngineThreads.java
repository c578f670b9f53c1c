package io.ddbds.local;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The threads of one engine. Whatever runs through {@link #call} starts its threads in one group,
 * so they can be told from all others and ended.
 */
final class EngineThreads {
  /** How long the database may take to write what it has, and the rest to end after that. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long STEP_MILLIS = 20;
  private static final String DATABASE = "SQLiteQueue";

  private final ThreadGroup group = new ThreadGroup("ddbds-local");

  /** Runs the work on a thread of the group, waits for it, and hands on what it throws. */
  <T> T call(Supplier<T> work) {
    return await(new FutureTask<>(work::get));
  }

  /** As {@link #call}, with no result. */
  void run(Runnable work) {
    await(new FutureTask<>(work, true));
  }

  /** An interrupt of the caller is kept for later: half an engine could not be stopped. */
  private <T> T await(FutureTask<T> task) {
    new Thread(group, task, "ddbds-local-control").start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unchecked(e);
        }
      }
    } finally {
      restore(interrupted);
    }
  }

  /**
   * Ends every thread of the group. To be called when the engine has stopped: its background jobs
   * would sleep on for up to ten seconds.
   *
   * @throws IllegalStateException if one of them does not end
   */
  void end() {
    long start = System.nanoTime();
    boolean interrupted = false;
    for (List<Thread> left = alive(); !left.isEmpty(); left = alive()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (waited.compareTo(PATIENCE) > 0) {
        throw new IllegalStateException(
            "Threads of DynamoDB Local still run %d s after it was stopped: %s."
                .formatted(PATIENCE.toSeconds(), left));
      }
      wake(left, waited.compareTo(GRACE) > 0);
      try {
        left.get(0).join(STEP_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    restore(interrupted);
  }

  /** The database is writing and ends by itself, unless the engine failed to start. */
  private static void wake(List<Thread> threads, boolean databaseToo) {
    threads.stream()
        .filter(thread -> databaseToo || !thread.getName().startsWith(DATABASE))
        .forEach(Thread::interrupt);
  }

  private List<Thread> alive() {
    Thread[] threads = new Thread[group.activeCount() + 1];
    return Arrays.asList(threads).subList(0, group.enumerate(threads));
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException unchecked(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }
}
