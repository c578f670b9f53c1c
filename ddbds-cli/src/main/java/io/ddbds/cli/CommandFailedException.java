package io.ddbds.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** A command that ends early, with one sentence for people. */
final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailedException(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What was asked for makes sense, but did not work. */
  static CommandFailedException failure(String message, @Nullable Throwable cause) {
    return new CommandFailedException(ExitCode.SOFTWARE, message, cause);
  }

  /** What was asked for makes no sense. */
  static CommandFailedException usage(String message) {
    return new CommandFailedException(ExitCode.USAGE, message, null);
  }

  int exitCode() {
    return exitCode;
  }
}
