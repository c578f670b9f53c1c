package io.ddbds.strategies.matrix;

import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.local.faults.Attempt;
import io.ddbds.local.faults.FaultJournal;
import io.ddbds.local.faults.HttpFault;
import io.ddbds.local.faults.HttpFaultPlan;
import io.ddbds.local.faults.RandomFaults;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.faults.FaultyEngine;
import io.ddbds.testsuite.Conformance;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Under the real SDK, while requests go wrong in ways that its retries mend, compositions keep
 * every rule.
 */
@Tag("engine")
class ChaosConformanceTest {
  private static final boolean THOROUGH = Boolean.getBoolean("ddbds.thorough");
  private static final int PROGRAMS = THOROUGH ? 200 : 4;
  private static final int OPERATIONS = THOROUGH ? 500 : 100;

  /** The same chaos in every build; the thorough one is another every time. */
  private static final long SEED =
      Long.getLong("ddbds.seed", THOROUGH ? System.nanoTime() : 20_261_122);

  private static final long LARGEST_VALUE = 390_000;
  private static final int ONE_IN = 5;

  private static final HttpFaultPlan READS =
      RandomFaults.of(
          SEED,
          ONE_IN,
          HttpFault.throttled(),
          HttpFault.serverError(),
          HttpFault.lostReply(),
          HttpFault.cutPage(1),
          HttpFault.cutPage(3),
          HttpFault.emptyPage(),
          HttpFault.delayed(Duration.ofMillis(1)));

  /** Those after which nobody can doubt that nothing was written yet. */
  private static final HttpFaultPlan WRITES =
      RandomFaults.of(
          SEED,
          ONE_IN,
          HttpFault.throttled(),
          HttpFault.unreachable(),
          HttpFault.delayed(Duration.ofMillis(1)));

  private static FaultyEngine engine;
  private static FaultJournal chaos;

  private static final InMemoryObjects OBJECTS = new InMemoryObjects(Clock.systemUTC());

  @BeforeAll
  static void start() {
    engine = FaultyEngine.start(FaultyEngine.STANDARD_ATTEMPTS);
    chaos = engine.follow(new Mended());
  }

  @AfterAll
  static void stop() {
    engine.close();
    System.out.println("chaos of seed " + SEED + ": " + chaos.counts());
  }

  @TestFactory
  Stream<DynamicNode> underChaos() {
    return Composition.pairwise().stream()
        .filter(composition -> THOROUGH || isChosen(composition))
        .limit(THOROUGH ? Integer.MAX_VALUE : 1)
        .map(ChaosConformanceTest::conformance)
        .map(chaos -> chaos.reportTo(Path.of("target", "conformance-chaos")))
        .flatMap(Conformance::tests);
  }

  /** One of index tables, whose writes are transactions. */
  private static boolean isChosen(Composition composition) {
    return composition.name().startsWith("indexTables-rangeSplit");
  }

  private static Conformance conformance(Composition composition) {
    return Conformance.of(
            composition.name() + "-chaos",
            FaultyEngine::newTable,
            (name, clock) ->
                composition
                    .applyTo(Ddbds.builder(engine.faulty(), name).createMissingTables(), OBJECTS)
                    .clock(clock)
                    .build())
        .features(composition.features())
        .accepts(composition::accepts)
        .largestValue(LARGEST_VALUE)
        .ownKeys(Composition.OWN_KEYS)
        .largestBatch(composition.largestBatch())
        .tries(PROGRAMS)
        .concurrency(4, OPERATIONS)
        .seed(SEED);
  }

  /** Strikes first attempts only, so that each call gets through in the end. */
  private static final class Mended implements HttpFaultPlan {
    @Override
    public HttpFault strike(Attempt attempt) {
      if (attempt.number() > 1) {
        return HttpFault.none();
      } else if (attempt.isRead()) {
        return READS.strike(attempt);
      }
      return attempt.isWrite() ? WRITES.strike(attempt) : HttpFault.none();
    }

    @Override
    public String toString() {
      return "reads: " + READS + "; writes: " + WRITES;
    }
  }
}
