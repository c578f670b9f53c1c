package io.ddbds.bench.peers;

import io.ddbds.dynamo.testing.GoProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** go-ds-dynamodb, by the command {@code bench} of our Go module, where {@code go} is installed. */
final class GoPeer {
  private final GoProgram program;

  private GoPeer(GoProgram program) {
    this.program = program;
  }

  /** Builds the command; empty where that cannot be done. */
  static Optional<GoPeer> build(Path module) {
    try {
      return Optional.of(new GoPeer(GoProgram.build(module, "bench")));
    } catch (IOException absent) {
      System.err.println("without go-ds-dynamodb: " + absent.getMessage());
      return Optional.empty();
    }
  }

  /** Has one turn at each job, after once to warm up, on a table with {@code split()}. */
  List<Found> run(URI endpoint, String table, Duration turn) {
    try {
      return program
          .run("", List.of(endpoint.toString(), table, Long.toString(turn.toMillis())))
          .lines()
          .map(GoPeer::found)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Found found(String line) {
    String[] fields = line.split("\t", -1);
    return new Found(
        fields[0],
        Double.parseDouble(fields[1]),
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]));
  }
}
