package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Scrubbed;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Placement;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.Route;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A key schema of somebody's own, with an index table that has an index itself. */
class IndexedCopiesTest {
  private static final Key KEY = Key.of("/a");

  private final IndexedCopies keySchema = new IndexedCopies();
  private final PlantedRows rows =
      new PlantedRows(new InMemoryTable(keySchema.schema()), keySchema);
  private final DynamoDatastore store = Ddbds.builder(rows.table()).keySchema(keySchema).build();

  @Test
  void scrub_indexAttributeOfAnIndexTable_isSetAgain() {
    store.put(KEY, new byte[] {1});
    List<Item> sound = rows.all();
    assertThat(store.facet(Checked.class).orElseThrow().check(Progress.NONE))
        .isEqualTo(new CheckReport(1, List.of()));
    rows.remove(KEY, keySchema.place(KEY).others().get(0), "length");

    CheckReport report = store.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE);

    assertThat(report.findings()).hasSize(1).allMatch(CheckReport.Finding::repaired);
    assertThat(rows.all()).containsExactlyInAnyOrderElementsOf(sound);
  }

  private static final class IndexedCopies implements KeySchemaStrategy {
    @Override
    public Schema schema() {
      IndexSchema lengths =
          new IndexSchema("lengths", KeyAttributes.of("length"), new Projection.All());
      return new Schema(
          new TableSchema("", KeyAttributes.of(Layout.KEY), List.of()),
          List.of(new TableSchema("-copies", KeyAttributes.of("path"), List.of(lengths))));
    }

    @Override
    public Placement place(Key key) {
      ItemKey path = ItemKey.of(key.toString());
      Map<String, String> length = Map.of("length", String.valueOf(key.utf8Length()));
      return new Placement(
          new Placement.Row("", path, Map.of()),
          List.of(new Placement.Row("-copies", path, length)));
    }

    @Override
    public Optional<Placement> locate(Key key) {
      return Optional.of(place(key));
    }

    @Override
    public Route route(Query query) {
      return Route.scan("nothing is asked");
    }
  }
}
