package io.ddbds.cli.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.CorruptEntryException;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.local.LocalS3;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Values;
import io.ddbds.strategies.overflow.S3Objects;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Entries whose values live in objects, while others write. */
@Tag("engine")
class TableEntriesTest {
  private static final String BUCKET = "values";
  private static final Key KEY = Key.of("/a");

  private final LocalDynamoDb dynamo = LocalDynamoDb.embedded();
  private final LocalS3 s3 = LocalS3.start();
  private final ObjectStore objects = S3Objects.of(s3.client(), BUCKET);
  private final DynamoDatastore store =
      Ddbds.builder(dynamo.client(), "entries")
          .keySchema(KeySchemas.simple())
          .values(Values.overflowTo(objects).threshold(3))
          .createMissingTables()
          .build();

  @BeforeEach
  void putLargeValue() {
    s3.client().createBucket(bucket -> bucket.bucket(BUCKET));
    store.put(KEY, "before".getBytes(UTF_8));
  }

  @AfterEach
  void stop() {
    store.close();
    s3.close();
    dynamo.close();
  }

  @Test
  void entry_replacedByAnotherObject_isReadAgain() {
    assertThat(valuesWhen(name -> replace(name, "another")))
        .containsExactly("another"); // and not left out
  }

  @Test
  void entry_replacedByAValueInItsRow_isReadAgain() {
    assertThat(valuesWhen(name -> replace(name, "row"))).containsExactly("row");
  }

  @Test
  void entry_deleted_isLeftOut() {
    assertThat(
            valuesWhen(
                name -> {
                  objects.delete(List.of(name));
                  store.delete(KEY);
                }))
        .isEmpty();
  }

  @Test
  void entry_whoseObjectIsLost_isTold() {
    assertThatThrownBy(() -> valuesWhen(name -> objects.delete(List.of(name))))
        .isInstanceOf(CorruptEntryException.class)
        .hasMessageContaining("key /a is gone");
  }

  private void replace(String object, String value) {
    store.put(KEY, value.getBytes(UTF_8));
    objects.delete(List.of(object));
  }

  /** What is read if something happens just before the first object is. */
  private List<String> valuesWhen(Consumer<String> event) {
    List<String> values = new ArrayList<>();
    Schema schema = KeySchemas.simple().schema();
    new TableEntries(
            new TableAdmin(dynamo.client()).open("entries", schema),
            schema.main(),
            Values.overflowTo(interrupted(event)).threshold(3),
            Key.ROOT,
            Clock.systemUTC())
        .through(
            Optional.empty(),
            new TableEntries.Receiver() {
              @Override
              public void accept(Entry entry) {
                values.add(new String(entry.value().orElseThrow(), UTF_8));
              }

              @Override
              public void pageDone(Optional<Item> next) {}
            });
    return values;
  }

  private ObjectStore interrupted(Consumer<String> event) {
    List<Object> opened = new ArrayList<>();
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("open") && opened.isEmpty()) {
                opened.add(arguments[1]);
                event.accept((String) arguments[1]);
              }
              try {
                return method.invoke(objects, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
