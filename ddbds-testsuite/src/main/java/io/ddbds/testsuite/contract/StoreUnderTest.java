package io.ddbds.testsuite.contract;

import io.ddbds.Datastore;
import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.testsuite.faults.FaultyStore;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What an implementer says about a store.
 *
 * @param name what the store is called in reports
 * @param places gives a new place each time, at which a store that lives by a clock can be opened;
 *     it is empty at first
 * @param outlivesClosing whether a place keeps what a store had when it was closed, for the next
 *     one that is opened there
 * @param clockMoves whether the store really lives by the clock it is given; if not, it lives by
 *     the system's
 * @param features what the store declares
 * @param accepts which keys the store can hold
 * @param settle waits until queries of a store see all that was written
 * @param ownKeys keys that mean something to this store, beside those of the suite
 * @param largestValue how many bytes of a value the store holds for certain; it may refuse more
 * @param faulty the store with a layer in which requests go wrong; empty if it has none
 */
public record StoreUnderTest(
    String name,
    Supplier<Function<Clock, ? extends Datastore>> places,
    boolean outlivesClosing,
    boolean clockMoves,
    Set<Feature> features,
    Predicate<Key> accepts,
    Consumer<? super Datastore> settle,
    List<Key> ownKeys,
    long largestValue,
    Optional<FaultyStore> faulty) {
  public StoreUnderTest {
    Set<Feature> inOrder = EnumSet.noneOf(Feature.class);
    inOrder.addAll(features);
    features = Collections.unmodifiableSet(inOrder);
    ownKeys = List.copyOf(ownKeys);
  }

  /**
   * A store that declares nothing, accepts every key, has nothing to wait for, and is gone when it
   * is closed.
   *
   * @param name what the store is called in reports
   * @param opener gives an empty store that lives by the clock
   * @param clockMoves whether the store really lives by the clock it is given
   */
  public StoreUnderTest(
      String name, Function<Clock, ? extends Datastore> opener, boolean clockMoves) {
    this(name, () -> opener, false, clockMoves);
  }

  /**
   * A store that declares nothing, accepts every key, and has nothing to wait for.
   *
   * @param name what the store is called in reports
   * @param places gives a new place each time
   * @param outlivesClosing whether a place keeps what a store had
   * @param clockMoves whether the store really lives by the clock it is given
   */
  public StoreUnderTest(
      String name,
      Supplier<Function<Clock, ? extends Datastore>> places,
      boolean outlivesClosing,
      boolean clockMoves) {
    this(
        name,
        places,
        outlivesClosing,
        clockMoves,
        Set.of(),
        key -> true,
        store -> {},
        List.of(),
        Long.MAX_VALUE,
        Optional.empty());
  }

  /**
   * This store with other features.
   *
   * @param newFeatures what the store declares
   * @return the store
   */
  public StoreUnderTest withFeatures(Set<Feature> newFeatures) {
    return new StoreUnderTest(
        name,
        places,
        outlivesClosing,
        clockMoves,
        newFeatures,
        accepts,
        settle,
        ownKeys,
        largestValue,
        faulty);
  }

  /**
   * This store with other limits to its keys.
   *
   * @param newAccepts which keys the store can hold
   * @return the store
   */
  public StoreUnderTest withAccepts(Predicate<Key> newAccepts) {
    return new StoreUnderTest(
        name,
        places,
        outlivesClosing,
        clockMoves,
        features,
        newAccepts,
        settle,
        ownKeys,
        largestValue,
        faulty);
  }

  /**
   * This store with another way to wait.
   *
   * @param newSettle waits until queries of a store see all that was written
   * @return the store
   */
  public StoreUnderTest withSettle(Consumer<? super Datastore> newSettle) {
    return new StoreUnderTest(
        name,
        places,
        outlivesClosing,
        clockMoves,
        features,
        accepts,
        newSettle,
        ownKeys,
        largestValue,
        faulty);
  }

  /**
   * This store with other keys of its own.
   *
   * @param newOwnKeys keys that mean something to this store
   * @return the store
   */
  public StoreUnderTest withOwnKeys(List<Key> newOwnKeys) {
    return new StoreUnderTest(
        name,
        places,
        outlivesClosing,
        clockMoves,
        features,
        accepts,
        settle,
        newOwnKeys,
        largestValue,
        faulty);
  }

  /**
   * This store with a limit to its values.
   *
   * @param newLargestValue how many bytes of a value the store holds for certain
   * @return the store
   */
  public StoreUnderTest withLargestValue(long newLargestValue) {
    return new StoreUnderTest(
        name,
        places,
        outlivesClosing,
        clockMoves,
        features,
        accepts,
        settle,
        ownKeys,
        newLargestValue,
        faulty);
  }

  /**
   * This store with a layer in which requests go wrong.
   *
   * @param newFaulty the store with that layer
   * @return the store
   */
  public StoreUnderTest withFaulty(FaultyStore newFaulty) {
    return new StoreUnderTest(
        name,
        places,
        outlivesClosing,
        clockMoves,
        features,
        accepts,
        settle,
        ownKeys,
        largestValue,
        Optional.of(newFaulty));
  }
}
