package io.ddbds.strategies;

import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the sort keys of a partition may lie. */
enum SortKeys {
  HEXADECIMAL,
  DECIMAL,
  PEERS,
  LONG_COMMON_START,
  HALF_IN_A_NARROW_RANGE,
  HALF_IN_A_NARROW_RANGE_BEHIND_A_LONG_COMMON_START,
  SUPPLEMENTARY,
  CLUSTERS,
  TIMES;

  /** Some sort keys, the same for the same seed. */
  Set<String> some(int number, long seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> sort(random)).distinct().limit(number).collect(Collectors.toSet());
  }

  private String sort(Random random) {
    return switch (this) {
      case HEXADECIMAL -> hex(random);
      case DECIMAL -> String.format("%09d", random.nextInt(1_000_000_000));
      case PEERS -> "12D3KooW" + Long.toString(random.nextLong() >>> 1, 36);
      case LONG_COMMON_START -> "peers/".repeat(100) + hex(random);
      case HALF_IN_A_NARROW_RANGE -> halfNarrow(random);
      case HALF_IN_A_NARROW_RANGE_BEHIND_A_LONG_COMMON_START ->
          "peers/".repeat(100) + halfNarrow(random);
      case SUPPLEMENTARY -> supplementary(random);
      case CLUSTERS -> word(random) + "/" + word(random) + "/" + random.nextInt(1_000_000);
      case TIMES -> Instant.ofEpochSecond(1_700_000_000L + random.nextInt(40_000_000)).toString();
    };
  }

  private static String halfNarrow(Random random) {
    return (random.nextBoolean() ? "7f3a9c5b2d4e" : "") + hex(random);
  }

  private static String hex(Random random) {
    return String.format("%016x", random.nextLong());
  }

  /** Characters that UTF-16 orders otherwise than UTF-8. */
  private static String supplementary(Random random) {
    return random
        .ints(6, 0, 128)
        .map(i -> i < 64 ? 0xFF00 + i : 0x1F600 + i)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String word(Random random) {
    String[] words = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"};
    return words[random.nextInt(words.length)];
  }
}
