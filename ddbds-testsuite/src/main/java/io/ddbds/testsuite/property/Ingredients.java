package io.ddbds.testsuite.property;

import io.ddbds.Key;
import io.ddbds.testsuite.contract.HostileKeys;
import io.ddbds.testsuite.contract.StoreUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * What programs are made of. Times to live end half way between two full hours, by which time
 * passes, so that no answer hangs on how an expiration is rounded.
 *
 * <p>Everything is chosen from values rather than from other choices: that is what shrinks fast.
 */
final class Ingredients {
  private static final List<Integer> SMALL = List.of(1, 0, 2, 100);

  /** Around a block, a page of memory, a segment. */
  private static final List<Integer> NOTABLE =
      List.of(5_000, 1_023, 1_024, 1_025, 4_095, 4_096, 4_097, 65_535, 65_536);

  /** Around a request, an item of DynamoDB, a page of results. */
  private static final List<Integer> LARGE =
      List.of(100_000, 102_400, 262_144, 409_599, 409_600, 1_048_575, 1_048_576, 1_048_577);

  private final List<Key> pool;

  Ingredients(StoreUnderTest store) {
    pool = Stream.of(HostileKeys.all(), store.ownKeys()).flatMap(List::stream).distinct().toList();
  }

  /** Mostly hostile ones, a few of them often, so that steps meet. */
  Arbitrary<Key> keys() {
    return Arbitraries.frequency(
        Stream.of(weighing(5, few()), weighing(3, pool), weighing(1, HostileKeys.atLimits()))
            .flatMap(keys -> keys)
            .toList());
  }

  /** Keys for steps that must meet. */
  Arbitrary<Key> fewKeys() {
    return Arbitraries.of(few());
  }

  /** Many keys, each once. */
  Arbitrary<List<Key>> manyKeys() {
    return Combinators.combine(
            Arbitraries.integers().between(20, 60), Arbitraries.integers().between(0, 40))
        .as((count, first) -> IntStream.range(first, first + count).mapToObj(Ingredients::numbered))
        .map(Stream::toList);
  }

  Arbitrary<String> prefixes() {
    return Arbitraries.of(
        Stream.concat(
                Stream.of("/", "", "/a/", "a", "//", "/a/../", "/nothing"),
                pool.stream().flatMap(key -> Stream.of(key, key.parent())).map(Key::toString))
            .distinct()
            .toList());
  }

  Arbitrary<Value> values() {
    Arbitrary<Integer> lengths =
        Arbitraries.frequency(
            Stream.of(weighing(100, SMALL), weighing(8, NOTABLE), weighing(1, LARGE))
                .flatMap(weights -> weights)
                .toList());
    return Combinators.combine(lengths, fills()).as(Value::new);
  }

  /** Values of which a batch may have many. */
  Arbitrary<Value> smallValues() {
    return Combinators.combine(Arbitraries.of(SMALL), fills()).as(Value::new);
  }

  Arbitrary<Duration> ttls() {
    return Arbitraries.integers().between(0, 4).map(n -> Duration.ofHours(n).plusMinutes(30));
  }

  private List<Key> few() {
    return pool.subList(1, 5);
  }

  private static <T> Stream<Tuple2<Integer, T>> weighing(int weight, List<T> values) {
    return values.stream().map(value -> Tuple.of(weight, value));
  }

  private static Arbitrary<Integer> fills() {
    return Arbitraries.of(0x61, 0x00, 0x62, 0x7f, 0x80, 0xff);
  }

  private static Key numbered(int number) {
    return Key.of(String.format("/n/%03d", number));
  }
}
