package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.dynamo.testing.InMemoryObjects;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  private static final ValueObjects NONE =
      new ValueObjects(new InMemoryObjects(Clock.systemUTC()), "", Duration.ofMinutes(5));
  private static final Item ROW = new Item(Map.of("pk", Attribute.of("/a")));
  private static final RowWrite.Put PUT = new RowWrite.Put(Key.of("/a"), "", ROW, Optional.empty());
  private static final RowWrite.Delete DELETE =
      new RowWrite.Delete(Key.of("/b"), "", ItemKey.of("/b"), Optional.empty());

  private final List<Item> replaced = new ArrayList<>();

  static Stream<Method> methods() {
    return Stream.of(Table.class.getMethods())
        .filter(method -> !List.of("put", "delete", "replace").contains(method.getName()))
        .filter(method -> !method.getName().endsWith("Write"))
        .sorted(Comparator.comparing(Method::getName)); // reflection knows no order
  }

  @ParameterizedTest
  @MethodSource("methods")
  void call_isAnsweredByTheTable(Method method) throws ReflectiveOperationException {
    for (Object answer : ANSWERS.get(method.getReturnType())) {
      assertThat(method.invoke(over(answer), new Object[method.getParameterCount()]))
          .isEqualTo(answer);
    }
  }

  @Test
  void writeWithoutObject_isAnsweredByTheTable() {
    assertThat(over(new Table.Replacement(true, Optional.of(ROW))).put(PUT)).isTrue();
    assertThat(replaced).containsExactly(ROW);
    assertThat(over(new Table.Replacement(true, Optional.of(ROW))).delete(DELETE)).isTrue();
    assertThat(replaced).containsExactly(ROW, ROW);
    assertThat(over(Table.Replacement.REFUSED).put(PUT)).isFalse();
    assertThat(over(Table.Replacement.REFUSED).delete(DELETE)).isFalse();
    assertThat(replaced).hasSize(2);
    assertThat(over(List.of(DELETE)).batchWrite(List.of(PUT, DELETE))).containsExactly(DELETE);
    assertThat(over(List.of(Cancellation.CONFLICT)).transactWrite(List.of(PUT), "token"))
        .containsExactly(Cancellation.CONFLICT);
  }

  private Table over(Object answer) {
    Table table =
        (Table)
            Proxy.newProxyInstance(
                Table.class.getClassLoader(),
                new Class<?>[] {Table.class},
                (proxy, method, arguments) -> answer);
    return new ObjectTable(
        table, new NewObjects(NONE, new Transfers(), Clock.systemUTC()), replaced::add);
  }
}
