package io.ddbds.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a command reads from and writes to. Text is UTF-8 whatever the machine's charset is, so that
 * keys come out as they are.
 */
final class Console {
  private final InputStream in;
  private final OutputStream out;
  private final PrintWriter text;
  private final PrintWriter err;
  private final boolean interactive;

  /**
   * A console.
   *
   * @param in standard input
   * @param out standard output
   * @param err standard error
   * @param interactive whether people watch and can answer
   */
  Console(InputStream in, OutputStream out, OutputStream err, boolean interactive) {
    this(in, out, writer(out), writer(err), interactive);
  }

  private Console(
      InputStream in, OutputStream out, PrintWriter text, PrintWriter err, boolean interactive) {
    this.in = in;
    this.out = out;
    this.text = text;
    this.err = err;
    this.interactive = interactive;
  }

  /** This console for commands that ask nobody and read something else. */
  Console reading(InputStream other) {
    return new Console(other, out, text, err, false);
  }

  /** That of this process. */
  @SuppressWarnings("SystemConsoleNull") // true of Java 22 to 24 only, where bars get drawn in vain
  static Console ofProcess() {
    return new Console(System.in, System.out, System.err, System.console() != null);
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  PrintWriter text() {
    return text;
  }

  PrintWriter err() {
    return err;
  }

  boolean interactive() {
    return interactive;
  }

  /** Writes bytes as they are. */
  void write(byte[] bytes) {
    try {
      text.flush();
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("standard output cannot be written", e);
    }
  }

  /** Reads all bytes of the input. */
  byte[] readAll() {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read", e);
    }
  }

  /** Goes on only when people agree. */
  void confirm(String what, boolean agreed) {
    if (agreed) {
      return;
    }
    if (!interactive) {
      throw CommandFailedException.refusal(what + ": add --yes to do so");
    }
    err.print(what + ". Go on? [y/N] ");
    err.flush();
    if (!answer().strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw CommandFailedException.refusal("not done");
    }
  }

  private String answer() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read", e);
    }
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
