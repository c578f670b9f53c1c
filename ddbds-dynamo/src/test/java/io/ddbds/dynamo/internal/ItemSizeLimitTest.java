package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.Key;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.testing.TestEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arithmetic of item sizes, held to what the engine accepts and refuses. */
@Tag("engine")
class ItemSizeLimitTest {
  private static final Schema SCHEMA =
      Schema.of(new TableSchema("", KeyAttributes.of("pk"), List.of()));

  private static TestEngine engine;
  private static String table;

  @BeforeAll
  static void start() {
    engine = TestEngine.open();
    table = engine.newTable();
    new TableAdmin(engine.client()).create(table, SCHEMA);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  /** What an item may hold beside its key, and the binary attribute that fills it up. */
  static Stream<Map<String, Attribute>> companions() {
    return Stream.of(
        Map.of(),
        Map.of("é", Attribute.of("\uD83D\uDE00 supplementary, \uFF5E three bytes, é two")),
        Map.of("long", Attribute.of("x".repeat(200_000))),
        Map.of("empty", Attribute.of("")),
        Map.of("doc", new Attribute.Document(Map.of())),
        Map.of(
            "doc",
            new Attribute.Document(
                Map.of(
                    "bucket", Attribute.of("b"),
                    "size", Attribute.of(123_456_789L),
                    "inner", new Attribute.Document(Map.of("x", Attribute.of(new byte[7])))))));
  }

  static Stream<Map<String, Attribute>> companionsAndNumbers() {
    Stream<Map<String, Attribute>> numbers =
        Stream.of(
                "0",
                "-0.0",
                "1",
                "-1",
                "10",
                "100",
                "101",
                "1000",
                "12345",
                "-12345",
                "1.5",
                "10.5",
                "0.01",
                "0.012",
                "-0.00012345",
                "123.45",
                "1763800000",
                "1E+100",
                "-1.7E-100",
                "12345678901234567890123456789012345678",
                "-0.1234567890123456789012345678901234567")
            .map(digits -> Map.of("n", new Attribute.Numeric(digits)));
    return Stream.concat(companions(), numbers);
  }

  @ParameterizedTest
  @MethodSource("companionsAndNumbers")
  void limit_isTheLargestItemThatDynamoDbAccepts(Map<String, Attribute> companion) {
    Item largest = filled(companion, ItemSize.LIMIT);
    Item tooLarge = filled(companion, ItemSize.LIMIT + 1);

    assertThat(ItemSize.of(largest)).isEqualTo(ItemSize.LIMIT);
    assertThat(put(largest)).isTrue();
    assertThatThrownBy(() -> put(tooLarge))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("size");
  }

  /** An item of some size, filled up with bytes. */
  private static Item filled(Map<String, Attribute> companion, long size) {
    Map<String, Attribute> attributes = new HashMap<>(companion);
    attributes.put("pk", Attribute.of("key"));
    attributes.put("v", Attribute.of(new byte[0]));
    long missing = size - ItemSize.of(new Item(attributes));
    attributes.put("v", Attribute.of(new byte[(int) missing]));
    return new Item(attributes);
  }

  private static boolean put(Item item) {
    return new SdkTable(engine.client(), table, SCHEMA)
        .put(new RowWrite.Put(Key.of("/key"), "", item, Optional.empty()));
  }
}
