package io.ddbds.bench;

import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.Table;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Tables and object stores whose requests take some time, as those over a network do. */
final class SlowTable {
  private static final Set<String> NO_REQUESTS =
      Set.of("key", "describe", "usage", "statistics", "bucket", "toString");

  private SlowTable() {}

  /** The same table with a wait before each request, of so many nanoseconds. */
  static Table of(Table table, long nanos) {
    return slow(Table.class, table, nanos);
  }

  /** The same objects, likewise. */
  static ObjectStore of(ObjectStore objects, long nanos) {
    return slow(ObjectStore.class, objects, nanos);
  }

  private static <T> T slow(Class<T> type, T quick, long nanos) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!NO_REQUESTS.contains(method.getName())) {
                await(nanos);
              }
              try {
                return method.invoke(quick, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** A park may end early. */
  private static void await(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
