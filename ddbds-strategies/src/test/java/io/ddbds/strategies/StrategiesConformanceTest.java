package io.ddbds.strategies;

import io.ddbds.Feature;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.testsuite.Conformance;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every composition keeps the contract, over a table in memory and on DynamoDB Local. */
class StrategiesConformanceTest {
  /** How many programs the properties try on DynamoDB Local, where one takes a second or so. */
  private static final int TRIES_ON_DYNAMODB = Boolean.getBoolean("ddbds.thorough") ? 500 : 15;

  private static final AtomicInteger TABLES = new AtomicInteger();
  private static LocalDynamoDb local;

  @BeforeAll
  static void start() {
    local = LocalDynamoDb.embedded();
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @TestFactory
  Stream<DynamicNode> inMemory() {
    return Composition.all()
        .flatMap(
            composition ->
                conformance(
                        composition,
                        "memory",
                        made -> Ddbds.builder(new InMemoryTable(made.keySchema().schema())))
                    .tests());
  }

  @TestFactory
  Stream<DynamicNode> onDynamoDbLocal() {
    return Composition.all()
        .flatMap(
            composition ->
                conformance(composition, "dynamodb", made -> newTable())
                    .tries(TRIES_ON_DYNAMODB)
                    .tests());
  }

  private static DatastoreBuilder newTable() {
    return Ddbds.builder(local.client(), "table-" + TABLES.incrementAndGet()).createMissingTables();
  }

  private static Conformance conformance(
      Composition composition, String engine, Function<Composition, DatastoreBuilder> open) {
    return Conformance.of(
            composition.name() + "-" + engine,
            clock -> composition.applyTo(open.apply(composition)).clock(clock).build())
        .features(Feature.BATCHING, Feature.TTL, Feature.EXPLAINING)
        .accepts(composition::accepts)
        .ownKeys(Composition.OWN_KEYS);
  }
}
