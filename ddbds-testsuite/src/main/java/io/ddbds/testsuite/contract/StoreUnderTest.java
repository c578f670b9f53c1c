package io.ddbds.testsuite.contract;

import io.ddbds.Datastore;
import io.ddbds.Feature;
import io.ddbds.Key;
import io.ddbds.testsuite.faults.FaultyStore;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What an implementer says about a store.
 *
 * @param name what the store is called in reports
 * @param opening how the store is opened
 * @param features what the store declares
 * @param capacity which entries the store can hold
 * @param settle waits until queries of a store see all that was written
 * @param faulty the store with a layer in which requests go wrong; empty if it has none
 */
public record StoreUnderTest(
    String name,
    Opening opening,
    Set<Feature> features,
    Capacity capacity,
    Consumer<? super Datastore> settle,
    Optional<FaultyStore> faulty) {
  public StoreUnderTest {
    Set<Feature> inOrder = EnumSet.noneOf(Feature.class);
    inOrder.addAll(features);
    features = Collections.unmodifiableSet(inOrder);
  }

  /**
   * A store that declares nothing, holds every entry, and has nothing to wait for.
   *
   * @param name what the store is called in reports
   * @param opening how the store is opened
   */
  public StoreUnderTest(String name, Opening opening) {
    this(name, opening, Set.of(), Capacity.ANY, store -> {}, Optional.empty());
  }

  /**
   * Whether a place keeps what a store had when it was closed.
   *
   * @return whether the next store that is opened there has it
   */
  public boolean outlivesClosing() {
    return opening.outlivesClosing();
  }

  /**
   * Whether the store really lives by the clock it is given.
   *
   * @return whether it does; if not, it lives by the system's
   */
  public boolean clockMoves() {
    return opening.clockMoves();
  }

  /**
   * Which keys the store can hold.
   *
   * @return tells them from the others
   */
  public Predicate<Key> accepts() {
    return capacity.accepts();
  }

  /**
   * Keys that mean something to this store, beside those of the suite.
   *
   * @return the keys; may be empty
   */
  public List<Key> ownKeys() {
    return capacity.ownKeys();
  }

  /**
   * The length up to which the store holds values for certain; it may refuse longer ones.
   *
   * @return how many bytes
   */
  public long largestValue() {
    return capacity.largestValue();
  }

  /**
   * How many writes of a few bytes a batch takes for certain; it may refuse more.
   *
   * @return how many
   */
  public int largestBatch() {
    return capacity.largestBatch();
  }

  /**
   * This store with other features.
   *
   * @param newFeatures what the store declares
   * @return the store
   */
  public StoreUnderTest withFeatures(Set<Feature> newFeatures) {
    return new StoreUnderTest(name, opening, newFeatures, capacity, settle, faulty);
  }

  /**
   * This store with other limits to its keys.
   *
   * @param newAccepts which keys the store can hold
   * @return the store
   */
  public StoreUnderTest withAccepts(Predicate<Key> newAccepts) {
    return with(capacity.withAccepts(newAccepts));
  }

  /**
   * This store with other keys of its own.
   *
   * @param newOwnKeys keys that mean something to this store
   * @return the store
   */
  public StoreUnderTest withOwnKeys(List<Key> newOwnKeys) {
    return with(capacity.withOwnKeys(newOwnKeys));
  }

  /**
   * This store with a limit to its values.
   *
   * @param newLargestValue how many bytes of a value the store holds for certain
   * @return the store
   */
  public StoreUnderTest withLargestValue(long newLargestValue) {
    return with(capacity.withLargestValue(newLargestValue));
  }

  /**
   * This store with a limit to its batches.
   *
   * @param newLargestBatch how many writes a batch takes for certain
   * @return the store
   */
  public StoreUnderTest withLargestBatch(int newLargestBatch) {
    return with(capacity.withLargestBatch(newLargestBatch));
  }

  /**
   * This store with another way to wait.
   *
   * @param newSettle waits until queries of a store see all that was written
   * @return the store
   */
  public StoreUnderTest withSettle(Consumer<? super Datastore> newSettle) {
    return new StoreUnderTest(name, opening, features, capacity, newSettle, faulty);
  }

  /**
   * This store with a layer in which requests go wrong.
   *
   * @param newFaulty the store with that layer
   * @return the store
   */
  public StoreUnderTest withFaulty(FaultyStore newFaulty) {
    return new StoreUnderTest(name, opening, features, capacity, settle, Optional.of(newFaulty));
  }

  private StoreUnderTest with(Capacity newCapacity) {
    return new StoreUnderTest(name, opening, features, newCapacity, settle, faulty);
  }
}
