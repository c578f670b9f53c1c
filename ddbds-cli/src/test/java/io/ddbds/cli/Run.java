package io.ddbds.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One run of the command, by its real entry point.
 *
 * @param exitCode the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int exitCode, String out, String err) {
  static Run of(String... args) {
    return reading("", args);
  }

  /** With text on standard input. */
  static Run reading(String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = execute(input.getBytes(StandardCharsets.UTF_8), out, err, args);
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The lines of standard output. */
  List<String> lines() {
    return out.lines().toList();
  }

  /** The bytes that a run wrote to standard output, of any exit code. */
  static byte[] bytes(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    execute(input, out, new ByteArrayOutputStream(), args);
    return out.toByteArray();
  }

  private static int execute(
      byte[] input, ByteArrayOutputStream out, ByteArrayOutputStream err, String... args) {
    return DdbdsCommand.run(new ByteArrayInputStream(input), out, err, args);
  }
}
