package io.ddbds.mutation;

import java.util.Comparator;
import java.util.List;

/**
 * What became of the mutants of a class and of those nested in it.
 *
 * @param name the class, with its package
 * @param mutants all of them, at least one
 */
record ClassFigures(String name, List<Mutant> mutants) {
  long killed() {
    return mutants.stream().filter(Mutant::killed).count();
  }

  /** Rounded down, so that only a class without survivors has 100. */
  long percent() {
    return 100 * killed() / mutants.size();
  }

  /** Those that no test noticed, from the top of the class to its end. */
  List<Mutant> survivors() {
    return mutants.stream()
        .filter(mutant -> !mutant.killed())
        .sorted(Comparator.comparing(Mutant::line).thenComparing(Mutant::place))
        .toList();
  }
}
