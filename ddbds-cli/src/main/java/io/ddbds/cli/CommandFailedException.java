package io.ddbds.cli;

import org.jspecify.annotations.Nullable;

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
    return new CommandFailedException(ExitCodes.FAILED, message, cause);
  }

  /** What was asked for makes sense, but is not done; nothing was changed. */
  static CommandFailedException refusal(String message) {
    return new CommandFailedException(ExitCodes.REFUSED, message, null);
  }

  /** What was asked for makes no sense. */
  static CommandFailedException usage(String message) {
    return new CommandFailedException(ExitCodes.USAGE, message, null);
  }

  /** What was asked for is not there. */
  static CommandFailedException absent(String message) {
    return new CommandFailedException(ExitCodes.NO, message, null);
  }

  int exitCode() {
    return exitCode;
  }
}
