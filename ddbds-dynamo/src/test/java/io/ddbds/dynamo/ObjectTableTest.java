package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Usage;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What writes no object goes to the table as it is, and comes back as it is. */
class ObjectTableTest {
  private static final Map<Class<?>, List<Object>> ANSWERS =
      Map.of(
          boolean.class, List.of(true, false),
          String.class, List.of("table \"dht\""),
          Optional.class, List.of(Optional.of("something")),
          List.class, List.of(List.of("something")),
          Page.class, List.of(new Page(List.of(), Optional.empty())),
          Table.BatchRead.class, List.of(new Table.BatchRead(List.of(), List.of())),
          KeyAttributes.class, List.of(KeyAttributes.of("pk")),
          Usage.class, List.of(new Usage(1, 2, 3)),
          Table.Replacement.class, List.of(new Table.Replacement(true, Optional.empty())));

  static Stream<Method> methods() {
    return Stream.of(Table.class.getMethods())
        .filter(method -> !List.of("put", "delete", "replace").contains(method.getName()))
        .filter(method -> !method.getName().endsWith("Write"));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void call_isAnsweredByTheTable(Method method) throws ReflectiveOperationException {
    for (Object answer : ANSWERS.get(method.getReturnType())) {
      assertThat(method.invoke(over(answer), new Object[method.getParameterCount()]))
          .isEqualTo(answer);
    }
  }

  private static Table over(Object answer) {
    Table table =
        (Table)
            Proxy.newProxyInstance(
                Table.class.getClassLoader(),
                new Class<?>[] {Table.class},
                (proxy, method, arguments) -> answer);
    return new ObjectTable(table, null, row -> {});
  }
}
