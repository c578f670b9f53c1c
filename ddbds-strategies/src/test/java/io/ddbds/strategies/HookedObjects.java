package io.ddbds.strategies;

import io.ddbds.dynamo.spi.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A store of objects that notes what is asked of it, and at which something else may happen. */
final class HookedObjects {
  private final ObjectStore objects;
  private String bucket;
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Runnable> before = new HashMap<>();
  private final Map<String, Runnable> after = new HashMap<>();

  HookedObjects(ObjectStore objects) {
    this.objects = objects;
    this.bucket = objects.bucket();
  }

  /** The same objects under the name of another bucket. */
  HookedObjects named(String otherBucket) {
    this.bucket = otherBucket;
    return this;
  }

  ObjectStore store() {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> call(method, arguments));
  }

  /** Happens before every call of a method, and may throw in its place. */
  HookedObjects before(String method, Runnable hook) {
    before.put(method, hook);
    return this;
  }

  /** Happens after every call of a method, and may throw in place of its reply. */
  HookedObjects after(String method, Runnable hook) {
    after.put(method, hook);
    return this;
  }

  /** The calls since the last time, but for the name of the bucket; forgets them. */
  List<String> calls() {
    List<String> made = List.copyOf(calls);
    calls.clear();
    return made;
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("bucket")) {
      return bucket;
    }
    calls.add(method.getName());
    before.getOrDefault(method.getName(), () -> {}).run();
    try {
      Object reply = method.invoke(objects, arguments);
      after.getOrDefault(method.getName(), () -> {}).run();
      return reply;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
