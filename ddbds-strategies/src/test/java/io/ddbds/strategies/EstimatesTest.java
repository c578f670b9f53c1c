package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ddbds.Explanation;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.dynamo.testing.InMemoryTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code explain} expects of a query is what the query then costs, where that can be known.
 */
class EstimatesTest {
  private static final int PARTITIONS = 20;
  private static final int ROWS_EACH = 100;

  private final KeySchemaStrategy keySchema =
      KeySchemas.routes(
          KeyRoute.template("providers", "/providers/{cid}/{peer}").covers("/providers"),
          KeyRoute.template("slim", "/slim/{id}").withoutValues());
  private final DynamoDatastore store = store(keySchema);

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000, 3_000})
  void scans_costWhatIsExpected(int valueBytes) {
    fill(store, valueBytes);
    assertExpected(store, Query.all());
    assertExpected(store, Query.prefix("/nothing").onlyKeys());
    assertExpected(store, Query.prefix("/nothing").limit(5));
    assertExpected(store, Query.prefix("/providers").filter(Filter.custom("none", e -> false)));
  }

  @Test
  void firstOfAPartition_costWhatIsExpected() {
    fill(store, 1_000);
    assertExpected(store, Query.prefix("/providers/7").limit(10));
    DynamoDatastore sharded = store(KeySchemas.sharded(4, keySchema));
    fill(sharded, 1_000);
    assertExpected(sharded, Query.prefix("/providers/7").limit(10));
  }

  @Test
  void valuesThatAnIndexDoesNotHold_areExpectedToBeReadToo() {
    for (int i = 0; i < 250; i++) {
      store.put(Key.of("/slim/" + i), new byte[5_000]);
    }
    assertExpected(store, Query.prefix("/slim").limit(10));
    assertExpected(store, Query.prefix("/slim").limit(10).onlyKeys());
    Explanation all = store.explain(Query.prefix("/slim"));
    assertThat(all.expectedRequests()).isEmpty();
    assertThat(all.atClient()).anyMatch(part -> part.startsWith("values: "));
  }

  @Test
  void wholePartition_hasNoEstimateButABoundInWords() {
    fill(store, 1_000);

    Explanation explanation = store.explain(Query.prefix("/providers/7"));

    assertThat(explanation.expectedRequests()).isEmpty();
    assertThat(explanation.expectedReadUnits()).isEmpty();
    assertThat(explanation.estimateBasis().orElseThrow())
        .startsWith("none, as nobody counts partitions; at most 3 requests and ")
        .endsWith(" in index providers, counted now");
    assertThat(explanation.toString()).contains("estimates: none, as nobody counts partitions");
    assertThat(explanation.toJson()).contains("\"estimateBasis\":\"none, as");
  }

  @Test
  void emptyTable_costsARequest() {
    Explanation explanation = store.explain(Query.all());
    assertThat(explanation.expectedRequests()).hasValue(1);
    assertThat(explanation.estimateBasis().orElseThrow()).startsWith("by 0 items of 0 bytes");
    assertThat(store.explain(Query.prefix("/none").limit(1)).estimateBasis().orElseThrow())
        .startsWith("at most, by 0 items");
  }

  private static void assertExpected(DynamoDatastore store, Query query) {
    Explanation explanation = store.explain(query);
    Usage before = store.usage();
    store.query(query).rest();
    Usage cost = store.usage().since(before);
    assertThat(explanation.expectedRequests())
        .as(explanation.toString())
        .hasValue((double) cost.requests());
    assertThat(explanation.expectedReadUnits().orElseThrow())
        .as(explanation.toString())
        .isCloseTo(cost.readUnits(), within(Math.max(1, cost.readUnits() / 50)));
  }

  private static DynamoDatastore store(KeySchemaStrategy keySchema) {
    return Ddbds.builder(new InMemoryTable(keySchema.schema())).keySchema(keySchema).build();
  }

  private static void fill(DynamoDatastore store, int valueBytes) {
    for (int i = 0; i < PARTITIONS * ROWS_EACH; i++) {
      Key key = Key.of("/providers/" + i % PARTITIONS + "/" + i);
      store.put(key, new byte[valueBytes]);
    }
  }
}
