package io.ddbds.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A main class in a JVM of its own, with an empty working directory. */
final class ChildJvm implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path workingDirectory;
  private final Path errors;

  private ChildJvm(Process process, Path workingDirectory, Path errors) {
    this.process = process;
    this.workingDirectory = workingDirectory;
    this.errors = errors;
  }

  static ChildJvm start(Path scratch, Class<?> main, String... args) throws IOException {
    Path workingDirectory = Files.createDirectory(scratch.resolve("cwd"));
    Path errors = scratch.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1"); // starts faster
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectError(errors.toFile());
    // The JVM announces these on standard error.
    builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
    return new ChildJvm(builder.start(), workingDirectory, errors);
  }

  BufferedReader output() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** SIGTERM where there is one. */
  void terminate() {
    process.destroy();
  }

  /** Waits until it ends. */
  int status() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("The child did not end in " + PATIENCE_SECONDS + " s.");
    }
    return process.exitValue();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  List<Path> filesWritten() throws IOException {
    try (var files = Files.list(workingDirectory)) {
      return files.toList();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
