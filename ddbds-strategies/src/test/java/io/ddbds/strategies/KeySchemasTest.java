package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Query;
import io.ddbds.dynamo.spi.AccessPath;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
