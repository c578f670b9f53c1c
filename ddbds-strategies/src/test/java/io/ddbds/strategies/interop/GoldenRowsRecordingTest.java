package io.ddbds.strategies.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Schema;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What go-ds-dynamodb writes is what the golden rows say; and writes them when asked to. */
@Tag("engine")
class GoldenRowsRecordingTest {
  @RegisterExtension static final GoSide GO = new GoSide();

  @ParameterizedTest
  @EnumSource
  void row_writtenNow_isTheGoldenOne_butForTheTimeOfItsWriting(Arrangement arrangement) {
    long before = Instant.now().getEpochSecond();
    Map<String, Item> rows = written(arrangement);
    long after = Instant.now().getEpochSecond();
    Map<String, Item> golden = GoldenRows.read().tables().get(arrangement);

    assertThat(rows).hasSameSizeAs(golden);
    for (Specimen specimen : Specimen.of(arrangement)) {
      Item row = rows.get(specimen.name());
      if (specimen.ttl().isEmpty()) {
        assertThat(row).as(specimen.name()).isEqualTo(golden.get(specimen.name()));
      } else {
        assertThat(Rows.expiration(row) - specimen.ttl().get().toSeconds())
            .isBetween(before, after);
        assertThat(withoutExpiration(row))
            .as(specimen.name())
            .isEqualTo(withoutExpiration(golden.get(specimen.name())));
      }
    }
  }

  /** By {@code -Dddbds.golden=record}, which changes the file of the golden rows. */
  @Test
  void golden_rows_areRecorded_whenAskedFor() {
    String version = GO.open("none", Arrangement.SIMPLE).version();
    if ("record".equals(System.getProperty("ddbds.golden"))) {
      Map<Arrangement, Map<String, Item>> tables = new EnumMap<>(Arrangement.class);
      for (Arrangement arrangement : Arrangement.values()) {
        tables.put(arrangement, written(arrangement));
      }
      new GoldenRows(version, tables).write();
    }
    assertThat(GoldenRows.read().version()).isEqualTo(version);
  }

  private static Map<String, Item> written(Arrangement arrangement) {
    Schema schema = arrangement.keySchema().schema();
    String table = GO.newTable(schema);
    GO.open(table, arrangement).put(Specimen.of(arrangement));
    Map<String, Item> byKey = Rows.of(GO.rows(table, schema));
    Map<String, Item> byName = new LinkedHashMap<>();
    for (Specimen specimen : Specimen.of(arrangement)) {
      byName.put(specimen.name(), byKey.get(specimen.key().toString()));
    }
    return byName;
  }

  private static Item withoutExpiration(Item row) {
    Map<String, Attribute> attributes = new HashMap<>(row.attributes());
    attributes.remove(Layout.EXPIRATION);
    return new Item(attributes);
  }
}
