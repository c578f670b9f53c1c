package io.ddbds.strategies.matrix;

import io.ddbds.Feature;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.testsuite.faults.Fault;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One way to decide one part of a composition.
 *
 * @param name short enough to be a part of a file name
 * @param factory the method that makes the strategy, such as {@code KeySchemas.regex}; empty where
 *     the choice is an option of the builder or the absence of a strategy
 * @param set makes the choice
 * @param gives the features that the store has by it
 * @param keySchema the key schema, if that is what is chosen
 * @param suffers the faults that requests of the store can suffer by it
 */
record Choice(
    String name,
    String factory,
    Consumer<DatastoreBuilder> set,
    Set<Feature> gives,
    Optional<KeySchemaStrategy> keySchema,
    Set<Fault> suffers) {

  static Choice of(String name, String factory, Consumer<DatastoreBuilder> set) {
    return new Choice(name, factory, set, Set.of(), Optional.empty(), Set.of());
  }

  static Choice keySchema(String name, String factory, KeySchemaStrategy schema) {
    return new Choice(
        name,
        factory,
        builder -> builder.keySchema(schema),
        Set.of(),
        Optional.of(schema),
        Set.of());
  }

  boolean isStrategy() {
    return !factory.isEmpty();
  }

  Choice giving(Feature... features) {
    return new Choice(name, factory, set, Set.of(features), keySchema, suffers);
  }

  Choice suffering(Fault... faults) {
    return new Choice(name, factory, set, gives, keySchema, Set.of(faults));
  }
}
