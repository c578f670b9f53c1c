package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.CheckReport;
import io.ddbds.Facet;
import io.ddbds.GarbageCollected;
import io.ddbds.Persistent;
import io.ddbds.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Looks after all mounts, one after the other. */
final class MountedUpkeep {
  private MountedUpkeep() {}

  /** The sum, which is as old as the oldest figure in it. */
  static Persistent.DiskUsage diskUsage(FacetsByMount<Persistent> facets) {
    facets.requireOpen().run();
    long bytes = 0;
    Instant asOf = Instant.MAX;
    for (Persistent facet : facets.facets().values()) {
      Persistent.DiskUsage usage = facet.diskUsage();
      bytes += usage.bytes();
      asOf = usage.asOf().isBefore(asOf) ? usage.asOf() : asOf;
    }
    return new Persistent.DiskUsage(bytes, asOf);
  }

  static <F extends Facet> CheckReport report(
      FacetsByMount<F> facets, BiFunction<F, Progress, CheckReport> run, Progress progress) {
    requireNonNull(progress, "progress");
    facets.requireOpen().run();
    long examined = 0;
    List<CheckReport.Finding> findings = new ArrayList<>();
    for (F facet : facets.facets().values()) {
      CheckReport report = run.apply(facet, after(examined, progress));
      examined += report.examined();
      findings.addAll(report.findings());
    }
    return new CheckReport(examined, findings);
  }

  static long collectGarbage(FacetsByMount<GarbageCollected> facets, Progress progress) {
    requireNonNull(progress, "progress");
    facets.requireOpen().run();
    long removed = 0;
    for (GarbageCollected facet : facets.facets().values()) {
      removed += facet.collectGarbage(after(removed, progress));
    }
    return removed;
  }

  private static Progress after(long before, Progress progress) {
    return done -> progress.update(before + done);
  }
}
