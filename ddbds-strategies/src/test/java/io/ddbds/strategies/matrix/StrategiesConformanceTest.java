package io.ddbds.strategies.matrix;

import static java.util.stream.Collectors.partitioningBy;

import io.ddbds.Feature;
import io.ddbds.dynamo.testing.TestEngine;
import io.ddbds.testsuite.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every composition of strategies keeps the contract. Over a table in memory each runs every rule.
 * On the {@link TestEngine} each runs short programs, and some, in which any two choices meet, run
 * every rule; all do if {@code ddbds.thorough} is set.
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

  private static final EnginesOfThreads ENGINES = new EnginesOfThreads();
  private static SideBySide runs;

  @BeforeAll
  static void start() {
    runs = new SideBySide();
  }

  @AfterAll
  static void stop() throws IOException {
    runs.close();
    ENGINES.close();
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
                    CompositionConformance.inMemory(composition)
                        .tries(tries)
                        .concurrency(THREADS, OPERATIONS_IN_MEMORY)));
  }

  /** Where tables take their time, only those that run every rule. */
  @TestFactory
  Stream<DynamicNode> onTheEngine() {
    TestEngine engine = ENGINES.forAny();
    List<Composition> whole = THOROUGH ? Composition.all() : Composition.pairwise();
    List<Composition> tried = engine.isEmbedded() ? Composition.all() : whole;
    Map<Boolean, List<Composition>> able =
        tried.stream()
            .collect(partitioningBy(it -> CompositionConformance.obstacle(engine, it).isEmpty()));
    return Stream.concat(
        runs.tests(
            able.get(true).stream()
                .map(
                    composition ->
                        whole.contains(composition)
                            ? onTheEngine(composition)
                                .tries(PROGRAMS_ON_DYNAMODB)
                                .concurrency(THREADS, OPERATIONS_ON_DYNAMODB)
                            : onTheEngine(composition).tries(SHORT).only("MP01"))),
        able.get(false).stream().map(it -> CompositionConformance.skipped(engine, it)));
  }

  /** With the load that finds what a few hundred operations miss; minutes a composition. */
  @TestFactory
  @EnabledIfSystemProperty(named = "ddbds.thorough", matches = "true")
  Stream<DynamicNode> manyThreadsOnTheEngine() {
    return Stream.of(1, 2)
        .map(StrategiesConformanceTest::withAllWritesOf)
        .flatMap(
            composition ->
                onTheEngine(composition)
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

  private static Conformance onTheEngine(Composition composition) {
    return CompositionConformance.on(() -> ENGINES.forTurn(composition), "dynamodb", composition);
  }
}
