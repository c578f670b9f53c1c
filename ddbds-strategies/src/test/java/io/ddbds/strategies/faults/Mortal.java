package io.ddbds.strategies.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A process that dies at one of its steps, and makes none afterwards. */
final class Mortal {
  private final boolean dies;
  private final boolean stepIsMade;
  private int left;
  private boolean dead;

  private Mortal(boolean dies, int step, boolean stepIsMade) {
    this.dies = dies;
    this.left = step;
    this.stepIsMade = stepIsMade;
  }

  /** A process that dies before a step, or just after it. */
  static Mortal dyingAt(int step, boolean stepIsMade) {
    return new Mortal(true, step, stepIsMade);
  }

  /** What the process reaches others by; each call is a step, but for what is only looked up. */
  <T> T reaching(Class<T> type, T other) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> step(method, other, arguments)));
  }

  synchronized boolean isDead() {
    return dead;
  }

  private synchronized Object step(Method method, Object other, Object[] arguments)
      throws Throwable {
    boolean lookUp = arguments == null || method.getName().equals("key");
    boolean last = dies && !dead && !lookUp && left-- == 0;
    if (dead || (last && !stepIsMade)) {
      dead = true;
      throw new Killed();
    }
    Object reply = invoke(method, other, arguments);
    if (last) {
      dead = true;
      throw new Killed();
    }
    return reply;
  }

  private static Object invoke(Method method, Object other, Object[] arguments) throws Throwable {
    try {
      return method.invoke(other, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** What a dead process is told. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
