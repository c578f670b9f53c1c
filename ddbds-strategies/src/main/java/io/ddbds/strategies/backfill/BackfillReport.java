package io.ddbds.strategies.backfill;

import io.ddbds.Key;
import java.util.List;

/**
 * What a backfill has done, or a verification has found.
 *
 * @param examined how many rows were looked at; those of a page at which a backfill was stopped and
 *     started again may count twice
 * @param repaired how many entries were put into an index that did not have them, or had them
 *     elsewhere; 0 for a verification
 * @param wrong how many rows are not as the key schema places them; queries may miss them
 * @param findings the first of what is wrong, at most {@value #MAX_FINDINGS}, but none that a run
 *     before this one has met
 */
public record BackfillReport(long examined, long repaired, long wrong, List<Finding> findings) {
  /** How many findings a report holds at most. */
  public static final int MAX_FINDINGS = 100;

  public BackfillReport {
    findings = List.copyOf(findings);
  }

  /**
   * Whether nothing is wrong.
   *
   * @return after a verification, whether the index can serve queries
   */
  public boolean isClean() {
    return wrong == 0;
  }

  /**
   * A row that is not as the key schema places it.
   *
   * @param key the entry
   * @param problem what is wrong, as a sentence
   */
  public record Finding(Key key, String problem) {}
}
