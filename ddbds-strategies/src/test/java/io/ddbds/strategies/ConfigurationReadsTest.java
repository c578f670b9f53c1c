package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What queries of a composition read, as those ask who give permissions. */
class ConfigurationReadsTest {
  /** Targets as {@code table}, {@code index:NAME} and {@code table:SUFFIX}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          simple                                        |                            | table
          split                                         | table                      | table
          {routes: [{preset: providers}, {preset: ipns}]} | index:providers index:ipns | table index:providers
          {routes: [{preset: ipns, writeOnly: true}]}   |                            | table
          {routes: [{preset: providers, writeOnly: true}]} |                         | table
          {indexTables: [{preset: providers}, {preset: ipns}]} | table:-providers table:-ipns | table table:-providers
          {sharded: {shards: 2, keySchema: split}}      | table                      | table
          {sharded: {shards: 2, keySchema: {indexTables: [{preset: providers}]}}} | table:-providers | table table:-providers
          """)
  void reads_ofAKeySchema_areThoseOfItsRoutes(String keySchema, String queried, String scanned) {
    String yaml = "{table: dht, keySchema: " + keySchema + "}";

    Configuration configuration = Configuration.parse("test", yaml);

    assertThat(configuration.queried()).containsExactlyInAnyOrderElementsOf(targets(queried));
    assertThat(configuration.scanned()).containsExactlyInAnyOrderElementsOf(targets(scanned));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          simple                         |
          {routes: [{preset: providers}]} | index:providers
          """)
  void scans_ofAStrictComposition_leaveOutTheTable(String keySchema, String scanned) {
    String yaml = "{table: dht, strict: true, keySchema: " + keySchema + "}";

    assertThat(Configuration.parse("test", yaml).scanned())
        .containsExactlyInAnyOrderElementsOf(targets(scanned));
  }

  private static List<Target> targets(String names) {
    return names == null
        ? List.of()
        : Arrays.stream(names.split(" ", -1)).map(ConfigurationReadsTest::target).toList();
  }

  private static Target target(String name) {
    if (name.startsWith("index:")) {
      return Target.index(name.replace("index:", ""));
    }
    return new Target(name.replace("table:", "").replace("table", ""), Optional.empty());
  }
}
