package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the factories make, and what that calls itself. */
class KeySchemasTest {
  private static final KeyRoute PROVIDERS =
      KeyRoute.template("provs", "/providers/{cid}/{peer...}").covers("/providers");

  @Test
  void template_isARouteNamedByItsFirstNamespace() {
    assertThat(KeySchemas.template("/providers/{cid}/{peer...}").schema().main().indexes())
        .extracting(IndexSchema::name)
        .containsExactly("providers");
  }

  @Test
  void indexTables_readThePartitionOfAPrefixInTheTableOfItsRoute() {
    assertThat(KeySchemas.indexTables(PROVIDERS).route(Query.prefix("/providers/bafy")).path())
        .isEqualTo(
            new AccessPath.PartitionRead(
                new Target("-provs", Optional.empty()),
                List.of("/providers/bafy"),
                new SortRange.All(),
                Direction.ASCENDING));
  }

  @Test
  void simple_namesThePartitionKeyAsAsked_andKeepsTheKeyInItsOwnAttributeToo() {
    KeySchemaStrategy named = KeySchemas.simple("PeerID");
    InMemoryTable table = new InMemoryTable(named.schema());
    Ddbds.builder(table).keySchema(named).build().put(Key.of("/a/b"), new byte[0]);

    assertThat(new PlantedRows(table, named).all())
        .containsExactly(
            new Item(
                Map.of(
                    "PeerID",
                    Attribute.of("/a/b"),
                    Layout.KEY,
                    Attribute.of("/a/b"),
                    Layout.SIZE,
                    Attribute.of(0))));
    assertThat(KeySchemas.simple(Layout.KEY).schema()).isEqualTo(KeySchemas.simple().schema());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Value", "Size", "Expiration", "Rev", "ValueRef"})
  void simple_attributeThatHoldsSomethingElse_isRefused(String attribute) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySchemas.simple(attribute))
        .withMessageContaining("\"" + attribute + "\"");
  }

  @Test
  void keySchema_saysHowItWasMade() {
    String provs = "[" + PROVIDERS + "]";
    assertThat(KeySchemas.simple()).hasToString("simple()");
    assertThat(KeySchemas.split()).hasToString("split()");
    assertThat(KeySchemas.routes(PROVIDERS)).hasToString("routed" + provs);
    assertThat(KeySchemas.indexTables(PROVIDERS)).hasToString("indexTables" + provs);
    assertThat(KeySchemas.sharded(4, KeySchemas.split())).hasToString("sharded(4, split())");
    assertThat(PROVIDERS)
        .hasToString("provs: template(\"/providers/{cid}/{peer...}\") covering /providers");
  }
}
