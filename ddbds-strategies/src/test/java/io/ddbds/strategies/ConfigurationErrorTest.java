package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.strategies.config.ConfigurationException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in a configuration is told with its place, its value and what to do. */
class ConfigurationErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tabel: dht                               | 1: tabel is not known: did you mean "table"? There are table, tables, keySchema
          table: dht\\nqqqqqqqq: 1                  | 2: qqqqqqqq is not known: there are table
          strict: true                             | 1: lacks "table": add it
          table: [a]                               | 1: table must be a single value, but is a list
          table:                                   | 1: table has no value: give it one, or remove it
          table: a b                               | 1: table is "a b": DynamoDB wants 3 to 255 characters
          dht                                      | 1: must be settings by name, but is a single value: there are table
          table: dht\\nstrict: yes                  | 2: strict is "yes": use true or false
          table: dht\\nmaxSortedEntries: 0          | 2: maxSortedEntries is "0": choose a whole number from 1 to 9223372036854775807
          table: dht\\nmaxSortedEntries: many       | 2: maxSortedEntries is "many": choose a whole number
          table: dht\\nqueries: sequentiel          | 2: queries "sequentiel" is not known: did you mean "sequential"?
          table: dht\\nqueries: {sequential: 4}     | 2: queries.sequential takes no setting: write just 'sequential'
          table: dht\\nqueries: {prefetching: 4}    | 2: queries.prefetching takes no setting
          table: dht\\nqueries: rangeSplit          | 2: queries "rangeSplit" needs a setting: write 'rangeSplit: …'
          table: dht\\nqueries: {rangeSplit: 1}     | 2: queries.rangeSplit is "1": a partition read by 1 lanes: choose from 2 to 64
          table: dht\\nqueries: {parallelScan: 300} | 2: queries.parallelScan is "300": a scan in 300 segments: choose from 1 to 256
          table: dht\\nqueries: [a]                 | 2: queries must be one of sequential, prefetching, rangeSplit, parallelScan, as a name
          table: dht\\nbatches: {batchWriteItem: {concurrency: 0}} | 2: batches.batchWriteItem.concurrency is "0": choose a whole number from 1 to 1000
          table: dht\\nbatches: {naive: 1}          | 2: batches.naive takes no setting
          table: dht\\nbatches: {transactional: {backof: 1}} | 2: batches.transactional.backof is not known: did you mean "backoff"?
          table: dht\\nretries: {base: soon}        | 2: retries.base is "soon": use a number with ms, s, m, h or d
          table: dht\\nretries: {base: -PT1S}       | 2: retries.base is "-PT1S": use a number
          table: dht\\nretries: {retries: -1}       | 2: retries.retries is "-1": choose a whole number from 0
          table: dht\\nvalues: {inline: 1}          | 2: values.inline takes no setting
          table: dht\\nvalues: overflowToS3           | 2: values "overflowToS3" needs a setting
          table: dht\\nvalues: {overflowToS3: {bucket: A}} | 2: values.overflowToS3.bucket is "A": S3 wants 3 to 63 characters
          table: dht\\nvalues: {overflowToS3: {bucket: abc, deadline: 1ms}} | 2: values.overflowToS3.deadline is PT0.001S, in which nothing can be written: allow 1s or more
          table: dht\\nvalues: {overflowToS3: {bucket: abc, garbageGrace: 49m}} | 2: values.overflowToS3.garbageGrace is PT49M, in which a write may need the object: allow PT50M or more
          table: dht\\nvalues: {overflowToS3: {bucket: abc, deadline: 1h, garbageGrace: 9h}} | 2: values.overflowToS3.garbageGrace is PT9H, in which a write may need the object: allow PT10H or more
          table: dht\\nreads: never                 | 2: reads "never" is not known: there are strong, eventual
          table: dht\\ntables: verified             | 2: tables "verified" is not known: did you mean "verify"?
          table: dht\\ntransactions: pessimistic    | 2: transactions "pessimistic" is not known
          table: dht\\nkeySchema: {simple: 1}       | 2: keySchema.simple must be settings by name
          table: dht\\nkeySchema: {simple: {partitionAttribute: Size}} | 2: keySchema.simple.partitionAttribute is "Size": the table's key uses attribute "Size"
          table: dht\\nkeySchema: {split: {partitionAttribute: a}} | 2: keySchema.split lacks "sortAttribute": add it
          table: dht\\nkeySchema: {split: {partitionAttribute: a, sortAttribute: a}} | 2: keySchema.split cannot be: partition key and sort key are both named "a"
          table: dht\\nkeySchema: {template: a}     | 2: keySchema.template is "a":
          table: dht\\nkeySchema: {routes: []}      | 2: keySchema.routes is an empty list: add an item
          table: dht\\nkeySchema: {routes: {a: 1}}  | 2: keySchema.routes must be a list, but is settings by name: begin each item with '- '
          table: dht\\nkeySchema: {routes: [{}]}    | 2: keySchema.routes[0] must have one of these: preset; template; keyPattern with prefixPattern
          table: dht\\nkeySchema: {routes: [{preset: ipns, template: /a}]} | 2: keySchema.routes[0] must have one of these
          table: dht\\nkeySchema: {routes: [{preset: ipns, name: abc}]} | 2: keySchema.routes[0].name is the preset's own: remove it
          table: dht\\nkeySchema: {routes: [{preset: ipn}]} | 2: keySchema.routes[0].preset "ipn" is not known: did you mean "ipns"?
          table: dht\\nkeySchema: {routes: [{preset: ipns, covers: /}]} | 2: keySchema.routes[0].covers is "/": route "ipns" covers "/"
          table: dht\\nkeySchema: {routes: [{preset: ipns}, {preset: ipns}]} | 2: keySchema.routes cannot be: two routes are named "ipns"
          table: dht\\nkeySchema: {routes: [{name: abc, keyPattern: "(", prefixPattern: ^/a$}]} | 2: keySchema.routes[0].keyPattern is "(":
          table: dht\\nkeySchema: {routes: [{keyPattern: a, prefixPattern: b}]} | 2: keySchema.routes[0] lacks "name": add it
          table: dht\\nkeySchema: {sharded: {shards: 1, keySchema: split}} | 2: keySchema.sharded.shards is "1": choose a whole number from 2 to 1000
          table: dht\\nkeySchema: {sharded: {shards: 2, keySchema: simple}} | 2: keySchema.sharded cannot be:
          """)
  void configuration_wrongSetting_isToldWithItsPlaceAndTheRemedy(String yaml, String message) {
    assertThatThrownBy(() -> Configuration.parse("dht.yaml", yaml.replace("\\n", "\n")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("dht.yaml:" + message)
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "table: !!java.net.URL [http://localhost]",
        "table: !!str dht",
        "!!javax.script.ScriptEngineManager [x]",
        "table: &a dht",
        "a: &a [*a]",
        "table: *a",
        "table: dht\n---\ntable: dht",
        "table: dht\ntable: other",
        "? [a, b]\n: c",
        "table: {",
        "table: \"dht",
        "\ttable: dht",
        "%YAML 9.9\n---\ntable: dht",
        "table: \u0000",
        "",
        "# nothing\n"
      })
  void configuration_hostileYaml_isRefusedWithItsPlace(String yaml) {
    assertThatThrownBy(() -> Configuration.parse("dht.yaml", yaml))
        .isInstanceOf(ConfigurationException.class)
        .message()
        .matches("dht\\.yaml:\\d+: .+")
        .hasLineCount(1);
  }

  @Test
  void configuration_missingFile_isRefusedByItsName(@TempDir Path folder) {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> Configuration.read(missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("there is no file " + missing + ": name one in YAML");
  }

  @Test
  void configuration_deepYaml_isRefusedAndOverflowsNoStack() {
    assertThatThrownBy(() -> Configuration.parse("dht.yaml", "table: " + "[".repeat(60_000)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("nested more than 16 levels deep");
  }

  @Test
  void configuration_mappingsInMappings_areCountedAsWell() {
    String sixteen = "a: {".repeat(15) + "b: c" + "}".repeat(15);
    assertThatThrownBy(() -> Configuration.parse("dht.yaml", sixteen))
        .hasMessageNotContaining("nested");
    assertThatThrownBy(() -> Configuration.parse("dht.yaml", "a: {".repeat(16) + "}".repeat(16)))
        .hasMessageContaining("nested more than 16 levels deep");
  }

  @Test
  void configuration_longestYaml_isRead() {
    String yaml = "table: dht\n";
    Configuration.parse("dht.yaml", yaml + "#".repeat(65_536 - yaml.length()));
  }

  @Test
  void configuration_noYaml_isToldWithItsLineAndWhatIsWrong() {
    assertThatThrownBy(() -> Configuration.parse("dht.yaml", "table: dht\nreads: [\n"))
        .hasMessageMatching("dht\\.yaml:[23]: this is not YAML: .*\\w.*");
    assertThatThrownBy(() -> Configuration.parse("dht.yaml", "table: dht\n&name reads: strong"))
        .hasMessageContaining("uses an anchor or an alias");
    assertThatThrownBy(() -> Configuration.parse("dht.yaml", "table: dht\n!!str reads: strong"))
        .hasMessageContaining("and tags are not allowed");
  }

  @Test
  void configuration_longYaml_isRefused() {
    assertThatThrownBy(() -> Configuration.parse("dht.yaml", "# " + "x".repeat(65_536)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has 65538 characters where 65536 are allowed");
  }

  @Test
  void configuration_longValue_isCutInTheMessage() {
    assertThatThrownBy(() -> Configuration.parse("dht.yaml", "table: " + "x".repeat(300)))
        .hasMessageContaining("\"" + "x".repeat(80) + "…\"");
  }
}
