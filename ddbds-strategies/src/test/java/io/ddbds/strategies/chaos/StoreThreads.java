package io.ddbds.strategies.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The threads of stores, which have names of their own. */
public final class StoreThreads {
  private static final String NAME = "ddbds-request-";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Set<Thread> before = Set.copyOf(alive());

  /** How many there are more than when this was made; those that are about to end are awaited. */
  public int left() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int left = 0;
    for (Thread thread : alive()) {
      if (!before.contains(thread) && !ends(thread, end - System.nanoTime())) {
        left++;
      }
    }
    return left;
  }

  /** Whether the calling thread is one of a store. */
  public static boolean isCurrent() {
    return isOne(Thread.currentThread());
  }

  private static boolean ends(Thread thread, long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(nanos, 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  private static List<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream().filter(StoreThreads::isOne).toList();
  }

  private static boolean isOne(Thread thread) {
    return thread.getName().startsWith(NAME);
  }
}
