package io.ddbds.dynamo;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a query will cost, as far as can be said beforehand.
 *
 * @param requests how many; empty when nothing can be said
 * @param readUnits how many; empty when nothing can be said
 * @param basis what that is based on, or why it is empty; empty when there is nothing to say
 */
record CostEstimate(OptionalDouble requests, OptionalDouble readUnits, Optional<String> basis) {
  /** The cost of what reads nothing. */
  static final CostEstimate NOTHING =
      new CostEstimate(OptionalDouble.of(0), OptionalDouble.of(0), Optional.empty());

  static CostEstimate unknown(String why) {
    return new CostEstimate(OptionalDouble.empty(), OptionalDouble.empty(), Optional.of(why));
  }
}
