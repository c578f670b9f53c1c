package io.ddbds;

import java.util.List;
import java.util.Optional;

/**
 * What a check or a repair found.
 *
 * @param examined how many entries were looked at: each that was present throughout, once; those
 *     that have expired, or that others write meanwhile, may count or not
 * @param findings what is wrong with them, or elsewhere in the store; none when all is well
 */
public record CheckReport(long examined, List<Finding> findings) {
  public CheckReport {
    findings = List.copyOf(findings);
  }

  /**
   * One thing that is wrong.
   *
   * @param key the entry concerned; empty when it is of no entry
   * @param problem what is wrong, in one sentence
   * @param repaired whether it has been put right
   */
  public record Finding(Optional<Key> key, String problem, boolean repaired) {}
}
