package io.ddbds.strategies.matrix;

import static java.util.Comparator.comparingInt;

import com.google.common.collect.Lists;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ways to take one element of each of several lists. */
final class Combinations {
  private Combinations() {}

  /** Every way. */
  static <T> List<List<T>> all(List<List<T>> dimensions) {
    return Lists.cartesianProduct(dimensions);
  }

  /**
   * Some ways, in which any two elements of different lists are together at least once. Each is the
   * one that brings together most of what has not met; the first of several, so that the result is
   * always the same.
   */
  static <T> List<List<T>> pairwise(List<List<T>> dimensions) {
    List<List<T>> candidates = all(dimensions);
    Set<Pair<T>> missing = new HashSet<>();
    candidates.forEach(candidate -> missing.addAll(pairs(candidate)));
    List<List<T>> chosen = new ArrayList<>();
    while (!missing.isEmpty()) {
      List<T> best =
          Lists.reverse(candidates).stream()
              .max(comparingInt(c -> Sets.intersection(pairs(c), missing).size()))
              .orElseThrow();
      missing.removeAll(pairs(best));
      chosen.add(best);
    }
    return chosen.isEmpty() ? candidates : chosen;
  }

  static <T> Set<Pair<T>> pairs(List<T> combination) {
    Set<Pair<T>> pairs = new HashSet<>();
    for (int i = 0; i < combination.size(); i++) {
      for (int j = i + 1; j < combination.size(); j++) {
        pairs.add(new Pair<>(i, combination.get(i), j, combination.get(j)));
      }
    }
    return pairs;
  }

  /** Two elements and the lists that they are of. */
  record Pair<T>(int dimension, T element, int otherDimension, T other) {}
}
