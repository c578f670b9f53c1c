package io.ddbds.strategies.matrix;

import io.ddbds.Datastore;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.HttpFaultPlan;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.faults.FaultyEngine;
import io.ddbds.testsuite.Conformance;
import io.ddbds.testsuite.faults.FaultPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The suite's rules on faults, with faults as the SDK meets them. The SDK makes one attempt. */
@Tag("engine")
class HttpFaultConformanceTest {
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");

  /** Those that are not about hundreds of requests. */
  private static final String[] QUICK = {
    "FT01", "FT02", "FT03", "FT04", "FT05", "FT06", "FT07", "FT08", "FT09", "FQ01", "FQ02", "FQ04",
    "FG01", "FG02", "FA01", "FA02", "FA03", "FA04", "FA05", "FA06", "FA07"
  };

  /** The suite's plans, by the main table that they are for. */
  private static final Map<String, HttpFaultPlan> PLANS = new ConcurrentHashMap<>();

  private static FaultyEngine engine;

  private static final InMemoryObjects OBJECTS = new InMemoryObjects(Clock.systemUTC());

  @BeforeAll
  static void start() {
    engine = FaultyEngine.start(1);
    engine.follow(HttpFaultConformanceTest::planned);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @TestFactory
  Stream<DynamicNode> atTheHttpLayer() {
    return Composition.pairwise().stream()
        .filter(composition -> THOROUGH || composition.name().startsWith("indexTables-rangeSplit"))
        .limit(THOROUGH ? Integer.MAX_VALUE : 1)
        .map(HttpFaultConformanceTest::conformance)
        .map(faulty -> faulty.reportTo(Path.of("target", "conformance-http")))
        .flatMap(Conformance::tests);
  }

  private static Conformance conformance(Composition composition) {
    Conformance faulty =
        Conformance.of(
                composition.name() + "-http",
                clock -> open(composition, FaultyEngine.newTable(), clock))
            .features(composition.features())
            .accepts(composition::accepts)
            .ownKeys(Composition.OWN_KEYS)
            .largestBatch(composition.largestBatch())
            .faults((clock, plan) -> faulty(composition, clock, plan), composition.faults());
    return THOROUGH ? faulty : faulty.only(QUICK);
  }

  private static Datastore faulty(Composition composition, Clock clock, FaultPlan plan) {
    String name = FaultyEngine.newTable();
    PLANS.put(name, new SuiteFaults(plan));
    return open(composition, name, clock);
  }

  private static Datastore open(Composition composition, String name, Clock clock) {
    return composition
        .applyTo(Ddbds.builder(engine.faulty(), name).createMissingTables(), OBJECTS)
        .clock(clock)
        .build();
  }

  /** Index tables are named after the main table, a hyphen and their own name. */
  private static HttpFault planned(Attempt attempt) {
    return attempt.tables().stream()
        .findFirst()
        .map(table -> PLANS.get(table.split("-", 2)[0]))
        .map(plan -> plan.strike(attempt))
        .orElse(HttpFault.none());
  }
}
