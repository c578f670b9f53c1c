package io.ddbds.testsuite.contract;

/**
 * How much of a property is tried, and where the dice start.
 *
 * @param tries how many samples, at least 1
 * @param seed what the samples are derived from; the same seed and tries give the same samples
 */
public record Sampling(int tries, long seed) {
  public Sampling {
    if (tries < 1) {
      throw new IllegalArgumentException("tries is " + tries + ", but must be at least 1");
    }
  }
}
