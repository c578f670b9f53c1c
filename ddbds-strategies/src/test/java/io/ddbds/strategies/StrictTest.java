package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.Explanation;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.UnroutedQueryException;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.dynamo.testing.InMemoryTable;
import org.junit.jupiter.api.Test;

/** A store that does not scan its table. */
class StrictTest {
  private static final KeyRoute PROVIDERS =
      KeyRoute.template("providers", "/providers/{cid}/{peer}").covers("/providers");
  private static final KeyRoute NAMES = KeyRoute.template("names", "/ipns/{name}");

  private final DynamoDatastore store = strict(KeySchemas.routes(PROVIDERS, NAMES));

  @Test
  void queryThatWouldScanTheTable_isRefusedUnsentNamingPrefixRoutesAndRemedy() {
    store.put(Key.of("/pins/a"), new byte[1]);
    Usage before = store.usage();

    assertThatExceptionOfType(UnroutedQueryException.class)
        .isThrownBy(() -> store.query(Query.prefix("/pins").limit(1)))
        .withMessage(
            "the query for prefix /pins would scan the table, which strict() does not allow: no"
                + " route takes or covers prefix /pins; there are [providers, names]; ask for a"
                + " prefix that an index answers, or add a route")
        .satisfies(refused -> assertThat(refused.keys()).isEmpty());
    assertThatExceptionOfType(UnroutedQueryException.class)
        .isThrownBy(() -> store.query(Query.all()));
    assertThat(store.usage()).isEqualTo(before);
  }

  @Test
  void queryThatAnIndexAnswers_isAnsweredAlsoByAScanOfTheIndex() {
    store.put(Key.of("/providers/bafy/peer"), new byte[1]);

    assertThat(store.query(Query.prefix("/providers/bafy")).rest()).hasSize(1);
    assertThat(store.query(Query.prefix("/providers")).rest()).hasSize(1);
    assertThat(store.query(Query.prefix("/ipns")).rest()).isEmpty();
  }

  @Test
  void splitKeys_refuseOnlyTheRoot() {
    DynamoDatastore split = strict(KeySchemas.split());

    assertThat(split.query(Query.prefix("/any")).rest()).isEmpty();
    assertThatExceptionOfType(UnroutedQueryException.class)
        .isThrownBy(() -> split.query(Query.all()))
        .withMessageContaining("prefix /");
  }

  @Test
  void explain_ofARefusedQuery_saysThatItIsAndWhatItWouldCost() {
    store.put(Key.of("/pins/a"), new byte[1]);

    Explanation explanation = store.explain(Query.prefix("/pins"));

    assertThat(explanation.access()).isEqualTo("scan of table, which strict() refuses");
    assertThat(explanation.expectedReadUnits()).hasValue(1);
    assertThat(store.explain(Query.prefix("/providers")).access())
        .isEqualTo("scan of index providers");
  }

  private static DynamoDatastore strict(KeySchemaStrategy keySchema) {
    return Ddbds.builder(new InMemoryTable(keySchema.schema()))
        .keySchema(keySchema)
        .strict()
        .build();
  }
}
