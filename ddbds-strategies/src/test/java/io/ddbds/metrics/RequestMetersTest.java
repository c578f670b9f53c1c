package io.ddbds.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What DynamoDB says of its requests reaches the meters. */
@Tag("engine")
class RequestMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void putAndQuery_areCountedByTableAndIndex() {
    try (LocalDynamoDb dynamo = LocalDynamoDb.embedded();
        Datastore store =
            Ddbds.builder(dynamo.client(), "dht")
                .keySchema(
                    KeySchemas.routes(KeyRoute.template("providers", "/providers/{cid}/{peer}")))
                .requestListener(new DatastoreMeters(registry, "dht"))
                .createMissingTables()
                .build()) {
      store.put(Key.of("/providers/bafy/peer"), new byte[2_500]);
      assertThat(store.query(Query.prefix("/providers/bafy")).rest()).hasSize(1);
    }
    assertThat(units(MeterNames.CAPACITY_WRITE, "none")).isEqualTo(3);
    assertThat(units(MeterNames.CAPACITY_WRITE, "providers")).isEqualTo(3);
    assertThat(units(MeterNames.CAPACITY_READ, "providers")).isEqualTo(0.5);
    assertThat(
            registry
                .get(MeterNames.REQUEST_DURATION)
                .tags("operation", "Query", "table", "dht", "index", "providers")
                .tags("outcome", "success")
                .timer()
                .count())
        .isEqualTo(1);
  }

  private double units(String meter, String index) {
    return registry.get(meter).tags("table", "dht", "index", index).counter().count();
  }
}
