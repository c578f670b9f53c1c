package io.ddbds.strategies.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CombinationsTest {
  private static final List<List<String>> DIMENSIONS =
      List.of(
          List.of("a", "b", "c", "d"),
          List.of("a", "b", "c"),
          List.of("x"),
          List.of("a", "b", "c"),
          List.of("y", "z"));

  @Test
  void all_is_the_product() {
    assertThat(Combinations.all(DIMENSIONS)).doesNotHaveDuplicates().hasSize(4 * 3 * 3 * 2);
  }

  @Test
  void pairwise_brings_any_two_together() {
    Set<Combinations.Pair<String>> met = new HashSet<>();
    Combinations.pairwise(DIMENSIONS).forEach(one -> met.addAll(Combinations.pairs(one)));
    for (int i = 0; i < DIMENSIONS.size(); i++) {
      for (int j = i + 1; j < DIMENSIONS.size(); j++) {
        for (String one : DIMENSIONS.get(i)) {
          for (String other : DIMENSIONS.get(j)) {
            assertThat(met).contains(new Combinations.Pair<>(i, one, j, other));
          }
        }
      }
    }
  }

  /** It cannot take fewer than the two longest lists multiply to. */
  @Test
  void pairwise_takes_few() {
    assertThat(Combinations.pairwise(DIMENSIONS)).hasSizeBetween(12, 15);
  }

  @Test
  void pairwise_of_one_dimension_is_all_of_it() {
    List<List<Integer>> one = List.of(IntStream.range(0, 5).boxed().toList());
    assertThat(Combinations.pairwise(one)).hasSize(5);
  }
}
