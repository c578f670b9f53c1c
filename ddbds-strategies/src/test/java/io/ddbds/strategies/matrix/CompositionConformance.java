package io.ddbds.strategies.matrix;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.dynamo.testing.TestEngine;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.overflow.S3Objects;
import io.ddbds.testsuite.Conformance;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import software.amazon.awssdk.services.s3.S3Client;

/** What the suite is told of a composition, whichever engine it runs on. */
final class CompositionConformance {
  /** An item of DynamoDB has 400 KB, of which keys and other attributes take some. */
  private static final long LARGEST_VALUE = 390_000;

  private CompositionConformance() {}

  /** Over a table in memory, whose requests can suffer faults. */
  static Conformance inMemory(Composition composition) {
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

  /**
   * On an engine.
   *
   * @param name what reports call the engine
   */
  static Conformance on(Supplier<TestEngine> engine, String name, Composition composition) {
    return conformance(
        composition,
        name,
        new EmptyTables(engine, composition.keySchema().schema()),
        tables -> Ddbds.builder(tables.client(), tables.table()).createMissingTables());
  }

  /** Why a composition cannot be tried on an engine; empty if it can. */
  static Optional<String> obstacle(TestEngine engine, Composition composition) {
    if (composition.needsTransactions() && !engine.transacts()) {
      return Optional.of("the engine has no transactions");
    } else if (composition.canBeBehind() && !engine.isNeverBehind()) {
      return Optional.of("the engine is behind at times, and the suite would not wait for it");
    }
    return Optional.empty();
  }

  /** Says in a report why a composition cannot be tried. */
  static DynamicNode skipped(TestEngine engine, Composition composition) {
    return dynamicTest(
        composition.name(), () -> obstacle(engine, composition).ifPresent(Assumptions::abort));
  }

  /** With values in objects of a bucket, and rows in memory. */
  static Conformance withObjects(S3Client s3, String bucket, String name, Composition composition) {
    ObjectStore objects = S3Objects.of(s3, bucket);
    return Conformance.of(
            composition.name() + "-" + name,
            () -> new InMemoryTable(composition.keySchema().schema()),
            (table, clock) ->
                composition.applyTo(Ddbds.builder(table), objects).clock(clock).build())
        .features(composition.features())
        .accepts(composition::accepts)
        .largestBatch(composition.largestBatch())
        .ownKeys(Composition.OWN_KEYS);
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
}
