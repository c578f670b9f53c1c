package io.ddbds.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.SyntaxError;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs many commands on one store. */
@Command(
    name = "shell",
    header = "Runs many commands on one store, which stays open.",
    description =
        "A line is a command without 'ddbds'; commands use the store of the shell unless they name"
            + " another one. At a terminal there are completion by Tab and a history, in"
            + " ~/.ddbds_history, but for lines with values. 'exit' ends it. Ends with the code of the"
            + " last command.",
    footerHeading = "%nExamples:%n",
    footer = {"  ddbds shell --local", "  ddbds shell --config ddbds.yaml < commands"})
final class ShellCommand extends StoreCommand {
  private static final String EXIT = "exit";
  private static final Parser PARSER = parser();

  ShellCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  int run(Session session) {
    session.store(); // looks at the tables
    Console console = console().reading(new NoInput());
    int exitCode = ExitCodes.OK;
    try (ShellInput input = input(session)) {
      for (Optional<String> line = input.next(); line.isPresent(); line = input.next()) {
        List<String> words = words(console, line.get());
        if (words.equals(List.of(EXIT))) {
          break;
        }
        if (!words.isEmpty()) {
          exitCode =
              DdbdsCommand.line(new Workplace(console, Optional.of(session)))
                  .execute(words.toArray(String[]::new));
        }
      }
    }
    return exitCode;
  }

  private static Parser parser() {
    DefaultParser parser = new DefaultParser().escapeChars(new char[0]);
    parser.setEofOnUnclosedQuote(true);
    return parser;
  }

  private static List<String> words(Console console, String line) {
    try {
      ParsedLine parsed = PARSER.parse(line, line.length(), Parser.ParseContext.ACCEPT_LINE);
      return parsed.words().stream().filter(word -> !word.isEmpty()).toList();
    } catch (SyntaxError e) {
      console.err().println("ddbds shell: " + e.getMessage());
      return List.of();
    }
  }

  private ShellInput input(Session session) {
    if (!console().interactive()) {
      return new PipedLines(console().in());
    }
    CommandLine commands = DdbdsCommand.line(new Workplace(console(), Optional.of(session)));
    try {
      return new TypedLines(
          TerminalBuilder.builder().system(true).dumb(true).build(),
          commands.getCommandSpec(),
          Path.of(System.getProperty("user.home"), ".ddbds_history"),
          session.configuration().table() + "> ");
    } catch (IOException e) {
      throw new UncheckedIOException("the terminal cannot be used", e);
    }
  }

  /** The lines of a shell are commands, not values. */
  private static final class NoInput extends InputStream {
    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return read();
    }

    @Override
    public int read() throws IOException {
      throw new IOException("in a shell, name --text, --hex or --file");
    }
  }
}
