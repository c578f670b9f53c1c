package io.ddbds.strategies;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** How long a process lives: so many requests that change something, the last perhaps not heard. */
final class Mortality {
  private final int requests;
  private final boolean lastIsApplied;
  private int sent;
  private boolean dead;

  /**
   * A process that has yet to send something.
   *
   * @param requests how many it sends
   * @param lastIsApplied whether the last of them is applied, though its answer is never read
   */
  Mortality(int requests, boolean lastIsApplied) {
    this.requests = requests;
    this.lastIsApplied = lastIsApplied;
  }

  /** What is sent by the process to a table or a store of objects. */
  <T> T sends(Class<T> type, T to) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> send(to, method, arguments)));
  }

  synchronized boolean isDead() {
    return dead;
  }

  private synchronized Object send(Object to, Method method, Object[] arguments) throws Throwable {
    if (dead) {
      throw new Death();
    }
    if (changes(method.getName())) {
      sent++;
      dead = sent == requests;
    }
    if (dead && !lastIsApplied) {
      throw new Death();
    }
    try {
      Object answer = method.invoke(to, arguments);
      if (dead) {
        throw new Death();
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static boolean changes(String request) {
    return switch (request) {
      case "put", "update", "delete", "replace", "batchWrite", "transactWrite", "create" -> true;
      default -> false;
    };
  }

  /** Nobody catches it, so that nothing is done any more. */
  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
