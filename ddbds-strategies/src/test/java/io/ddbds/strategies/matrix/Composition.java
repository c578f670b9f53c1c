package io.ddbds.strategies.matrix;

import static java.util.stream.Collectors.joining;

import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A choice for each part of a datastore.
 *
 * @param choices one of each of the {@link Strategies#dimensions}, in their order
 */
record Composition(List<Choice> choices) {
  /** Keys that routes of the registered schemas take, and neighbours of such. */
  static final Key[] OWN_KEYS = {
    Key.of("/providers/bafy/peer"),
    Key.of("/providers/bafy/peer/addr"),
    Key.of("/providers/bafy"),
    Key.of("/providers/bafyx/peer"),
    Key.of("/providers"),
    Key.of("/a/providers")
  };

  /** Every combination. */
  static List<Composition> all() {
    return Combinations.all(Strategies.dimensions()).stream().map(Composition::new).toList();
  }

  /** A few combinations in which any two choices meet. */
  static List<Composition> pairwise() {
    return Combinations.pairwise(Strategies.dimensions()).stream().map(Composition::new).toList();
  }

  DatastoreBuilder applyTo(DatastoreBuilder builder) {
    choices.forEach(choice -> choice.set().accept(builder));
    return builder;
  }

  Feature[] features() {
    Set<Feature> features = EnumSet.of(Feature.TTL, Feature.EXPLAINING);
    choices.forEach(choice -> features.addAll(choice.gives()));
    return features.toArray(Feature[]::new);
  }

  KeySchemaStrategy keySchema() {
    return choices.stream()
        .flatMap(choice -> choice.keySchema().stream())
        .findFirst()
        .orElseThrow();
  }

  /** The key schema holds the keys that it can place. */
  boolean accepts(Key key) {
    try {
      keySchema().place(key);
      return true;
    } catch (KeyRefusedException refused) {
      return false;
    }
  }

  /** Such as {@code regex-sequential-naive-inline-consistent}. */
  String name() {
    return choices.stream().map(Choice::name).collect(joining("-"));
  }
}
