package io.ddbds.testsuite;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What became of one rule on one store.
 *
 * @param topic what the rule is about
 * @param id the rule
 * @param sentence what a store must do
 * @param verdict whether it does
 * @param reason why it was skipped, why it deviates, or how it failed; empty if it passed
 * @param time how long the check took
 * @param seed what its tries were derived from; empty if it does the same each time
 * @param failure what was thrown; empty unless it failed
 */
public record RuleResult(
    String topic,
    String id,
    String sentence,
    Verdict verdict,
    String reason,
    Duration time,
    OptionalLong seed,
    Optional<Throwable> failure) {

  /** Shows the verdict the way JUnit wants it: by returning, aborting or failing. */
  void raise() {
    if (failure.isPresent()) {
      // Some runners show the message, but not the name of the test.
      throw new AssertionFailedError(id + " " + sentence + "\n" + reason, failure.get());
    }
    if (verdict != Verdict.PASSED) {
      throw new TestAbortedException(verdict + ": " + reason);
    }
  }
}
