package io.ddbds.strategies.matrix;

import io.ddbds.Feature;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
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
 */
record Choice(
    String name,
    String factory,
    Consumer<DatastoreBuilder> set,
    Set<Feature> gives,
    Optional<KeySchemaStrategy> keySchema) {

  static Choice of(String name, String factory, Consumer<DatastoreBuilder> set) {
    return new Choice(name, factory, set, Set.of(), Optional.empty());
  }

  static Choice keySchema(String name, String factory, KeySchemaStrategy schema) {
    return new Choice(
        name, factory, builder -> builder.keySchema(schema), Set.of(), Optional.of(schema));
  }

  boolean isStrategy() {
    return !factory.isEmpty();
  }

  Choice giving(Feature... features) {
    return new Choice(name, factory, set, Set.of(features), keySchema);
  }
}
