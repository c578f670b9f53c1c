package io.ddbds.dynamo.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command of the Go module of this project, which does with go-ds-dynamodb what a test or a
 * benchmark asks. It runs without the settings of AWS that there are in the environment.
 */
public final class GoProgram {
  private static final long MINUTES = 10;

  /** Where the installer of Go puts it, if that is not on the path. */
  private static final Path INSTALLED = Path.of("/usr/local/go/bin/go");

  private final Path program;

  private GoProgram(Path program) {
    this.program = program;
  }

  /**
   * Builds a command.
   *
   * @param module the folder of the Go module
   * @param command the folder of the command in it
   * @return the program
   * @throws IOException if there is no Go here, or what the module needs cannot be downloaded; the
   *     message says which
   * @throws IllegalStateException if the command does not compile
   */
  public static GoProgram build(Path module, String command) throws IOException {
    String go = go();
    Output modules = run(new ProcessBuilder(go, "mod", "download").directory(module.toFile()), "");
    if (!modules.succeeded()) {
      throw new IOException("the modules of " + module + " cannot be had: " + modules.errors());
    }
    Path program = Files.createTempFile("ddbds-" + command, ".program");
    program.toFile().deleteOnExit();
    Output built =
        run(
            new ProcessBuilder(go, "build", "-o", program.toString(), "./" + command)
                .directory(module.toFile()),
            "");
    if (!built.succeeded()) {
      throw new IllegalStateException(command + " does not compile: " + built.errors());
    }
    return new GoProgram(program);
  }

  /**
   * Runs the program to its end.
   *
   * @param input what it reads
   * @param arguments its arguments
   * @return what it writes
   * @throws IOException if it cannot be run
   * @throws IllegalStateException if it fails or takes more than ten minutes; the message has what
   *     it says of that
   */
  public String run(String input, List<String> arguments) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Stream.concat(Stream.of(program.toString()), arguments.stream()).toList());
    command.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    Output output = run(command, input);
    if (!output.succeeded()) {
      throw new IllegalStateException("the Go program failed: " + output.errors());
    }
    return output.text();
  }

  private static String go() throws IOException {
    return Stream.of("go", INSTALLED.toString())
        .filter(GoProgram::isThere)
        .findFirst()
        .orElseThrow(() -> new IOException("there is no go: install it from https://go.dev/dl"));
  }

  private static boolean isThere(String go) {
    try {
      return run(new ProcessBuilder(go, "version"), "").succeeded();
    } catch (IOException absent) {
      return false;
    }
  }

  private static Output run(ProcessBuilder command, String input) throws IOException {
    Path in = Files.createTempFile("ddbds-go", ".in");
    Path out = Files.createTempFile("ddbds-go", ".out");
    Path err = Files.createTempFile("ddbds-go", ".err");
    try {
      Files.writeString(in, input);
      Process process =
          command
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      boolean succeeded = awaitSuccess(process);
      return new Output(succeeded, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      Files.delete(in);
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static boolean awaitSuccess(Process process) {
    try {
      return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroy();
    }
  }

  private record Output(boolean succeeded, String text, String errors) {}
}
