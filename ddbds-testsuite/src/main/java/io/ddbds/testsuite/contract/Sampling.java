package io.ddbds.testsuite.contract;

/**
 * How much is tried of what cannot be tried to the end, and where the dice start.
 *
 * @param tries how many samples of a property, at least 1
 * @param seed what the samples are derived from; the same seed and tries give the same samples
 * @param load how hard the rules about threads try
 */
public record Sampling(int tries, long seed, Load load) {
  public Sampling {
    if (tries < 1) {
      throw new IllegalArgumentException("tries is " + tries + ", but must be at least 1");
    }
  }

  /**
   * A sampling with a modest load.
   *
   * @param tries how many samples of a property, at least 1
   * @param seed what the samples are derived from
   */
  public Sampling(int tries, long seed) {
    this(tries, seed, Load.MODEST);
  }

  /**
   * This sampling with other tries.
   *
   * @param newTries how many samples of a property, at least 1
   * @return the sampling
   */
  public Sampling withTries(int newTries) {
    return new Sampling(newTries, seed, load);
  }

  /**
   * This sampling with another seed.
   *
   * @param newSeed what the samples are derived from
   * @return the sampling
   */
  public Sampling withSeed(long newSeed) {
    return new Sampling(tries, newSeed, load);
  }

  /**
   * This sampling with another load.
   *
   * @param newLoad how hard the rules about threads try
   * @return the sampling
   */
  public Sampling withLoad(Load newLoad) {
    return new Sampling(tries, seed, newLoad);
  }

  /**
   * This sampling as the system properties {@code ddbds.tries}, {@code ddbds.seed}, {@code
   * ddbds.threads} and {@code ddbds.operations} want it, as far as they are set.
   *
   * @return the sampling
   */
  public Sampling narrowed() {
    return new Sampling(
        Integer.getInteger("ddbds.tries", tries),
        Long.getLong("ddbds.seed", seed),
        new Load(
            Integer.getInteger("ddbds.threads", load.threads()),
            Integer.getInteger("ddbds.operations", load.operations()),
            load.patience()));
  }
}
