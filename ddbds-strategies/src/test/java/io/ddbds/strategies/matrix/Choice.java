package io.ddbds.strategies.matrix;

import io.ddbds.Feature;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.ValueStrategy;
import io.ddbds.testsuite.faults.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One way to decide one part of a composition.
 *
 * @param name short enough to be a part of a file name
 * @param factory the method that makes the strategy, such as {@code KeySchemas.regex}; empty where
 *     the choice is an option of the builder or the absence of a strategy
 * @param set makes the choice; where values go to objects, to those of a store
 * @param gives the features that the store has by it
 * @param keySchema the key schema, if that is what is chosen
 * @param suffers the faults that requests of the store can suffer by it
 * @param paired whether it meets every other choice, but not every combination of them
 */
record Choice(
    String name,
    String factory,
    BiConsumer<DatastoreBuilder, ObjectStore> set,
    Set<Feature> gives,
    Optional<KeySchemaStrategy> keySchema,
    Set<Fault> suffers,
    boolean paired) {

  private static final Duration GRACE = Duration.ofDays(10_000);

  static Choice of(String name, String factory, Consumer<DatastoreBuilder> set) {
    return of(name, factory, set, false);
  }

  /**
   * Values that may go to objects: what else a composition is made of does not see them. Objects
   * that were replaced are no garbage yet within any program: the reference has none to report.
   */
  static Choice values(String name, String factory, Function<ObjectStore, ValueStrategy> values) {
    return new Choice(
        name,
        factory,
        (builder, objects) -> builder.values(values.apply(objects)).garbageGrace(GRACE),
        Set.of(Feature.STREAMING),
        Optional.empty(),
        Set.of(),
        true);
  }

  private static Choice of(
      String name, String factory, Consumer<DatastoreBuilder> set, boolean paired) {
    return new Choice(
        name,
        factory,
        (builder, objects) -> set.accept(builder),
        Set.of(),
        Optional.empty(),
        Set.of(),
        paired);
  }

  static Choice keySchema(String name, String factory, KeySchemaStrategy schema) {
    return new Choice(
        name,
        factory,
        (builder, objects) -> builder.keySchema(schema),
        Set.of(),
        Optional.of(schema),
        Set.of(),
        false);
  }

  boolean isStrategy() {
    return !factory.isEmpty();
  }

  Choice giving(Feature... features) {
    return new Choice(name, factory, set, Set.of(features), keySchema, suffers, paired);
  }

  Choice suffering(Fault... faults) {
    return new Choice(name, factory, set, gives, keySchema, Set.of(faults), paired);
  }
}
