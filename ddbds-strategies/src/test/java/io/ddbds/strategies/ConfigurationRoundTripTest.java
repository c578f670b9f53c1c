package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Comparison;
import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.Feature;
import io.ddbds.Filter;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compositions that the documents show in Java are the same in YAML. */
class ConfigurationRoundTripTest {
  private static final List<Query> QUERIES =
      List.of(
          Query.all(),
          Query.prefix("/providers"),
          Query.prefix("/providers/bafy").orderBy(Order.KEY).limit(5),
          Query.prefix("/providers/bafy/peer").onlyKeys(),
          Query.prefix("/ipns").orderBy(Order.KEY_DESCENDING),
          Query.prefix("/peers/keys").filter(Filter.key(Comparison.GREATER, "/peers/keys/b")),
          Query.prefix("/peers/metadata/p").offset(3));

  @ParameterizedTest
  @MethodSource("compositions")
  void composition_inYaml_explainsAndOffersTheSame(Pair pair) {
    Configuration configuration = Configuration.parse("test", "table: dht\n" + pair.yaml());

    assertThat(configuration.keySchema().schema()).isEqualTo(pair.keySchema().schema());
    try (DynamoDatastore configured =
            configuration.applyTo(Ddbds.builder(table(pair.keySchema()))).build();
        DynamoDatastore built = pair.build()) {
      assertThat(explanations(configured)).isEqualTo(explanations(built));
      assertThat(features(configured)).isEqualTo(features(built));
    }
  }

  private static List<Explanation> explanations(DynamoDatastore store) {
    Explaining explaining = store.facet(Explaining.class).orElseThrow();
    return QUERIES.stream().map(explaining::explain).toList();
  }

  private static Set<Feature> features(DynamoDatastore store) {
    return store.features();
  }

  private static InMemoryTable table(KeySchemaStrategy keySchema) {
    return new InMemoryTable(keySchema.schema());
  }

  static List<Pair> compositions() {
    return List.of(
        Pair.of("keySchema: simple", KeySchemas.simple()),
        Pair.of("keySchema: {simple: {partitionAttribute: id}}", KeySchemas.simple("id")),
        Pair.of("keySchema: split", KeySchemas.split()),
        Pair.of(
            "keySchema: {split: {partitionAttribute: ns, sortAttribute: rest}}",
            KeySchemas.split("ns", "rest")),
        Pair.of(
            "keySchema: {template: '/providers/{cid}/{peer...}'}",
            KeySchemas.template("/providers/{cid}/{peer...}")),
        Pair.of(
            """
            keySchema:
              routes:
                - name: providers
                  keyPattern: ^(/providers/.*?)/(.*)$
                  prefixPattern: ^/providers/[^/]*$
            queries: {parallelScan: 4}
            batches: batchWriteItem
            transactions: optimistic
            conditionalWrites: true
            values: inline
            """,
            KeySchemas.regex().route("providers", "^(/providers/.*?)/(.*)$", "^/providers/[^/]*$"),
            builder ->
                builder
                    .queries(QueryExecutors.parallelScan(4))
                    .batches(Batches.batchWriteItem())
                    .transactions(Txns.optimistic())
                    .conditionalWrites()
                    .values(Values.inline())),
        Pair.of(
            "keySchema: {routes: [{preset: providers}, {preset: ipns}]}",
            KeySchemas.routes(IpfsRoutes.providers(), IpfsRoutes.ipns())),
        Pair.of(
            """
            keySchema:
              sharded:
                shards: 8
                keySchema:
                  routes: [{preset: peerKeys}, {preset: peerAddrs}, {preset: peerMetadata}]
            """,
            KeySchemas.sharded(
                8,
                KeySchemas.routes(
                    IpfsRoutes.peerKeys(), IpfsRoutes.peerAddrs(), IpfsRoutes.peerMetadata()))),
        Pair.of(
            "keySchema: {indexTables: [{preset: providers}]}\nbatches: transactional",
            KeySchemas.indexTables(IpfsRoutes.providers()),
            builder -> builder.batches(Batches.transactional())),
        Pair.of(
            """
            keySchema:
              routes:
                - template: /providers/{cid}/{peer...}
                  index: shared
                  covers: /providers
                - {name: names, template: '/ipns/{peer}', index: shared, writeOnly: true}
                - {template: '/peers/{kind}/{peer...}', withoutValues: true}
            queries: {rangeSplit: 4}
            reads: eventual
            strict: true
            maxSortedEntries: 10
            """,
            KeySchemas.routes(
                KeyRoute.template("providers", "/providers/{cid}/{peer...}")
                    .inIndex("shared")
                    .covers("/providers"),
                KeyRoute.template("names", "/ipns/{peer}").inIndex("shared").writeOnly(),
                KeyRoute.template("peers", "/peers/{kind}/{peer...}").withoutValues()),
            builder ->
                builder
                    .queries(QueryExecutors.rangeSplit(4))
                    .eventuallyConsistentReads()
                    .strict()
                    .maxSortedEntries(10)));
  }

  record Pair(String yaml, KeySchemaStrategy keySchema, Consumer<DatastoreBuilder> more) {
    static Pair of(String yaml, KeySchemaStrategy keySchema) {
      return of(yaml, keySchema, builder -> {});
    }

    static Pair of(String yaml, KeySchemaStrategy keySchema, Consumer<DatastoreBuilder> more) {
      return new Pair(yaml, keySchema, more);
    }

    DynamoDatastore build() {
      DatastoreBuilder builder = Ddbds.builder(table(keySchema)).keySchema(keySchema);
      more.accept(builder);
      return builder.build();
    }

    @Override
    public String toString() {
      return yaml.replace("\n", " ").strip();
    }
  }
}
