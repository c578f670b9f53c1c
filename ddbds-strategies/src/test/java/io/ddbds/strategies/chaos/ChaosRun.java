package io.ddbds.strategies.chaos;

import io.ddbds.BatchFailedException;
import io.ddbds.Datastore;
import io.ddbds.ThrottledException;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.faults.FaultyEngine;
import io.ddbds.strategies.matrix.Composition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Programs, one after the other, on one composition after the other, under one chaos. */
final class ChaosRun {
  private static final int STEPS = 30;

  /** Stands still, so that what is asked of an index again is asked word for word. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final FaultyEngine engine;
  private final long seed;
  private final UnaryOperator<Datastore> disguise;
  private final Chaos chaos;
  private final Tally tally = new Tally();

  /**
   * A run.
   *
   * @param seed what all chance follows from
   * @param disguise what is put around each store before it is tried
   */
  ChaosRun(FaultyEngine engine, long seed, UnaryOperator<Datastore> disguise) {
    this.engine = engine;
    this.seed = seed;
    this.disguise = disguise;
    this.chaos = new Chaos(seed);
  }

  /** Goes on until there were so many faults. */
  Tally run(long faults) {
    List<Composition> compositions = new ArrayList<>(Composition.pairwise());
    Collections.shuffle(compositions, new Random(seed));
    StoreThreads threads = new StoreThreads();
    for (int program = 0; tally.total() < faults; program++) {
      run(compositions.get(program % compositions.size()), new Random(seed + program));
    }
    tally.leaked(threads.left());
    return tally;
  }

  private void run(Composition composition, Random random) {
    InMemoryObjects objects = new InMemoryObjects(CLOCK);
    String table = FaultyEngine.newTable();
    engine.calm();
    try (DynamoDatastore faulty = open(composition, engine.faulty(), table, objects);
        DynamoDatastore sound = open(composition, engine.sound(), table, objects)) {
      engine.follow(chaos);
      Datastore store = disguise.apply(faulty);
      Truth truth = new Truth();
      String name = composition.name() + ", ";
      Reads reads = new Reads(store, truth, chaos, story -> tally.untruthful(name + story));
      Steps steps = new Steps(store, truth, random, reads);
      Audit audit = new Audit(sound, truth, tally);
      List<Kind> kinds = Kind.of(store);
      for (int step = 0; step < STEPS; step++) {
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        String story = name + "step " + step + " " + kind;
        Claim claim = take(steps, kind, story);
        if (kind.writes()) {
          audit.examine(
              claim,
              story + claim.failure().map(it -> " (" + it + ")").orElse(""),
              chaos.attempts());
        }
      }
    }
  }

  private Claim take(Steps steps, Kind kind, String story) {
    Map<String, Long> before = chaos.counts();
    try {
      Claim claim = steps.take(kind);
      claim.failure().ifPresent(failure -> requirePlace(failure, story));
      claim
          .failure()
          .ifPresentOrElse(
              failure -> tally.told(struck(before), failure.getClass().getSimpleName()),
              () -> tally.absorbed(struck(before)));
      return claim;
    } catch (RuntimeException e) { // whatever it is, it is not among what a store may say
      tally.told(struck(before), e.getClass().getSimpleName());
      tally.untruthful(story + " fails with " + e);
      return Claim.of(Map.of());
    }
  }

  /** What was throttled is named. */
  private void requirePlace(Throwable failure, String story) {
    Throwable cause = failure instanceof BatchFailedException ? failure.getCause() : failure;
    if (cause instanceof ThrottledException && !cause.getMessage().contains("table_")) {
      tally.untruthful(story + " does not say what was throttled: " + cause.getMessage());
    }
  }

  private Map<String, Long> struck(Map<String, Long> before) {
    Map<String, Long> struck = new HashMap<>(chaos.counts());
    before.forEach((kind, count) -> struck.merge(kind, -count, Long::sum));
    struck.values().removeIf(count -> count == 0);
    return struck;
  }

  private static DynamoDatastore open(
      Composition composition, DynamoDbClient client, String table, InMemoryObjects objects) {
    return composition
        .applyTo(Ddbds.builder(client, table).createMissingTables(), objects)
        .clock(CLOCK)
        .build();
  }
}
