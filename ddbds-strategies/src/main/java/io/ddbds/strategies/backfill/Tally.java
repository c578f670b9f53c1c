package io.ddbds.strategies.backfill;

import io.ddbds.Key;
import io.ddbds.dynamo.maintenance.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Counts verdicts, and keeps the first that say what is wrong. For one thread. */
final class Tally {
  private final List<BackfillReport.Finding> findings = new ArrayList<>();
  private long examined;
  private long repaired;
  private long wrong;

  Tally(long examined, long repaired, long wrong) {
    this.examined = examined;
    this.repaired = repaired;
    this.wrong = wrong;
  }

  void add(Key key, Verdict verdict) {
    examined++;
    if (verdict instanceof Verdict.Repaired) {
      repaired++;
    } else if (verdict instanceof Verdict.Wrong bad) {
      wrong++;
      if (findings.size() < BackfillReport.MAX_FINDINGS) {
        findings.add(new BackfillReport.Finding(key, bad.problem()));
      }
    }
  }

  BackfillReport report() {
    return new BackfillReport(examined, repaired, wrong, findings);
  }
}
