package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Backoff;
import io.ddbds.Batching;
import io.ddbds.Conditional;
import io.ddbds.Query;
import io.ddbds.Streaming;
import io.ddbds.Transactional;
import io.ddbds.UnroutedQueryException;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.config.ConfigurationException;
import io.ddbds.strategies.overflow.OverflowValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  static final String OVERFLOW =
      """
      table: dht
      values:
        overflowToS3:
          bucket: big-values
          threshold: 10
          prefix: values/
          deadline: 2m
          readingOnly: true
          garbageGrace: 36d
      """;

  @TempDir private Path folder;

  @Test
  void configuration_onlyATable_hasTheDefaultsOfTheFrontDoor() {
    Configuration found = parse("table: dht");

    Configuration simple = Configuration.simple("dht");
    assertThat(found.table()).isEqualTo("dht");
    assertThat(found.keySchema()).hasToString(simple.keySchema().toString());
    assertThat(found.queries()).isInstanceOf(SequentialExecutor.class);
    assertThat(found.values()).isInstanceOf(InlineValues.class);
    assertThat(found.batches()).isEmpty();
    assertThat(found.transactions()).isEmpty();
    assertThat(found.conditionalWrites()).isFalse();
    assertThat(found.eventualReads()).isFalse();
    assertThat(found.strict()).isFalse();
    assertThat(found.maxSortedEntries()).isEqualTo(DatastoreBuilder.DEFAULT_MAX_SORTED_ENTRIES);
    assertThat(found.retries()).isEmpty();
    assertThat(found.tables()).isEqualTo(Configuration.Tables.VERIFY);
  }

  @Test
  void configuration_everySetting_isWhatItSays() {
    Configuration found =
        parse(
            """
            table: dht
            tables: create
            keySchema: split
            queries: {parallelScan: 3}
            batches: {batchWriteItem: {concurrency: 2, backoff: {deadline: 5s}}}
            transactions: {optimistic: {backoff: {retries: 0}}}
            conditionalWrites: true
            values: inline
            reads: eventual
            strict: true
            maxSortedEntries: 7
            retries: {base: 5ms, cap: PT1S, retries: 2, deadline: 3m}
            """);

    assertThat(found.keySchema()).hasToString(KeySchemas.split().toString());
    assertThat(found.queries()).isInstanceOf(ParallelScanExecutor.class);
    assertThat(found.batches()).containsInstanceOf(ParallelBatches.class);
    assertThat(found.transactions()).isPresent();
    assertThat(found.conditionalWrites()).isTrue();
    assertThat(found.eventualReads()).isTrue();
    assertThat(found.strict()).isTrue();
    assertThat(found.maxSortedEntries()).isEqualTo(7);
    assertThat(found.retries())
        .contains(
            new Backoff(Duration.ofMillis(5), Duration.ofSeconds(1), 2, Duration.ofMinutes(3)));
    assertThat(found.tables()).isEqualTo(Configuration.Tables.CREATE);
  }

  @Test
  void configuration_leastGraceOfGarbage_isTaken() {
    String values = "{overflowToS3: {bucket: abc, deadline: 1m, garbageGrace: 10m}}";

    assertThat(
            parse("{table: dht, values: " + values + "}").overflow().orElseThrow().garbageGrace())
        .contains(Duration.ofMinutes(10));
  }

  @Test
  void configuration_settingsThatAreLeftOut_areTheDefaults() {
    for (String batches : List.of("batchWriteItem", "{batchWriteItem: {concurrency: 2}}")) {
      assertThat(parse("{table: dht, batches: " + batches + "}").batches())
          .containsInstanceOf(ParallelBatches.class);
    }
    assertThat(
            parse("{table: dht, batches: {batchWriteItem: {backoff: {deadline: 5s}}}}").batches())
        .containsInstanceOf(ParallelBatches.class);
    assertThat(
            parse("{table: dht, transactions: {optimistic: {backoff: {retries: 0}}}}")
                .transactions())
        .isPresent();
    assertThat(parse("{table: dht, reads: strong}").eventualReads()).isFalse();
    assertThat(parse("{table: dht, reads: eventual}").eventualReads()).isTrue();
  }

  @Test
  void applyTo_facetsThatAreSet_areTheStores() {
    try (DynamoDatastore store =
        open(
            parse(
                "{table: dht, batches: naive, transactions: optimistic, conditionalWrites:"
                    + " true}"))) {
      assertThat(store.facet(Batching.class)).isPresent();
      assertThat(store.facet(Transactional.class)).isPresent();
      assertThat(store.facet(Conditional.class)).isPresent();
    }
  }

  @Test
  void applyTo_nothingElse_leavesFacetsOut() {
    try (DynamoDatastore store = open(parse("table: dht"))) {
      assertThat(store.facet(Batching.class)).isEmpty();
      assertThat(store.facet(Transactional.class)).isEmpty();
      assertThat(store.facet(Conditional.class)).isEmpty();
    }
  }

  @Test
  void applyTo_strict_refusesScans() {
    try (DynamoDatastore store = open(parse("{table: dht, strict: true}"))) {
      assertThatThrownBy(() -> store.query(Query.prefix("/a")).rest())
          .isInstanceOf(UnroutedQueryException.class);
    }
  }

  @Test
  void overflow_settings_areWhatTheySay() {
    assertThat(parse(OVERFLOW).overflow())
        .contains(
            new Configuration.Overflow(
                "big-values",
                10,
                "values/",
                Optional.of(Duration.ofMinutes(2)),
                true,
                Optional.of(Duration.ofDays(36))));
    assertThat(parse("{table: dht, values: {overflowToS3: {bucket: abc}}}").overflow())
        .contains(
            new Configuration.Overflow(
                "abc",
                OverflowValues.DEFAULT_THRESHOLD,
                OverflowValues.DEFAULT_PREFIX,
                Optional.empty(),
                false,
                Optional.empty()));
    assertThat(parse("{table: dht, values: inline}").overflow()).isEmpty();
  }

  @Test
  void applyTo_overflowWithoutObjects_isRefusedWithTheRemedy() {
    assertThatThrownBy(() -> open(parse(OVERFLOW)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"big-values\": open it with an S3 client");
  }

  @Test
  void withObjects_overflow_hasTheStoreStream() {
    List<String> buckets = new ArrayList<>();
    Configuration configuration =
        parse("{table: dht, values: {overflowToS3: {bucket: abc}}}")
            .withObjects(
                bucket -> {
                  buckets.add(bucket);
                  return new InMemoryObjects(Clock.systemUTC());
                });

    try (DynamoDatastore store = open(configuration)) {
      assertThat(store.facet(Streaming.class)).isPresent();
    }
    assertThat(buckets).containsExactly("abc");
  }

  @Test
  void withObjects_noOverflow_asksForNoBucket() {
    Configuration inline = parse("table: dht");

    assertThat(inline.withObjects(bucket -> new InMemoryObjects(Clock.systemUTC())))
        .isSameAs(inline);
  }

  @Test
  void with_anotherPart_changesNothingElse() {
    Configuration found = parse("{table: dht, strict: true, conditionalWrites: true}");

    Configuration other =
        found
            .withTable("other")
            .withBatches(Batches.naive())
            .withTables(Configuration.Tables.TRUST);

    assertThat(other.table()).isEqualTo("other");
    assertThat(other.batches()).containsInstanceOf(NaiveBatches.class);
    assertThat(other.tables()).isEqualTo(Configuration.Tables.TRUST);
    assertThat(other.strict()).isTrue();
    assertThat(other.conditionalWrites()).isTrue();
    assertThat(other.keySchema()).isSameAs(found.keySchema());
  }

  @Test
  void read_file_isNamedInMessages() throws IOException {
    Path file = Files.writeString(folder.resolve("dht.yaml"), "table: dht\nstrikt: true\n");

    assertThatThrownBy(() -> Configuration.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(file + ":2: strikt is not known: did you mean \"strict\"?");
  }

  @Test
  void read_folder_saysWhich() {
    assertThatThrownBy(() -> Configuration.read(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void read_hugeFile_isRefusedUnread() throws IOException {
    Path file = Files.write(folder.resolve("huge.yaml"), new byte[262_145]);

    assertThatThrownBy(() -> Configuration.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the file has 262145 bytes where 262144 are allowed");
  }

  @Test
  void read_fileThatIsNotUtf8_isRefused() throws IOException {
    Path file =
        Files.write(
            folder.resolve("latin.yaml"), "table: dhté".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Configuration.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("not UTF-8");
  }

  private static Configuration parse(String yaml) {
    return Configuration.parse("test", yaml);
  }

  private static DynamoDatastore open(Configuration configuration) {
    return configuration
        .applyTo(Ddbds.builder(new InMemoryTable(configuration.keySchema().schema())))
        .build();
  }
}
