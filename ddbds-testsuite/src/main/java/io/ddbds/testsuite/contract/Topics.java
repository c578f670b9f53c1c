package io.ddbds.testsuite.contract;

import java.util.List;

/** The index of the contracts here. */
public final class Topics {
  private static final List<Topic> ALL =
      List.of(
          Topic.of("Values", ValueContract.class, ValueContract::new),
          Topic.of("Prefix", PrefixContract.class, PrefixContract::new));

  private Topics() {}

  /**
   * The topics.
   *
   * @return an unmodifiable list, in the order of {@code CONTRACT.md}
   */
  public static List<Topic> all() {
    return ALL;
  }
}
