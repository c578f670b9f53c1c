package io.ddbds.strategies.chaos;

import io.ddbds.BackendException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Ways in which a store can do wrong, each with some of its calls, for a run to notice. */
enum Disguise implements UnaryOperator<Datastore> {
  /** Says that it has put what it has not. */
  SWALLOWED_PUT("put") {
    @Override
    Object misbehave(Call call) {
      return null;
    }
  },
  /** Says that it has deleted what it has not. */
  SWALLOWED_DELETE("delete") {
    @Override
    Object misbehave(Call call) {
      return null;
    }
  },
  /** Says that it has not put what it has. */
  DENIED_PUT("put") {
    @Override
    Object misbehave(Call call) throws Throwable {
      call.proceed();
      throw new BackendException("the put was refused", List.of(call.key()), null);
    }
  },
  /** Says that a key is absent that is there. */
  MISSED_GET("get") {
    @Override
    Object misbehave(Call call) throws Throwable {
      call.proceed();
      return Optional.empty();
    }
  },
  /** Fails with what no caller expects. */
  UNDECLARED("get") {
    @Override
    Object misbehave(Call call) {
      throw new IllegalStateException("closed");
    }
  },
  /** Leaves a thread behind. */
  LEAK("put") {
    @Override
    Object misbehave(Call call) throws Throwable {
      Thread thread = new Thread(Disguise::awaitEnd, "ddbds-request-leaked");
      thread.setDaemon(true);
      thread.start();
      return call.proceed();
    }
  };

  private static final CountDownLatch END = new CountDownLatch(1);

  private final String method;

  Disguise(String method) {
    this.method = method;
  }

  /** Does a call in a wrong way. */
  abstract Object misbehave(Call call) throws Throwable;

  /** Has the threads end that were left behind. */
  static void end() {
    END.countDown();
  }

  @Override
  public Datastore apply(Datastore store) {
    return (Datastore)
        Proxy.newProxyInstance(
            Datastore.class.getClassLoader(),
            new Class<?>[] {Datastore.class},
            (proxy, called, arguments) -> {
              Call call = new Call(store, called, arguments);
              return called.getName().equals(method) ? misbehave(call) : call.proceed();
            });
  }

  private static void awaitEnd() {
    try {
      END.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A call of the store in the disguise. */
  static final class Call {
    private final Datastore store;
    private final Method method;
    private final Object[] arguments;

    Call(Datastore store, Method method, Object[] arguments) {
      this.store = store;
      this.method = method;
      this.arguments = arguments;
    }

    Key key() {
      return (Key) arguments[0];
    }

    Object proceed() throws Throwable {
      try {
        return method.invoke(store, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
