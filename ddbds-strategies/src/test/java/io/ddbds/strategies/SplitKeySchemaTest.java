package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitKeySchemaTest {
  private static final KeySchemaStrategy SPLIT = KeySchemas.split();

  @ParameterizedTest
  @CsvSource({
    "/a/b, a, b",
    "/a/b/c, a, b/c",
    "/a//c, a, /c",
    "/a, /, a",
    "/, /, /",
    "//a, /, /a",
    "//a/b, /, /a/b",
    "///a, /, //a",
    "/./a, ., a",
  })
  void place_key_isDividedAfterItsFirstNamespace(String key, String partition, String sort) {
    assertThat(SPLIT.place(Key.raw(key)).home().key()).isEqualTo(ItemKey.of(partition, sort));
    assertThat(SPLIT.locate(Key.raw(key))).hasValue(SPLIT.place(Key.raw(key)));
  }

  @Test
  void place_partsOfTheGreatestLength_fit() {
    Key key = Key.of("/" + "p".repeat(2048) + "/" + "s".repeat(1024));
    assertThat(SPLIT.place(key).home().key().sort()).hasValue("s".repeat(1024));
    Key top = Key.of("/" + "ü".repeat(512));
    assertThat(SPLIT.place(top).home().key().partition()).isEqualTo("/");
  }

  @ParameterizedTest
  @CsvSource({
    "2049, 1, first namespace, 2049, 2048",
    "1, 1025, rest after the first namespace, 1025, 1024",
    "0, 1025, rest after the first namespace, 1025, 1024",
  })
  void place_partsTooLong_areRefusedWithMeasureAndLimit(
      int partition, int sort, String part, String bytes, String limit) {
    Key key =
        Key.of(
            partition == 0
                ? "/" + "s".repeat(sort)
                : "/" + "p".repeat(partition) + "/" + "s".repeat(sort));
    assertThatThrownBy(() -> SPLIT.place(key))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContainingAll(part, bytes + " bytes", limit);
    assertThat(SPLIT.locate(key)).isEmpty();
  }

  @Test
  void route_prefix_readsItsPartitionOrAPartOfIt() {
    assertThat(SPLIT.route(Query.prefix("/a")).path()).isEqualTo(read("a", new SortRange.All()));
    assertThat(SPLIT.route(Query.prefix("/a/b/c")).path())
        .isEqualTo(read("a", new SortRange.BeginsWith("b/c/")));
    assertThat(SPLIT.route(Query.all()).path()).isEqualTo(new AccessPath.FullScan(Target.MAIN));
    assertThat(SPLIT.route(Query.prefix("/" + "a".repeat(2049))).path())
        .isEqualTo(new AccessPath.Empty());
  }

  @Test
  void rows_areThoseOfGoDsDynamodbWithASortKey_bothWays() {
    KeySchemaStrategy named = KeySchemas.split("PK", "SK");
    InMemoryTable table = new InMemoryTable(named.schema());
    DynamoDatastore store = Ddbds.builder(table).keySchema(named).build();
    store.put(Key.of("/blocks/a/b"), new byte[] {7});
    Map<String, Attribute> expected =
        Map.of(
            "PK",
            Attribute.of("blocks"),
            "SK",
            Attribute.of("a/b"),
            Layout.KEY,
            Attribute.of("/blocks/a/b"),
            Layout.VALUE,
            Attribute.of(new byte[] {7}),
            Layout.SIZE,
            Attribute.of(1));
    Key key = Key.of("/blocks/a/b");
    assertThat(table.get(new RowRead(key, "", ItemKey.of("blocks", "a/b"), Set.of(), true)))
        .hasValue(new Item(expected));

    Map<String, Attribute> theirs =
        Map.of(
            "PK",
            Attribute.of("blocks"),
            "SK",
            Attribute.of("c"),
            Layout.KEY,
            Attribute.of("/blocks/c"),
            Layout.VALUE,
            Attribute.of(new byte[] {8}),
            Layout.SIZE,
            Attribute.of(1),
            Layout.EXPIRATION,
            Attribute.of(0));
    table.put(new RowWrite.Put(Key.of("/blocks/c"), "", new Item(theirs), Optional.empty()));
    assertThat(store.get(Key.of("/blocks/c"))).hasValue(new byte[] {8});
    assertThat(store.query(Query.prefix("/blocks")).stream()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DSKey", "Value", "Size", "Expiration", "Rev", "ValueRef"})
  void build_attributeThatHoldsSomethingElse_isRefused(String attribute) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.split(attribute, "SK"))
        .withMessageContaining("\"" + attribute + "\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.split("PK", attribute))
        .withMessageContaining("\"" + attribute + "\"");
  }

  @Test
  void build_twoAttributesOfOneName_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.split("PK", "PK"))
        .withMessageContaining("\"PK\"");
  }

  private static AccessPath read(String partition, SortRange range) {
    return new AccessPath.PartitionRead(
        Target.MAIN, List.of(partition), range, Direction.ASCENDING);
  }
}
