package io.ddbds.testsuite.contract;

import io.ddbds.Key;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which entries a store can hold, and how many of them it writes together.
 *
 * @param accepts which keys the store can hold
 * @param ownKeys keys that mean something to this store, beside those of the suite
 * @param largestValue how many bytes of a value the store holds for certain; it may refuse more
 * @param largestBatch how many writes of a few bytes a batch takes for certain; it may refuse more,
 *     and those of many bytes
 */
public record Capacity(
    Predicate<Key> accepts, List<Key> ownKeys, long largestValue, int largestBatch) {
  /** Of a store that holds every entry, and to which no key means more than another. */
  public static final Capacity ANY =
      new Capacity(key -> true, List.of(), Long.MAX_VALUE, Integer.MAX_VALUE);

  public Capacity {
    ownKeys = List.copyOf(ownKeys);
  }

  Capacity withAccepts(Predicate<Key> newAccepts) {
    return new Capacity(newAccepts, ownKeys, largestValue, largestBatch);
  }

  Capacity withOwnKeys(List<Key> newOwnKeys) {
    return new Capacity(accepts, newOwnKeys, largestValue, largestBatch);
  }

  Capacity withLargestValue(long newLargestValue) {
    return new Capacity(accepts, ownKeys, newLargestValue, largestBatch);
  }

  Capacity withLargestBatch(int newLargestBatch) {
    return new Capacity(accepts, ownKeys, largestValue, newLargestBatch);
  }
}
