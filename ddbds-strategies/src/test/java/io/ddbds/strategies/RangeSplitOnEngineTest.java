package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.local.LocalDynamoDb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Lanes on DynamoDB Local, whose single database thread bounds what they gain. */
@Tag("engine")
@EnabledIfSystemProperty(named = "ddbds.thorough", matches = "true")
class RangeSplitOnEngineTest {
  private static final int ROWS = 20_000;

  @Test
  @Timeout(600)
  void fourLanes_read20000RowsOfOneKiB_inAPartOfTheTime() {
    try (LocalDynamoDb local = LocalDynamoDb.embedded()) {
      try (Datastore store =
          Ddbds.builder(local.client(), "lanes")
              .keySchema(KeySchemas.split())
              .createMissingTables()
              .build()) {
        SortKeys.HEXADECIMAL
            .some(ROWS, 1)
            .forEach(sort -> store.put(Key.of("/records/" + sort), new byte[1024]));
      }
      Table table =
          SlowPages.byRequest(new SdkTable(local.client(), "lanes", KeySchemas.split().schema()));
      read(QueryExecutors.sequential(), table); // warms up
      double best = 1;
      for (int run = 0; run < 3; run++) {
        long begin = System.nanoTime();
        List<String> expected = read(QueryExecutors.sequential(), table);
        long middle = System.nanoTime();
        assertThat(read(QueryExecutors.rangeSplit(4), table)).isEqualTo(expected).hasSize(ROWS);
        best = Math.min(best, (double) (System.nanoTime() - middle) / (middle - begin));
      }
      System.out.printf("rangeSplit(4), DynamoDB Local: %.0f %% of sequential()%n", 100 * best);
      assertThat(best).isLessThanOrEqualTo(0.6);
    }
  }

  private static List<String> read(QueryExecutor executor, Table table) {
    QueryPage first =
        new QueryPage(
            Target.MAIN,
            "records",
            new SortRange.All(),
            Direction.ASCENDING,
            Optional.empty(),
            Set.of(),
            false,
            OptionalInt.empty(),
            Optional.empty());
    String sort = table.key(Target.MAIN).sort().orElseThrow();
    List<String> got = new ArrayList<>();
    try (Rows rows = executor.query(table, first)) {
      rows.forEachRemaining(row -> got.add(row.text(sort).orElseThrow()));
    }
    return got;
  }
}
