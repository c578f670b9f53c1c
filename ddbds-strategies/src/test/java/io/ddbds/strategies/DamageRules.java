package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Scrubbed;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of damage in every key schema that can have it. */
abstract class DamageRules {
  static final KeyRoute PEOPLE = KeyRoute.template("people", "/people/{town}/{name...}");
  static final KeyRoute LETTERS =
      KeyRoute.template("letters", "/letters/{name...}").withoutValues();
  static final Key SUE = Key.of("/people/oslo/sue");
  private static final byte[] VALUE = {1, 2};

  abstract Table create(Schema schema);

  static List<KeySchemaStrategy> keySchemas() {
    return List.of(
        KeySchemas.simple(),
        KeySchemas.split(),
        KeySchemas.sharded(3, KeySchemas.split()),
        KeySchemas.routes(PEOPLE, LETTERS),
        KeySchemas.sharded(3, KeySchemas.routes(PEOPLE, LETTERS)),
        KeySchemas.indexTables(PEOPLE, LETTERS),
        KeySchemas.sharded(3, KeySchemas.indexTables(PEOPLE, LETTERS)));
  }

  static Stream<Arguments> damages() {
    return Arrays.stream(Damage.values())
        .flatMap(
            damage ->
                keySchemas().stream()
                    .filter(damage.applies)
                    .map(keySchema -> arguments(damage, keySchema)));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void check_damagedEntry_isFoundByItsKey(Damage damage, KeySchemaStrategy keySchema) {
    PlantedRows rows = new PlantedRows(create(keySchema.schema()), keySchema);
    DynamoDatastore store = filled(rows);
    assertThat(check(store)).isEqualTo(new CheckReport(3, List.of()));
    damage.plant.accept(rows, SUE);
    List<Item> before = rows.all();

    CheckReport report = check(store);

    assertThat(report.examined()).isEqualTo(3);
    assertThat(report.findings())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.key()).hasValue(SUE))
        .allSatisfy(finding -> assertThat(finding.repaired()).isFalse())
        .anySatisfy(finding -> assertThat(finding.problem()).contains(damage.says));
    assertThat(rows.all()).as("nothing changes").isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void scrub_damagedEntry_isRepairedOrReported(Damage damage, KeySchemaStrategy keySchema) {
    PlantedRows rows = new PlantedRows(create(keySchema.schema()), keySchema);
    DynamoDatastore store = filled(rows);
    List<Item> sound = rows.all();
    List<Entry> entries = entries(store);
    damage.plant.accept(rows, SUE);
    List<Item> damaged = rows.all();

    CheckReport report = store.facet(Scrubbed.class).orElseThrow().scrub(Progress.NONE);

    assertThat(report.examined()).isEqualTo(3);
    assertThat(report.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.problem()).contains(damage.says);
              assertThat(finding.repaired()).isEqualTo(damage.repairable);
            });
    if (damage.repairable) {
      assertThat(rows.all()).containsExactlyInAnyOrderElementsOf(sound);
      assertThat(entries(store)).isEqualTo(entries);
      assertThat(check(store).findings()).isEmpty();
    } else {
      assertThat(rows.all()).isEqualTo(damaged);
      assertThat(check(store).findings())
          .anySatisfy(finding -> assertThat(finding.problem()).contains(damage.says));
    }
  }

  private static DynamoDatastore filled(PlantedRows rows) {
    DynamoDatastore store =
        Ddbds.builder(rows.table()).keySchema(rows.keySchema()).conditionalWrites().build();
    store.put(SUE, VALUE, Duration.ofHours(5));
    store.put(Key.of("/letters/joe/1"), new byte[0]);
    store.put(Key.of("/others"), VALUE);
    return store;
  }

  private static CheckReport check(DynamoDatastore store) {
    return store.facet(Checked.class).orElseThrow().check(Progress.NONE);
  }

  private static List<Entry> entries(DynamoDatastore store) {
    return store.query(Query.all().withExpirations().orderBy(Order.KEY)).stream().toList();
  }
}
