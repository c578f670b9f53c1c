package io.ddbds.local.faults;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Faults by chance. What becomes of an attempt follows from the seed, the attempt's {@link
 * Attempt#ordinal} and what it can suffer: the same seed and the same attempts give the same
 * faults.
 */
public final class RandomFaults implements HttpFaultPlan {
  private final long seed;
  private final int oneIn;
  private final List<HttpFault> faults;

  private RandomFaults(long seed, int oneIn, List<HttpFault> faults) {
    this.seed = seed;
    this.oneIn = oneIn;
    this.faults = faults;
  }

  /**
   * Faults of equal chance.
   *
   * @param seed what chance follows from
   * @param oneIn one attempt in so many suffers a fault on average, of those that can; at least 1
   * @param faults what attempts can suffer, at least one; one that is named twice is twice as
   *     likely
   * @return the plan
   * @throws IllegalArgumentException if {@code oneIn} is less than 1 or there is no fault
   */
  public static RandomFaults of(long seed, int oneIn, HttpFault... faults) {
    if (oneIn < 1 || faults.length == 0) {
      throw new IllegalArgumentException(
          "one attempt in %d cannot suffer one of %d faults: both must be 1 or more"
              .formatted(oneIn, faults.length));
    }
    return new RandomFaults(seed, oneIn, List.of(faults));
  }

  @Override
  public HttpFault strike(Attempt attempt) {
    // Split once, so that neighbouring ordinals have nothing in common.
    SplittableRandom chance = new SplittableRandom(seed * 31 + attempt.ordinal()).split();
    List<HttpFault> possible = faults.stream().filter(fault -> fault.canStrike(attempt)).toList();
    return possible.isEmpty() || chance.nextInt(oneIn) != 0
        ? HttpFault.none()
        : possible.get(chance.nextInt(possible.size()));
  }

  @Override
  public String toString() {
    return "seed %d, one attempt in %d of %s".formatted(seed, oneIn, faults);
  }
}
