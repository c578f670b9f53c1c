package io.ddbds.strategies.matrix;

import static java.util.stream.Collectors.joining;

import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.batch.Packing;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.testsuite.faults.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A choice for each part of a datastore.
 *
 * @param choices one of each of the {@link Strategies#dimensions}, in their order
 */
public record Composition(List<Choice> choices) {
  /** Keys that routes of the registered schemas take, and neighbours of such. */
  static final Key[] OWN_KEYS = {
    Key.of("/providers/bafy/peer"),
    Key.of("/providers/bafy/peer/addr"),
    Key.of("/providers/bafy"),
    Key.of("/providers/bafyx/peer"),
    Key.of("/providers"),
    Key.of("/a/providers")
  };

  /** What every store on DynamoDB can do. */
  private static final Set<Feature> OF_ALL =
      EnumSet.of(
          Feature.TTL,
          Feature.BULK_READING,
          Feature.EXPLAINING,
          Feature.CHECKED,
          Feature.SCRUBBED,
          Feature.GARBAGE_COLLECTED,
          Feature.PERSISTENT);

  /**
   * Every combination of strategies that see each other; and the few in which any two choices meet,
   * of which some are options, or leave a strategy out.
   */
  static List<Composition> all() {
    List<List<Choice>> strategies =
        Strategies.dimensions().stream().map(Composition::strategies).toList();
    return Stream.concat(
            Combinations.all(strategies).stream().map(Composition::new), pairwise().stream())
        .distinct()
        .toList();
  }

  /** A few combinations in which any two choices meet. */
  public static List<Composition> pairwise() {
    return Combinations.pairwise(Strategies.dimensions()).stream().map(Composition::new).toList();
  }

  /** The first option stands for all where there is no strategy. */
  private static List<Choice> strategies(List<Choice> choices) {
    List<Choice> made =
        choices.stream().filter(choice -> choice.isStrategy() && !choice.paired()).toList();
    return made.isEmpty() ? choices.subList(0, 1) : made;
  }

  /** Makes the choices; values that do not stay in their rows go to a store of objects. */
  public DatastoreBuilder applyTo(DatastoreBuilder builder, ObjectStore objects) {
    builder.retries(Strategies.IMPATIENT);
    choices.forEach(choice -> choice.set().accept(builder, objects));
    return builder;
  }

  Feature[] features() {
    Set<Feature> features = EnumSet.copyOf(OF_ALL);
    choices.forEach(choice -> features.addAll(choice.gives()));
    return features.toArray(Feature[]::new);
  }

  /** What requests of the store can suffer. */
  Fault[] faults() {
    Set<Fault> faults = EnumSet.copyOf(FaultyTable.FAULTS);
    choices.forEach(choice -> faults.addAll(choice.suffers()));
    return faults.toArray(Fault[]::new);
  }

  /** How many writes a batch takes: without a limit, or as many entries as a transaction. */
  int largestBatch() {
    boolean limited =
        choices.stream().anyMatch(choice -> choice.name().equals(Strategies.TRANSACTIONAL));
    int rowsOfAnEntry = keySchema().schema().others().isEmpty() ? 1 : 2;
    return limited ? Packing.TRANSACTION_ACTIONS / rowsOfAnEntry : Integer.MAX_VALUE;
  }

  /** Whether it writes several rows at once. */
  boolean needsTransactions() {
    return !keySchema().schema().others().isEmpty()
        || choices.stream()
            .anyMatch(
                it ->
                    it.name().equals(Strategies.TRANSACTIONAL)
                        || it.gives().contains(Feature.TRANSACTIONS));
  }

  /** Whether what it reads may be from before a write that has returned. */
  boolean canBeBehind() {
    return !keySchema().schema().main().indexes().isEmpty()
        || choices.stream().anyMatch(it -> it.name().equals(Strategies.EVENTUAL));
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

  /** Such as {@code regex-sequential-naive-optimistic-conditional-inline-consistent}. */
  public String name() {
    return choices.stream().map(Choice::name).collect(joining("-"));
  }
}
