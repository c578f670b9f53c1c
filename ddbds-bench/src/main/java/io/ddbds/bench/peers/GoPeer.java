package io.ddbds.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** go-ds-dynamodb, by the harness in {@code src/main/go}, where {@code go} is installed. */
final class GoPeer {
  private static final long MINUTES = 10;

  private final Path program;

  private GoPeer(Path program) {
    this.program = program;
  }

  /** Builds the harness; empty where that cannot be done. */
  static Optional<GoPeer> build(Path sources) {
    try {
      Path program = Files.createTempFile("go-ds-dynamodb", ".bench");
      program.toFile().deleteOnExit();
      ProcessBuilder build =
          new ProcessBuilder("go", "build", "-o", program.toString(), ".")
              .directory(sources.toFile())
              .inheritIO();
      return run(build) ? Optional.of(new GoPeer(program)) : Optional.empty();
    } catch (IOException absent) { // no go, or no sources
      return Optional.empty();
    }
  }

  /** Does all jobs some times, after once to warm up, on a table with {@code split()}. */
  List<Found> run(URI endpoint, String table, int rounds) {
    try {
      Path output = Files.createTempFile("go-ds-dynamodb", ".txt");
      ProcessBuilder harness =
          new ProcessBuilder(
                  program.toString(), endpoint.toString(), table, Integer.toString(rounds))
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      if (!run(harness)) {
        throw new IllegalStateException("the Go harness failed");
      }
      List<Found> found = Files.readAllLines(output, UTF_8).stream().map(GoPeer::found).toList();
      Files.delete(output);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean run(ProcessBuilder command) throws IOException {
    Process process = command.start();
    try {
      return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroy();
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
