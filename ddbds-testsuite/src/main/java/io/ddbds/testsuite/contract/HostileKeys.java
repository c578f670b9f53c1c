package io.ddbds.testsuite.contract;

import io.ddbds.Key;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys that sloppy stores take for one another, sort wrongly, or lose. */
public final class HostileKeys {
  private static final List<Key> ALL =
      Stream.of(
              "/",
              "/a",
              "/a/b",
              "/a/b/c",
              "/a/b-c",
              "/a-b",
              "/a.b",
              "/ab",
              "/A",
              "/a:b",
              "/a b",
              "/a//b",
              "/a/./b",
              "/a/../b",
              "//a",
              "/a%2Fb",
              "/%",
              "/_",
              "/a/\n",
              "/a\nb/c",
              "/a/\u0001",
              "/a/\u00e9",
              "/a/e\u0301",
              "/a/\ue000",
              "/a/\uffff",
              "/a/\ud83d\ude00",
              "/a/\ud83d\ude00/b",
              "/\udbff\udfff")
          .map(Key::raw)
          .toList();

  /** At the limits of DynamoDB, and far beyond them. */
  private static final List<Key> LONG =
      Stream.of("/s/" + "s".repeat(1_024), "/" + "p".repeat(2_047), "/" + "x".repeat(5_000))
          .map(Key::raw)
          .toList();

  private HostileKeys() {}

  /**
   * The keys, with neighbours next to each other.
   *
   * @return an unmodifiable list without repetitions
   */
  public static List<Key> all() {
    return ALL;
  }

  /**
   * Long keys, at the limits of DynamoDB and beyond them.
   *
   * @return an unmodifiable list
   */
  public static List<Key> atLimits() {
    return LONG;
  }

  /** The keys that the store accepts: its own, the hostile ones, and long ones. */
  static List<Key> acceptedBy(StoreUnderTest store) {
    return candidates(store).filter(store.accepts()).distinct().toList();
  }

  /** A key that the store refuses, if there is one among these. */
  static Optional<Key> refusedBy(StoreUnderTest store) {
    return candidates(store).filter(store.accepts().negate()).findFirst();
  }

  private static Stream<Key> candidates(StoreUnderTest store) {
    return Stream.of(store.ownKeys(), ALL, LONG).flatMap(List::stream);
  }
}
