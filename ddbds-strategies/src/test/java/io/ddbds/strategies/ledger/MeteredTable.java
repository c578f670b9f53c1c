package io.ddbds.strategies.ledger;

import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Usage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** A table that counts what it sends. */
final class MeteredTable {
  private final Table table;
  private long rows;
  private long valueBytes;

  MeteredTable(Table table) {
    this.table = table;
  }

  /** The table, as a store is to see it. */
  Table table() {
    return (Table)
        Proxy.newProxyInstance(
            Table.class.getClassLoader(),
            new Class<?>[] {Table.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(table, arguments);
                items(answer).forEach(this::count);
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What an operation costs. */
  Cost of(Runnable operation) {
    rows = 0;
    valueBytes = 0;
    Usage before = table.usage();
    operation.run();
    Usage cost = table.usage().since(before);
    return new Cost(cost.requests(), cost.readUnits(), cost.writeUnits(), rows, valueBytes);
  }

  private void count(Item item) {
    rows++;
    valueBytes += item.bytes(Layout.VALUE).map(bytes -> bytes.length).orElse(0);
  }

  private static List<Item> items(Object answer) {
    if (answer instanceof Page page) {
      return page.items();
    } else if (answer instanceof Table.BatchRead read) {
      return read.items();
    } else if (answer instanceof Optional<?> optional) {
      return optional.map(MeteredTable::items).orElse(List.of());
    } else if (answer instanceof List<?> list) {
      return list.stream().flatMap(each -> items(each).stream()).toList();
    }
    return answer instanceof Item item ? List.of(item) : List.of();
  }
}
