package io.ddbds.dynamo.maintenance;

import io.ddbds.CheckReport;
import io.ddbds.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one run has found: the first of it in words, all of it in numbers. For one thread. */
final class Findings {
  /** So that a store that is damaged throughout can be looked at, too. */
  static final int MOST = 10_000;

  private final List<CheckReport.Finding> findings = new ArrayList<>();
  private long examined;
  private long unlisted;

  /** Counts an entry. */
  void examine() {
    examined++;
  }

  long examined() {
    return examined;
  }

  void add(Key key, Verdict verdict) {
    if (verdict instanceof Verdict.Repaired repaired) {
      add(new CheckReport.Finding(Optional.of(key), repaired.problem(), true));
    } else if (verdict instanceof Verdict.Wrong wrong) {
      add(new CheckReport.Finding(Optional.of(key), wrong.problem(), false));
    }
  }

  void add(CheckReport.Finding finding) {
    if (findings.size() < MOST) {
      findings.add(finding);
    } else {
      unlisted++;
    }
  }

  CheckReport report() {
    List<CheckReport.Finding> all = new ArrayList<>(findings);
    if (unlisted > 0) {
      String more = unlisted + " more are not listed: see to these, and check again";
      all.add(new CheckReport.Finding(Optional.empty(), more, false));
    }
    return new CheckReport(examined, all);
  }
}
