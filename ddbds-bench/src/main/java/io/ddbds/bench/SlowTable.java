package io.ddbds.bench;

import io.ddbds.dynamo.spi.Table;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A table whose requests take some time, as those over a network do. */
final class SlowTable {
  private static final Set<String> NO_REQUESTS = Set.of("key", "usage", "statistics", "toString");

  private SlowTable() {}

  /** The same table with a wait before each request, of so many nanoseconds. */
  static Table of(Table table, long nanos) {
    return (Table)
        Proxy.newProxyInstance(
            Table.class.getClassLoader(),
            new Class<?>[] {Table.class},
            (proxy, method, arguments) -> {
              if (!NO_REQUESTS.contains(method.getName())) {
                await(nanos);
              }
              try {
                return method.invoke(table, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** A park may end early. */
  private static void await(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
