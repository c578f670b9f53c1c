package io.ddbds.strategies.matrix;

import io.ddbds.Feature;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.strategies.Ddbds;
import io.ddbds.testsuite.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Every composition of strategies keeps the contract. Over a table in memory each runs every rule.
 * On DynamoDB Local each runs short programs, and some, in which any two choices meet, run every
 * rule; all do if {@code ddbds.thorough} is set.
 */
@Tag("engine")
class StrategiesConformanceTest {
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");

  /** How many programs all compositions try together over tables in memory. */
  private static final int PROGRAMS_IN_MEMORY = THOROUGH ? 20_000 : 1_140;

  /** How many programs a composition tries on DynamoDB Local, where one takes a second or so. */
  private static final int PROGRAMS_ON_DYNAMODB = THOROUGH ? 500 : 5;

  private static final int THREADS = 4;

  /** How many operations the rules on threads perform over a table in memory. */
  private static final int OPERATIONS_IN_MEMORY = THOROUGH ? 500 : 200;

  /** How many operations the rules on threads perform there. */
  private static final int OPERATIONS_ON_DYNAMODB = THOROUGH ? 500 : 80;

  /** How many a composition tries that runs nothing else. */
  private static final int SHORT = 1;

  /** What is said of threads and keys, and of threads and transactions, and of their batches. */
  private static final String[] THREAD_RULES = {
    "CC01", "CC02", "CC03", "CC04", "CC05", "CC06", "CC07", "CT01", "CT02", "CT03", "CT04", "CT05",
    "CT06", "CT07", "CT08", "CT09", "CQ04"
  };

  private static final List<Feature> ALL_WRITES =
      List.of(Feature.BATCHING, Feature.CONDITIONAL, Feature.TRANSACTIONS);

  /** An item of DynamoDB has 400 KB, of which keys and other attributes take some. */
  private static final long LARGEST_VALUE = 390_000;

  private static final AtomicInteger TABLES = new AtomicInteger();

  /** One has a single thread for its database, so that each that runs rules has its own. */
  private static final ThreadLocal<LocalDynamoDb> LOCAL =
      ThreadLocal.withInitial(StrategiesConformanceTest::startEngine);

  private static final Queue<LocalDynamoDb> ENGINES = new ConcurrentLinkedQueue<>();
  private static SideBySide runs;

  @BeforeAll
  static void start() {
    runs = new SideBySide();
  }

  @AfterAll
  static void stop() throws IOException {
    runs.close();
    ENGINES.forEach(LocalDynamoDb::close);
    System.out.println(Files.readString(SideBySide.REPORTS.resolve("summary.txt")));
  }

  @TestFactory
  Stream<DynamicNode> inMemory() {
    List<Composition> all = Composition.all();
    int tries = Math.max(10, PROGRAMS_IN_MEMORY / all.size());
    return runs.tests(
        all.stream()
            .map(
                composition ->
                    inMemory(composition).tries(tries).concurrency(THREADS, OPERATIONS_IN_MEMORY)));
  }

  @TestFactory
  Stream<DynamicNode> onDynamoDbLocal() {
    List<Composition> whole = THOROUGH ? Composition.all() : Composition.pairwise();
    return runs.tests(
        Composition.all().stream()
            .map(
                composition ->
                    whole.contains(composition)
                        ? onDynamoDbLocal(composition)
                            .tries(PROGRAMS_ON_DYNAMODB)
                            .concurrency(THREADS, OPERATIONS_ON_DYNAMODB)
                        : onDynamoDbLocal(composition).tries(SHORT).only("MP01")));
  }

  /** With the load that finds what a few hundred operations miss; minutes a composition. */
  @TestFactory
  @EnabledIfSystemProperty(named = "ddbds.thorough", matches = "true")
  Stream<DynamicNode> manyThreadsOnDynamoDbLocal() {
    return Stream.of(1, 2)
        .map(StrategiesConformanceTest::withAllWritesOf)
        .flatMap(
            composition ->
                onDynamoDbLocal(composition)
                    .concurrency(8, 10_000)
                    .only(THREAD_RULES)
                    .reportTo(Path.of("target", "conformance-threads"))
                    .tests());
  }

  /** Some composition whose entries have so many rows and that can write in every way. */
  private static Composition withAllWritesOf(int rows) {
    return Composition.all().stream()
        .filter(it -> Math.min(it.keySchema().schema().others().size(), 1) == rows - 1)
        .filter(it -> List.of(it.features()).containsAll(ALL_WRITES))
        .filter(it -> it.largestBatch() == Integer.MAX_VALUE)
        .findFirst()
        .orElseThrow();
  }

  private static Conformance inMemory(Composition composition) {
    Supplier<InMemoryTable> newTable = () -> new InMemoryTable(composition.keySchema().schema());
    return conformance(composition, "memory", newTable, Ddbds::builder)
        .faults(
            (clock, plan) ->
                composition
                    .applyTo(
                        Ddbds.builder(new FaultyTable(newTable.get(), plan)),
                        new InMemoryObjects(clock))
                    .clock(clock)
                    .build(),
            composition.faults());
  }

  private static Conformance onDynamoDbLocal(Composition composition) {
    return conformance(
        composition,
        "dynamodb",
        () -> new NewTable(LOCAL.get().client(), "table-" + TABLES.incrementAndGet()),
        table -> Ddbds.builder(table.client(), table.name()).createMissingTables());
  }

  private static LocalDynamoDb startEngine() {
    LocalDynamoDb engine = LocalDynamoDb.embedded();
    ENGINES.add(engine);
    return engine;
  }

  private static <P> Conformance conformance(
      Composition composition,
      String engine,
      Supplier<P> places,
      Function<P, DatastoreBuilder> opener) {
    return Conformance.of(
            composition.name() + "-" + engine,
            () -> new Place<>(places.get(), new InMemoryObjects(Clock.systemUTC())),
            (place, clock) ->
                composition
                    .applyTo(opener.apply(place.table()), place.objects().clock(clock))
                    .clock(clock)
                    .build())
        .features(composition.features())
        .accepts(composition::accepts)
        .largestValue(LARGEST_VALUE)
        .largestBatch(composition.largestBatch())
        .ownKeys(Composition.OWN_KEYS);
  }

  /** A table and the objects that its rows may lead to. */
  private record Place<P>(P table, InMemoryObjects objects) {}

  private record NewTable(DynamoDbClient client, String name) {}
}
