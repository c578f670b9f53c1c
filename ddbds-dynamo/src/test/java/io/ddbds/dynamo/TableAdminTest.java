package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@link TableAdmin} and who uses it, over descriptions in memory. */
class TableAdminTest extends TableAdminRules {
  private static final Schema PLAIN =
      Schema.of(new TableSchema("", KeyAttributes.of("pk"), List.of()));

  private final MemoryTables tables = new MemoryTables();

  @Override
  DynamoDbClient client() {
    return new MemoryTables();
  }

  @Test
  void create_waitsForTheTableBeforeItsTimeToLiveIsEnabled() {
    new TableAdmin(tables).create("dht", PLAIN);

    assertThat(tables.calls()).containsExactly("CreateTable dht", "UpdateTimeToLive dht");
    assertThat(new TableAdmin(tables).verify("dht", PLAIN)).isEmpty();
  }

  @Test
  void createMissing_ofTableThatIsReady_changesNothing() {
    new TableAdmin(tables).create("dht", PLAIN);
    tables.calls().clear();

    new TableAdmin(tables).createMissing("dht", PLAIN);

    assertThat(tables.calls()).isEmpty();
  }

  @Test
  void createMissing_waitsForTheTable() {
    new TableAdmin(tables).createMissing("dht", PLAIN);

    assertThat(new TableAdmin(tables).verify("dht", PLAIN)).isEmpty();
  }

  @Test
  void delete_ofOneOfSeveral_leavesTheOthers() {
    new TableAdmin(tables).create("dht", PLAIN);
    new TableAdmin(tables).create("other", PLAIN);

    new TableAdmin(tables).delete("dht", PLAIN);

    assertThat(tables.listTables().tableNames()).containsExactly("other");
  }

  @Test
  void source_thatVerifies_refusesTheTableThatIsMissing() {
    TableSource source = TableSource.of(tables, "dht");

    assertThatThrownBy(() -> source.open(PLAIN, TableSource.Check.VERIFY))
        .isInstanceOfSatisfying(
            TableMismatchException.class,
            refused ->
                assertThat(refused.mismatches())
                    .containsExactly(
                        new TableAdmin.Mismatch("dht", "table itself", "present", "missing")))
        .hasMessageContainingAll("\"dht\"", "createMissingTables()");
    assertThat(tables.calls()).isEmpty();
  }

  @Test
  void source_thatCreates_opensTheTableItMade() {
    Table table = TableSource.of(tables, "dht").open(PLAIN, TableSource.Check.CREATE_MISSING);

    assertThat(table).isInstanceOf(SdkTable.class);
    assertThat(tables.listTables().tableNames()).containsExactly("dht");
  }

  @Test
  void source_thatTrusts_opensWhatIsNotThere() {
    assertThat(TableSource.of(tables, "dht").open(PLAIN, TableSource.Check.TRUST))
        .isInstanceOf(SdkTable.class);
    assertThat(tables.calls()).isEmpty();
  }
}
