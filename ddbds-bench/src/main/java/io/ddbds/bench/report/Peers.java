package io.ddbds.bench.report;

import io.ddbds.bench.peers.Found;
import io.ddbds.bench.peers.PeerRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        + " AWS Enhanced Client on a table with an index by content, as ours, and go-ds-dynamodb, where"
        + " `go` is, on a table as `split()` has it, which is its own layout. The requests and bytes are exact; the times are mostly the"
        + " engine's. ddbds asks for the consumed capacity, which is some 70 bytes of every response;"
        + " the others do not, and return expired records. go-ds-dynamodb"
        + " reads eventually consistent. ScalarDB 3.16 runs on the same engine, but is left out: it"
        + " makes an SDK client of its own, whose requests only a proxy could count, has no TTL, and"
        + " brings 116 libraries, most of them of other databases.";
  }

  @Override
  public List<Measurement> measure(Form form) {
    PeerRun run = form.isFull() ? new PeerRun(100_000, 6) : new PeerRun(10_000, 4);
    return compared(run.run(GO));
  }

  /** An engine is filled, and go-ds-dynamodb scans it for each query. */
  @Override
  public long seconds(Form form) {
    return form.isFull() ? 1_050 : 100;
  }

  /** Ourselves against the peer on the same table, job by job. */
  List<Measurement> compared(Map<String, List<Found>> found) {
    List<Measurement> measurements = new ArrayList<>();
    PeerRun.PAIRS.forEach(
        (ourselves, peer) -> {
          List<Found> ours = found.getOrDefault(ourselves, List.of());
          List<Found> theirs = found.getOrDefault(peer, List.of());
          for (String job : new LinkedHashSet<>(ours.stream().map(Found::job).toList())) {
            measurements.add(
                Measurement.ofForks(
                    name(),
                    job,
                    ourselves,
                    peer,
                    figures(job, ours, Found::millis),
                    figures(job, theirs, Found::millis),
                    "ms"));
            measurements.add(counted(job, ourselves, peer, found, "requests", Found::requests));
            measurements.add(counted(job, ourselves, peer, found, "bytes received", Found::bytes));
          }
        });
    return measurements;
  }

  private Measurement counted(
      String job,
      String ourselves,
      String peer,
      Map<String, List<Found>> found,
      String unit,
      ToDoubleFunction<Found> figure) {
    return Measurement.exact(
        name(),
        job,
        ourselves,
        peer,
        figures(job, found.getOrDefault(ourselves, List.of()), figure).get(0),
        figures(job, found.getOrDefault(peer, List.of()), figure).get(0),
        unit);
  }

  private static List<Double> figures(
      String job, List<Found> runs, ToDoubleFunction<Found> figure) {
    return runs.stream()
        .filter(run -> run.job().equals(job))
        .map(run -> figure.applyAsDouble(run))
        .toList();
  }
}
