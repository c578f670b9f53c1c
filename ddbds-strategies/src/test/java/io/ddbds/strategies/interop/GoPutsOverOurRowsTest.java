package io.ddbds.strategies.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.Conditional;
import io.ddbds.ConflictException;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Scrubbed;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import io.ddbds.strategies.Txns;
import io.ddbds.strategies.Values;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of rows that have more than go-ds-dynamodb knows when it writes them. */
@Tag("engine")
class GoPutsOverOurRowsTest {
  @RegisterExtension static final GoSide GO = new GoSide();

  private static final KeyRoute PROVIDERS =
      KeyRoute.template("providers", "/providers/{cid}/{peer...}");
  private static final Key KEY = Key.of("/providers/bafy/peer");
  private static final Query BY_INDEX = Query.prefix("/providers/bafy");
  private static final byte[] OLD = {1};
  private static final byte[] NEW = {2};
  private static final Duration HOUR = Duration.ofHours(1);

  private GoStore go;

  @Test
  void indexAttributes_areDropped_andFoundMissing_andSetAgain() {
    DynamoDatastore ours = open(KeySchemas.routes(PROVIDERS), builder -> {});
    ours.put(KEY, OLD);
    assertThat(keys(ours.query(BY_INDEX).rest())).containsExactly(KEY);

    go.put(KEY, NEW);
    assertThat(ours.get(KEY)).hasValue(NEW);
    assertThat(ours.query(BY_INDEX).rest()).isEmpty();
    CheckReport report = ours.facet(Checked.class).orElseThrow().check(Progress.NONE);
    assertThat(report.findings())
        .extracting(CheckReport.Finding::key)
        .containsExactly(Optional.of(KEY));

    ours.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE);
    assertThat(keys(ours.query(BY_INDEX).rest())).containsExactly(KEY);
    assertThat(go.look(KEY)).hasValue(Seen.of(NEW, 0));
  }

  @Test
  void rowsOfIndexTables_areStale_andFoundSo_andWrittenAgain() {
    DynamoDatastore ours = open(KeySchemas.indexTables(PROVIDERS), builder -> {});
    ours.put(KEY, OLD);

    go.put(KEY, NEW);
    assertThat(ours.get(KEY)).hasValue(NEW);
    assertThat(ours.query(BY_INDEX).rest().get(0).value()).hasValue(OLD);
    ours.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE);
    assertThat(ours.query(BY_INDEX).rest().get(0).value()).hasValue(NEW);

    go.delete(KEY);
    assertThat(keys(ours.query(BY_INDEX).rest())).containsExactly(KEY);
    ours.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE);
    assertThat(ours.query(BY_INDEX).rest()).isEmpty();
  }

  @Test
  void pointers_areReadAsNoBytes_andDropped() {
    InMemoryObjects objects = new InMemoryObjects(Clock.systemUTC());
    DynamoDatastore ours =
        open(
            KeySchemas.simple(),
            builder -> builder.values(Values.overflowTo(objects).threshold(10)));
    byte[] large = new byte[1_000];
    ours.put(KEY, large);
    assertThat(go.look(KEY)).hasValue(new Seen("", large.length, 0));

    go.put(KEY, NEW);
    assertThat(ours.get(KEY)).hasValue(NEW);
    assertThat(objects.names()).as("garbage").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void transaction_thatReadWhatGoThenWrites_fails(Write write) {
    DynamoDatastore ours = open(KeySchemas.simple(), GoPutsOverOurRowsTest::withAllWrites);
    ours.put(KEY, OLD);
    Key other = Key.of("/other");

    try (Txn txn = ours.facet(Transactional.class).orElseThrow().begin()) {
      assertThat(txn.get(KEY)).hasValue(OLD);
      txn.put(other, OLD);
      write.by(go);
      assertThatExceptionOfType(ConflictException.class).isThrownBy(txn::commit);
    }
    assertThat(ours.has(other)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void conditionalWrite_ofWhatGoThenWrites_isNotDone(Write write) {
    DynamoDatastore ours = open(KeySchemas.simple(), GoPutsOverOurRowsTest::withAllWrites);
    ours.put(KEY, OLD);
    Conditional conditional = ours.facet(Conditional.class).orElseThrow();
    Conditional.Snapshot before = conditional.snapshot(KEY).orElseThrow();
    write.by(go);
    assertThat(conditional.replaceIfUnchanged(before, new byte[] {3})).isFalse();
    assertThat(conditional.deleteIfUnchanged(before)).isFalse();
  }

  @Test
  void rowOfGo_isReplacedIfUnchanged_thoughItHasNoRevision() {
    DynamoDatastore ours = open(KeySchemas.simple(), GoPutsOverOurRowsTest::withAllWrites);
    go.put(KEY, OLD);
    Conditional conditional = ours.facet(Conditional.class).orElseThrow();

    assertThat(conditional.putIfAbsent(KEY, NEW)).isFalse();
    Conditional.Snapshot before = conditional.snapshot(KEY).orElseThrow();
    go.put(KEY, OLD); // the same bytes, which nothing tells apart
    assertThat(conditional.replaceIfUnchanged(before, NEW)).isTrue();
    assertThat(go.look(KEY)).hasValue(Seen.of(NEW, 0));
  }

  /** What go-ds-dynamodb can do to a row with a revision. */
  enum Write {
    ANOTHER_VALUE,
    THE_SAME_VALUE,
    TIME_TO_LIVE,
    DELETE;

    void by(GoStore go) {
      switch (this) {
        case ANOTHER_VALUE -> go.put(KEY, NEW);
        case THE_SAME_VALUE -> go.put(KEY, OLD);
        case TIME_TO_LIVE -> go.setTtl(KEY, HOUR); // keeps the revision
        case DELETE -> go.delete(KEY);
      }
    }
  }

  private DynamoDatastore open(KeySchemaStrategy keySchema, Consumer<DatastoreBuilder> settings) {
    String table = GO.newTable(keySchema.schema());
    go = GO.open(table, Arrangement.SIMPLE);
    DatastoreBuilder builder = Ddbds.builder(GO.client(), table).keySchema(keySchema);
    settings.accept(builder);
    return builder.build();
  }

  private static void withAllWrites(DatastoreBuilder builder) {
    builder.transactions(Txns.optimistic()).conditionalWrites();
  }

  private static List<Key> keys(List<Entry> entries) {
    return entries.stream().map(Entry::key).toList();
  }
}
