package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batching;
import io.ddbds.Explaining;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a composition says of its writes, beside how it reads. */
class ExplainedWritesTest {
  private static final KeySchemaStrategy TWO_ROWS =
      KeySchemas.indexTables(KeyRoute.template("keys", "/key/{name...}"));

  @Test
  void withoutBatches_onlyTheEntryIsExplained() {
    assertThat(writes(builder(KeySchemas.simple())))
        .containsExactly("an entry is one row, written by a request of its own");
    assertThat(writes(builder(TWO_ROWS)))
        .containsExactly("an entry is up to 2 rows, written together by one transaction");
  }

  @Test
  void batches_sayHowTheyArePacked() {
    assertThat(batch(KeySchemas.simple(), Batches.naive()))
        .isEqualTo("a batch is a request for each key, one after the other");
    assertThat(batch(KeySchemas.simple(), Batches.batchWriteItem().concurrency(3)))
        .isEqualTo("a batch is packed, 25 keys of one row to a BatchWriteItem; 3 requests at once");
    assertThat(batch(TWO_ROWS, Batches.batchWriteItem()))
        .isEqualTo(
            "a batch is packed, 25 keys of one row to a BatchWriteItem;"
                + " 50 keys of 2 rows, each of them whole, to a transaction; 8 requests at once");
    assertThat(batch(TWO_ROWS, Batches.transactional()))
        .isEqualTo(
            "a batch is one transaction, all or nothing: at most 50 keys of 2 rows, and 4 MB");
  }

  @Test
  void packing_isWhatBatchesDo() {
    InMemoryTable table = new InMemoryTable(TWO_ROWS.schema());
    try (DynamoDatastore store =
        Ddbds.builder(table).keySchema(TWO_ROWS).batches(Batches.batchWriteItem()).build()) {
      var batch = store.facet(Batching.class).orElseThrow().batch();
      for (int i = 0; i < 100; i++) {
        batch.put(Key.of("/key/" + i), new byte[] {1});
      }
      batch.commit();
      assertThat(store.usage().requests()).isEqualTo(2); // 50 keys of 2 rows each
    }
  }

  private static String batch(KeySchemaStrategy keySchema, BatchStrategy batches) {
    return writes(builder(keySchema).batches(batches)).get(1);
  }

  private static DatastoreBuilder builder(KeySchemaStrategy keySchema) {
    return Ddbds.builder(new InMemoryTable(keySchema.schema())).keySchema(keySchema);
  }

  private static List<String> writes(DatastoreBuilder builder) {
    try (DynamoDatastore store = builder.build()) {
      return store.facet(Explaining.class).orElseThrow().explain(Query.all()).writes();
    }
  }
}
