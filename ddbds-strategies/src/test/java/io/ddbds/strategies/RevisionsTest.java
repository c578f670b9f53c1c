package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Conditional;
import io.ddbds.Key;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which rows carry a revision, and what gives them a new one. */
class RevisionsTest {
  private static final Key KEY = Key.of("/a/b");
  private static final byte[] ONE = {1};
  private static final KeySchemaStrategy SCHEMA =
      KeySchemas.indexTables(KeyRoute.template("names", "/a/{name...}"));

  private final InMemoryTable table = new InMemoryTable(SCHEMA.schema());

  @Test
  void everyKindOfWrite_givesTheHomeRowANewRevision() {
    DynamoDatastore store = builder().transactions(Txns.optimistic()).conditionalWrites().build();
    Conditional conditional = store.facet(Conditional.class).orElseThrow();
    Set<ByteBuffer> seen = new HashSet<>();
    List<Runnable> writes =
        List.of(
            () -> conditional.putIfAbsent(KEY, ONE),
            () -> conditional.replaceIfUnchanged(conditional.snapshot(KEY).orElseThrow(), ONE),
            () -> store.put(KEY, ONE),
            () -> store.put(KEY, ONE, Duration.ofHours(1)),
            () -> store.setTtl(KEY, Duration.ofHours(2)),
            () -> store.clearTtl(KEY),
            () -> putInBatch(store),
            () -> putInTransaction(store));
    for (Runnable write : writes) {
      write.run();
      Optional<byte[]> revision = revision();
      assertThat(revision).hasValueSatisfying(bytes -> assertThat(bytes).hasSize(16));
      assertThat(seen.add(ByteBuffer.wrap(revision.orElseThrow()))).isTrue();
    }
  }

  @Test
  void otherRows_carryNone() {
    builder().conditionalWrites().build().put(KEY, ONE);
    ScanPage all =
        new ScanPage(
            new Target("-names", Optional.empty()),
            Optional.empty(),
            Set.of(),
            true,
            OptionalInt.empty(),
            0,
            1,
            Optional.empty());
    assertThat(table.scan(all).items())
        .singleElement()
        .satisfies(row -> assertThat(row.get(Layout.REVISION)).isNull());
  }

  @Test
  void eitherOption_isEnough_andWithoutThemThereIsNone() {
    builder().build().put(KEY, ONE);
    assertThat(revision()).isEmpty();
    builder().build().setTtl(KEY, Duration.ofHours(1));
    assertThat(revision()).isEmpty();
    builder().transactions(Txns.optimistic()).build().put(KEY, ONE);
    assertThat(revision()).isPresent();
    builder().build().put(KEY, ONE);
    assertThat(revision()).isEmpty();
    builder().conditionalWrites().build().put(KEY, ONE);
    assertThat(revision()).isPresent();
  }

  private static void putInBatch(DynamoDatastore store) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    batch.put(KEY, ONE);
    batch.commit();
  }

  private static void putInTransaction(DynamoDatastore store) {
    try (Txn txn = store.facet(Transactional.class).orElseThrow().begin()) {
      txn.put(KEY, ONE);
      txn.commit();
    }
  }

  private DatastoreBuilder builder() {
    return Ddbds.builder(table).keySchema(SCHEMA).batches(Batches.naive());
  }

  private Optional<byte[]> revision() {
    return table
        .get(new RowRead(KEY, "", ItemKey.of(KEY.toString()), Set.of(), true))
        .flatMap(row -> row.bytes(Layout.REVISION));
  }
}
