package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.Backoff;
import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Entries that were written before their index table was there, and have no row in it. */
class MissingIndexRowTest {
  private static final Key KEY = Key.of("/providers/bafy/peer");
  private static final String INDEX = "-providers";
  private static final ItemKey ROW = ItemKey.of("/providers/bafy", "peer");
  private static final Duration HOUR = Duration.ofHours(1);

  private final KeySchemaStrategy keySchema =
      KeySchemas.indexTables(KeyRoute.template("providers", "/providers/{cid}/{peer}"));
  private final InMemoryTable table = new InMemoryTable(keySchema.schema());

  /** What somebody else does before each transaction, while there is something. */
  private final Queue<Runnable> before = new ArrayDeque<>();

  private final DynamoDatastore store =
      Ddbds.builder(disturbed())
          .keySchema(keySchema)
          .retries(new Backoff(Duration.ZERO, Duration.ZERO, 3, HOUR))
          .build();

  @Test
  void setTtl_changesTheEntryAndMakesNoIndexRow() {
    store.put(KEY, new byte[] {1});
    removeIndexRow();

    assertThat(store.setTtl(KEY, HOUR)).isTrue();

    assertThat(store.expiration(KEY).orElseThrow().at()).isPresent();
    assertThat(indexRow()).isEmpty();
    assertThat(store.clearTtl(KEY)).isTrue();
    assertThat(store.expiration(KEY).orElseThrow().at()).isEmpty();
  }

  @Test
  void setTtl_absentEntry_isFalseThoughItsIndexRowIsMissingToo() {
    assertThat(store.setTtl(KEY, HOUR)).isFalse();
    assertThat(indexRow()).isEmpty();
  }

  @Test
  void setTtl_whileTheIndexRowComes_changesBoth() {
    store.put(KEY, new byte[] {1});
    Item row = indexRow().orElseThrow();
    removeIndexRow();
    before.add(() -> {});
    before.add(() -> table.put(new RowWrite.Put(KEY, INDEX, row, Optional.empty())));

    assertThat(store.setTtl(KEY, HOUR)).isTrue();

    assertThat(indexRow().orElseThrow().number("Expiration"))
        .isPresent()
        .isEqualTo(store.expiration(KEY).orElseThrow().at().map(at -> number(at.getEpochSecond())));
  }

  @Test
  void setTtl_whileTheIndexRowComesAndGoes_givesUpAndSaysThatItCanBeTriedAgain() {
    store.put(KEY, new byte[] {1});
    Item row = indexRow().orElseThrow();
    Runnable put = () -> table.put(new RowWrite.Put(KEY, INDEX, row, Optional.empty()));
    for (int i = 0; i < 4; i++) {
      before.addAll(List.of(this::removeIndexRow, put));
    }

    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> store.setTtl(KEY, HOUR))
        .withMessageContaining("try again");
    assertThat(store.expiration(KEY).orElseThrow().at()).as("nothing was changed").isEmpty();
  }

  private static BigDecimal number(long number) {
    return BigDecimal.valueOf(number);
  }

  private void removeIndexRow() {
    table.delete(new RowWrite.Delete(KEY, INDEX, ROW, Optional.empty()));
  }

  private Optional<Item> indexRow() {
    return table.get(new RowRead(KEY, INDEX, ROW, Set.of(), true));
  }

  private Table disturbed() {
    return (Table)
        Proxy.newProxyInstance(
            Table.class.getClassLoader(),
            new Class<?>[] {Table.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("transactWrite") && !before.isEmpty()) {
                before.remove().run();
              }
              try {
                return method.invoke(table, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
