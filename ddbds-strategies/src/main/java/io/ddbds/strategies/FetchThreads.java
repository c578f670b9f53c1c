package io.ddbds.strategies;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that fetch pages: virtual ones where the runtime has them, otherwise daemons. They
 * end when they are closed, and soon after everybody has forgotten them.
 */
final class FetchThreads implements AutoCloseable {
  private static final Duration STOPPING = Duration.ofSeconds(5);
  private static final ThreadFactory FACTORY = factory("ddbds-fetch-");

  private final ThreadPoolExecutor threads;

  FetchThreads(int number) {
    threads =
        new ThreadPoolExecutor(
            number, number, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), FACTORY);
    threads.allowCoreThreadTimeOut(true); // rows that nobody closes must not keep their threads
  }

  void execute(Runnable task) {
    threads.execute(task);
  }

  /** Waits, but not for ever, until requests under way have been given up. */
  @Override
  public void close() {
    threads.shutdownNow();
    MoreExecutors.shutdownAndAwaitTermination(threads, STOPPING);
  }

  /** By reflection, since these classes are those of Java 17. */
  private static ThreadFactory factory(String name) {
    try {
      Object virtual = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Object named = builder.getMethod("name", String.class, long.class).invoke(virtual, name, 0L);
      return (ThreadFactory) builder.getMethod("factory").invoke(named);
    } catch (NoSuchMethodException
        | InvocationTargetException
        | IllegalAccessException
        | ClassNotFoundException noVirtualThreads) {
      return new ThreadFactoryBuilder().setNameFormat(name + "%d").setDaemon(true).build();
    }
  }
}
