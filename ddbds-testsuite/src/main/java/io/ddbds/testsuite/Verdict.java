package io.ddbds.testsuite;

import java.util.Locale;

/** What became of a rule on one store. */
public enum Verdict {
  /** The store keeps the rule. */
  PASSED,
  /** The store breaks the rule, or keeps one that it is said to deviate from. */
  FAILED,
  /** The rule is not for this store, or cannot be tried on it. */
  SKIPPED,
  /** The store breaks the rule, as its implementer says. */
  DEVIATES;

  /** The verdict as reports show it, in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
