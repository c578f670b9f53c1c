package io.ddbds.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.shell.jline3.PicocliJLineCompleter;

/** Lines that somebody types, with completion and a history that outlives the shell. */
final class TypedLines implements ShellInput {
  /** Values are for nobody's history. */
  private static final String WITH_VALUES = "*--text*:*--hex*";

  private final Terminal terminal;
  private final LineReader reader;
  private final String prompt;

  /**
   * Prepares to read.
   *
   * @param terminal where it is typed
   * @param commands what is completed
   * @param history the file of the history
   * @param prompt shown before each line
   */
  TypedLines(Terminal terminal, CommandSpec commands, Path history, String prompt) {
    this.terminal = terminal;
    this.prompt = prompt;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .completer(new PicocliJLineCompleter(commands))
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.HISTORY_IGNORE, WITH_VALUES)
            .build();
  }

  @Override
  public Optional<String> next() {
    try {
      return Optional.of(reader.readLine(prompt));
    } catch (UserInterruptException e) {
      return Optional.of(""); // the line is given up, and not the shell
    } catch (EndOfFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      reader.getHistory().save();
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the history cannot be kept", e);
    }
  }
}
