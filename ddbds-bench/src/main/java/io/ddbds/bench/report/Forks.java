package io.ddbds.bench.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs calls in some JVMs, one after the other: what the JIT makes of them differs from one to the
 * next, so that each is one sample.
 *
 * @param number how many JVMs
 * @param slices what each does
 */
record Forks(int number, Slices slices) {
  /** What a JVM takes to start, in seconds. */
  private static final double START_SECONDS = 2.5;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** About how long so many calls take, in seconds. */
  long seconds(int calls) {
    return Math.round(number * (START_SECONDS + slices.seconds(calls)));
  }

  /** What each call took, one fork after the other. */
  Map<Call, List<Fork>> run(List<Call> calls) {
    Map<Call, List<Fork>> forks = new LinkedHashMap<>();
    for (int fork = 0; fork < number; fork++) {
      List<Fork> found = fork(new Task(slices, calls));
      for (int i = 0; i < calls.size(); i++) {
        forks.computeIfAbsent(calls.get(i), any -> new ArrayList<>()).add(found.get(i));
      }
    }
    return forks;
  }

  private static List<Fork> fork(Task task) {
    try {
      Path file = Files.createTempFile("slices", ".json");
      try {
        JSON.writeValue(file.toFile(), task);
        run(file);
        return JSON.readValue(file.toFile(), new TypeReference<>() {});
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Each slice would wait for the lock that keeps JMH from running twice at a time.
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                Forks.class.getName(),
                file.toString())
            .redirectOutput(Redirect.DISCARD) // JMH advises against what we do, each time
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("the fork ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a fork", e);
    }
  }

  /** A fork: reads a task from a file, and writes into it what it found, in the order of calls. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Task task = JSON.readValue(file.toFile(), Task.class);
    JSON.writeValue(file.toFile(), List.copyOf(task.slices().run(task.calls()).values()));
    System.exit(0); // whatever threads clients have left
  }

  /**
   * What a fork is to do.
   *
   * @param slices how
   * @param calls what
   */
  private record Task(Slices slices, List<Call> calls) {}
}
