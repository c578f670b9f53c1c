package io.ddbds.dynamo.testing;

import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.spi.Table;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table that notes the requests to it, and answers some of them as a test wants. */
public final class WatchedTable {
  private static final Set<String> NO_REQUESTS = Set.of("key", "usage", "statistics", "toString");

  private final Table table;
  private final List<Request> requests = new ArrayList<>();
  private final Map<String, Queue<Supplier<?>>> answers = new HashMap<>();
  private final Map<String, Queue<Supplier<?>>> replies = new HashMap<>();

  /**
   * Watches a table.
   *
   * @param table the table
   */
  public WatchedTable(Table table) {
    this.table = table;
  }

  /**
   * The table as a store is to see it.
   *
   * @return the table
   */
  public Table table() {
    return (Table)
        Proxy.newProxyInstance(
            Table.class.getClassLoader(),
            new Class<?>[] {Table.class},
            (proxy, method, arguments) -> {
              if (NO_REQUESTS.contains(method.getName())) {
                return invoke(method, arguments);
              }
              requests.add(new Request(method.getName(), List.of(arguments)));
              Supplier<?> answer = next(answers, method.getName());
              Object reply = answer == null ? invoke(method, arguments) : answer.get();
              Supplier<?> instead = next(replies, method.getName());
              return instead == null ? reply : instead.get();
            });
  }

  /**
   * Answers the next request of a kind that has no answer yet, which the table then does not see.
   *
   * @param method its method
   * @param answer what it returns or throws
   */
  public void answer(String method, Supplier<?> answer) {
    answers.computeIfAbsent(method, any -> new ArrayDeque<>()).add(answer);
  }

  /**
   * Loses the reply of the next request of a kind.
   *
   * @param method its method
   */
  public void loseReply(String method) {
    replies
        .computeIfAbsent(method, any -> new ArrayDeque<>())
        .add(
            () -> {
              throw new UnknownOutcomeException("the reply was lost", List.of(), null);
            });
  }

  /**
   * The methods called since the last time, and forgets them.
   *
   * @return their names
   */
  public List<String> methods() {
    List<String> methods = requests.stream().map(Request::method).toList();
    requests.clear();
    return methods;
  }

  /**
   * The requests of a kind.
   *
   * @param method its method
   * @return their arguments
   */
  public List<List<Object>> requests(String method) {
    return requests.stream()
        .filter(request -> request.method().equals(method))
        .map(Request::arguments)
        .toList();
  }

  private @Nullable Object invoke(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(table, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static @Nullable Supplier<?> next(Map<String, Queue<Supplier<?>>> all, String method) {
    Queue<Supplier<?>> queue = all.get(method);
    return queue == null ? null : queue.poll();
  }

  private record Request(String method, List<Object> arguments) {}
}
