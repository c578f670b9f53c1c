package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Persistent;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.TableStatistics;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomTakenTest {
  private static final Duration HOURS = Duration.ofHours(6);

  private final TestClock clock = new TestClock();

  @Test
  void diskUsage_tableWithIndexes_isTheirSumAsOfTheOldest() {
    DynamoDatastore store =
        store(
            KeySchemas.routes(DamageRules.PEOPLE, DamageRules.LETTERS),
            Map.of(
                Target.MAIN,
                new TableStatistics(1, 1000, Duration.ofHours(1)),
                Target.index("people"),
                new TableStatistics(1, 200, HOURS),
                Target.index("letters"),
                new TableStatistics(1, 30, Duration.ZERO)));
    assertThat(usage(store))
        .isEqualTo(new Persistent.DiskUsage(1230, clock.instant().minus(HOURS)));
  }

  @Test
  void diskUsage_severalTables_isTheirSum() {
    DynamoDatastore store =
        store(
            KeySchemas.indexTables(DamageRules.PEOPLE),
            Map.of(
                Target.MAIN,
                new TableStatistics(1, 1000, Duration.ZERO),
                new Target("-people", Optional.empty()),
                new TableStatistics(1, 200, Duration.ZERO)));
    assertThat(usage(store)).isEqualTo(new Persistent.DiskUsage(1200, clock.instant()));
  }

  @Test
  void diskUsage_tableThatDoesNotSay_isRefusedWithAReason() {
    DynamoDatastore store = store(KeySchemas.simple(), Map.of());
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> usage(store))
        .withMessageContainingAll("table does not say", "permit dynamodb:DescribeTable");
  }

  @Test
  void diskUsage_closedStore_isRefused() {
    DynamoDatastore store = store(KeySchemas.simple(), Map.of());
    store.close();
    assertThatThrownBy(() -> usage(store)).isInstanceOf(ClosedDatastoreException.class);
  }

  private DynamoDatastore store(
      KeySchemaStrategy keySchema, Map<Target, TableStatistics> statistics) {
    TableHook hook =
        (request, argument) ->
            request.equals("statistics")
                ? Optional.of(Optional.ofNullable(statistics.get((Target) argument)))
                : Optional.empty();
    return Ddbds.builder(TableHook.on(new InMemoryTable(keySchema.schema()), hook))
        .keySchema(keySchema)
        .clock(clock)
        .build();
  }

  private static Persistent.DiskUsage usage(DynamoDatastore store) {
    return store.facet(Persistent.class).orElseThrow().diskUsage();
  }
}
