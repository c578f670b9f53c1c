package io.ddbds.dynamo.spi;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that make requests: virtual ones where the runtime has them, otherwise daemons.
 * They end when they are closed, and soon after everybody has forgotten them.
 */
public final class RequestThreads implements AutoCloseable {
  private static final Duration STOPPING = Duration.ofSeconds(5);
  private static final ThreadFactory FACTORY = factory("ddbds-request-");

  private final ThreadPoolExecutor threads;

  /**
   * Starts no thread yet.
   *
   * @param number how many there are at most, at least 1
   */
  public RequestThreads(int number) {
    threads =
        new ThreadPoolExecutor(
            number, number, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), FACTORY);
    threads.allowCoreThreadTimeOut(true); // rows that nobody closes must not keep their threads
  }

  /**
   * Has a thread run a task, at once if one is free.
   *
   * @param task what is to be run; what it throws is lost
   */
  public void execute(Runnable task) {
    threads.execute(task);
  }

  /** Interrupts the threads, and waits, but not for ever, until they have given up. */
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
