package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Table;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** Answers some requests in place of a table. */
interface TableHook {
  /**
   * Looks at a request first.
   *
   * @param request the name of the method, such as {@code batchWrite}
   * @param argument its first argument
   * @return the answer; empty to have the table answer
   */
  Optional<Object> answer(String request, Object argument);

  /** Told of the answers of the table; may throw in their place. */
  default void answered(String request) {}

  /** A table with a hook. */
  static Table on(Table table, TableHook hook) {
    return (Table)
        Proxy.newProxyInstance(
            Table.class.getClassLoader(),
            new Class<?>[] {Table.class},
            (proxy, method, arguments) -> {
              Optional<Object> answer =
                  arguments == null
                      ? Optional.empty()
                      : hook.answer(method.getName(), arguments[0]);
              if (answer.isPresent()) {
                return answer.get();
              }
              try {
                Object reply = method.invoke(table, arguments);
                hook.answered(method.getName());
                return reply;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** The rows of a request that writes several. */
  static <T> List<T> rows(Object argument, Class<T> type) {
    return ((List<?>) argument).stream().map(type::cast).toList();
  }
}
