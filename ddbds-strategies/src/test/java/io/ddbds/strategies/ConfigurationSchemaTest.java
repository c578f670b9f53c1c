package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.ddbds.strategies.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The JSON schema that is shipped says what the parser does. */
class ConfigurationSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @MethodSource("examples")
  void schema_everyExample_isValid(String yaml) throws IOException {
    assertThat(problems(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{table: a b}",
        "{table: dht, strikt: true}",
        "{table: dht, strict: maybe}",
        "{table: dht, queries: {rangeSplit: 1}}",
        "{table: dht, queries: {parallelScan: 257}}",
        "{table: dht, queries: rangeSplit}",
        "{table: dht, batches: {batchWriteItem: {concurrency: 1001}}}",
        "{table: dht, retries: {base: soon}}",
        "{table: dht, keySchema: {routes: []}}",
        "{table: dht, keySchema: {routes: [{preset: nothing}]}}",
        "{table: dht, keySchema: {routes: [{preset: ipns, template: '/a/{b}'}]}}",
        "{table: dht, keySchema: {sharded: {shards: 1, keySchema: split}}}",
        "{table: dht, values: outline}",
        "{table: dht, values: {overflowToS3: {}}}",
        "{table: dht, values: {overflowToS3: {bucket: UPPER}}}",
        "{table: dht, values: {overflowToS3: {bucket: abc, threshold: -1}}}",
        "{table: dht, reads: sometimes}"
      })
  void schema_whatTheParserRefuses_isNotValid(String yaml) throws IOException {
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> parse(yaml))).isNotNull();
    assertThat(problems(yaml)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /properties                                                           | {zzzzzzzz: 1}
          /properties/batches/oneOf/1/properties/batchWriteItem/properties      | {table: dht, batches: {batchWriteItem: {zzzzzzzz: 1}}}
          /$defs/waits/properties                                               | {table: dht, batches: {transactional: {zzzzzzzz: 1}}}
          /$defs/waits/properties                                               | {table: dht, transactions: {optimistic: {zzzzzzzz: 1}}}
          /$defs/backoff/properties                                             | {table: dht, retries: {zzzzzzzz: 1}}
          /$defs/keySchema/oneOf/1/properties/simple/properties                 | {table: dht, keySchema: {simple: {zzzzzzzz: 1}}}
          /$defs/keySchema/oneOf/1/properties/split/properties                  | {table: dht, keySchema: {split: {zzzzzzzz: 1}}}
          /$defs/keySchema/oneOf/1/properties/sharded/properties                | {table: dht, keySchema: {sharded: {zzzzzzzz: 1}}}
          /properties/values/oneOf/1/properties/overflowToS3/properties         | {table: dht, values: {overflowToS3: {zzzzzzzz: 1}}}
          /$defs/route/properties                                               | {table: dht, keySchema: {routes: [{zzzzzzzz: 1}]}}
          """)
  void schema_namesOfSettings_areThoseOfTheParser(String pointer, String yaml) throws IOException {
    Set<String> known = new TreeSet<>();
    schema().at(pointer).fieldNames().forEachRemaining(known::add);

    assertThat(known).isNotEmpty().isEqualTo(knownTo(yaml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /properties/tables            | tables
          /properties/queries           | queries
          /properties/batches           | batches
          /properties/transactions      | transactions
          /properties/values            | values
          /properties/reads             | reads
          /$defs/keySchema              | keySchema
          """)
  void schema_choices_areThoseOfTheParser(String pointer, String setting) throws IOException {
    Set<String> known = new TreeSet<>();
    JsonNode choice = schema().at(pointer);
    choice.path("enum").forEach(name -> known.add(name.asText()));
    choice.at("/oneOf/0/enum").forEach(name -> known.add(name.asText()));
    choice.at("/oneOf/1/properties").fieldNames().forEachRemaining(known::add);

    assertThat(known).isNotEmpty().isEqualTo(knownTo("{table: dht, " + setting + ": zzzzzzzz}"));
  }

  @Test
  void schema_presets_areThoseOfTheParser() throws IOException {
    Set<String> known = new TreeSet<>();
    schema().at("/$defs/route/properties/preset/enum").forEach(name -> known.add(name.asText()));

    assertThat(known).isEqualTo(knownTo("{table: dht, keySchema: {routes: [{preset: zzzzzzzz}]}}"));
  }

  static List<String> examples() {
    return Stream.concat(
            ConfigurationRoundTripTest.compositions().stream()
                .map(pair -> "table: dht\n" + pair.yaml()),
            Stream.of(ConfigurationTest.OVERFLOW))
        .toList();
  }

  /** The parser names all that it knows when it meets something else. */
  private static Set<String> knownTo(String yaml) {
    String message =
        catchThrowableOfType(ConfigurationException.class, () -> parse(yaml)).getMessage();
    String names = message.substring(message.indexOf("there are ") + "there are ".length());
    return new TreeSet<>(Arrays.asList(names.split(", ")));
  }

  private static Configuration parse(String yaml) {
    return Configuration.parse("test", yaml);
  }

  private static Set<?> problems(String yaml) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(JSON.valueToTree(loaded));
  }

  private static JsonNode schema() throws IOException {
    try (InputStream resource = Configuration.class.getResourceAsStream("ddbds.schema.json")) {
      return JSON.readTree(resource);
    }
  }
}
