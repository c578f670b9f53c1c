package io.ddbds.bench.report;

import io.ddbds.bench.peers.Found;
import io.ddbds.bench.peers.PeerRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Ourselves against others who do the same job. */
final class Peers implements Question {
  private static final Path GO = Path.of("..", "go");

  @Override
  public String name() {
    return "Peers";
  }

  @Override
  public String about() {
    return "The same jobs on the same DynamoDB Local over HTTP, with the same records, in one run: the"
        + " AWS Enhanced Client on a table and an index like ours, and go-ds-dynamodb on its own"
        + " layout, where `go` is. The requests and bytes are exact; the times are mostly the"
        + " engine's. The Enhanced Client and go-ds-dynamodb return expired records, and the latter"
        + " reads them eventually consistent. ScalarDB 3.16 runs on the same engine, but is left out: it"
        + " makes an SDK client of its own, whose requests only a proxy could count, has no TTL, and"
        + " brings 116 libraries, most of them of other databases.";
  }

  @Override
  public List<Measurement> measure(Form form) {
    PeerRun run = form.isFull() ? new PeerRun(100_000, 10) : new PeerRun(10_000, 3);
    return compared(run.run(GO));
  }

  /** An engine is filled, and every peer has a second for each job. */
  @Override
  public long seconds(Form form) {
    return form.isFull() ? 900 : 90;
  }

  /** Ourselves against each other peer, job by job. */
  List<Measurement> compared(Map<String, List<Found>> found) {
    List<Measurement> measurements = new ArrayList<>();
    List<Found> ours = found.getOrDefault(PeerRun.DDBDS, List.of());
    Set<String> jobs = new LinkedHashSet<>(ours.stream().map(Found::job).toList());
    for (String job : jobs) {
      found.forEach(
          (peer, theirs) -> {
            if (!peer.equals(PeerRun.DDBDS)) {
              measurements.add(compared(job, peer, ours, theirs, "ms", Found::millis));
              measurements.add(compared(job, peer, ours, theirs, "requests", Found::requests));
              measurements.add(compared(job, peer, ours, theirs, "bytes received", Found::bytes));
            }
          });
    }
    return measurements;
  }

  private Measurement compared(
      String job,
      String peer,
      List<Found> ours,
      List<Found> theirs,
      String unit,
      ToDoubleFunction<Found> figure) {
    List<Double> scores = figures(job, ours, figure);
    List<Double> baselineScores = figures(job, theirs, figure);
    return unit.equals("ms")
        ? Measurement.ofForks(name(), job, PeerRun.DDBDS, peer, scores, baselineScores, unit)
        : Measurement.exact(
            name(), job, PeerRun.DDBDS, peer, scores.get(0), baselineScores.get(0), unit);
  }

  private static List<Double> figures(
      String job, List<Found> runs, ToDoubleFunction<Found> figure) {
    return runs.stream()
        .filter(run -> run.job().equals(job))
        .map(run -> figure.applyAsDouble(run))
        .toList();
  }
}
